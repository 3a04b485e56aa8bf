import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startEmulator } from '@vimeokit/emulator';
import { UploadError, VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';

const redirectUrl = 'https://app.example/uploaded?from=form';

/** A server that answers the create so. */
async function answering(data: unknown) {
  const server = await startServer((_, response) => json(response, data));
  const vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
  return { server, vimeo, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const made = { uri: '/videos/1', upload: { approach: 'post', upload_link: 'https://upload.example/form/1' } };

describe('a form upload', () => {
  it('takes a file from a page without a script, and sends the visitor on', async () => {
    await using emulator = await startEmulator();
    const vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
    const form = await vimeo.createFormUpload({ redirectUrl, name: 'From a form' });
    // What a browser would send: what the form's own HTML says.
    const [, method = '', action = ''] = /<form method="(\w+)" action="([^"]+)"/.exec(form.html) ?? [];
    const [, field = ''] = /<input type="file" name="(\w+)"/.exec(form.html) ?? [];
    expect([action, field]).toEqual([form.action, form.field]);
    expect(form.html).toContain('enctype="multipart/form-data"');
    const body = new FormData();
    const file = fileURLToPath(new URL('../../../examples/media/harbour.mp4', import.meta.url));
    body.append(field, new File([await readFile(file)], 'harbour.mp4'));
    const response = await fetch(action, { method, body, redirect: 'manual' });
    const location = new URL(response.headers.get('location') ?? '');
    expect(location.href.startsWith(redirectUrl)).toBe(true);
    expect(location.searchParams.get('video_uri')).toBe(form.uri);
    const { data } = await vimeo.get('/videos/{video_id}', {
      params: { video_id: form.uri.split('/').at(-1) ?? '' },
      fields: ['name', 'upload.status'],
    });
    expect(data).toMatchObject({ name: 'From a form', upload: { status: 'complete' } });
  });

  it('asks for one by POST with all fields of the video', async () => {
    await using world = await answering(made);
    const form = await world.vimeo.createFormUpload({
      redirectUrl: new URL(redirectUrl),
      user: '/users/2',
      name: 'N',
      privacy: { view: 'nobody' },
    });
    expect(form).toMatchObject({
      uri: '/videos/1',
      action: 'https://upload.example/form/1',
      field: 'file_data',
    });
    const [request] = world.server.requests;
    expect(request).toMatchObject({ method: 'POST', url: { pathname: '/users/2/videos' } });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      name: 'N',
      privacy: { view: 'nobody' },
      upload: { approach: 'post', redirect_url: redirectUrl },
    });
  });

  it('is HTML whatever the link holds', async () => {
    const upload_link = `https://upload.example/form?a=1&b="><script>alert('x')</script>`;
    await using world = await answering({ ...made, upload: { upload_link } });
    const { html } = await world.vimeo.createFormUpload({ redirectUrl });
    expect(html).toContain(
      `action="https://upload.example/form?a=1&amp;b=&quot;&gt;&lt;script&gt;alert('x')&lt;/script&gt;"`,
    );
  });

  it.each(['', 'app.example/uploaded', '/uploaded', 'javascript:alert(1)', 'ftp://app.example'])(
    'refuses the redirectUrl "%s" before any request',
    async (redirectUrl) => {
      await using world = await answering(made);
      const error = await caught(world.vimeo.createFormUpload({ redirectUrl }), TypeError);
      expect(error.message).toContain('redirectUrl');
      expect(world.server.requests).toEqual([]);
    },
  );

  it.each([
    ['no video', {}, undefined],
    ['no link', { uri: '/videos/1', upload: {} }, '/videos/1'],
    ['a link that is no address', { uri: '/videos/1', upload: { upload_link: 'javascript:x' } }, '/videos/1'],
    ['a link and no video', { upload: made.upload }, undefined],
  ])('fails where the response has %s', async (_, data, uri) => {
    await using world = await answering(data);
    const error = await caught(world.vimeo.createFormUpload({ redirectUrl }), UploadError);
    expect(error).toMatchObject({ reason: 'link', uri });
  });

  it('ends with its signal', async () => {
    await using world = await answering(made);
    const call = world.vimeo.createFormUpload({ redirectUrl, signal: AbortSignal.abort('enough') });
    await expect(call).rejects.toBe('enough');
    expect(world.server.requests).toEqual([]);
  });
});
