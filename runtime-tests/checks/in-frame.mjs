import { bytesOf, failure, that } from './tools.mjs';

/** What only a page has: values of another realm, here of an iframe's window. */
export function checksOfFrame(window) {
  const mebibyte = 1024 * 1024;
  return [
    {
      name: 'a File from an iframe is uploaded',
      async run({ vimeo, sameBytes }) {
        const bytes = bytesOf(5 * mebibyte);
        const file = new window.File([bytes], 'frame.mp4', { type: 'video/mp4' });
        that(!(file instanceof File), 'the File is of another realm');
        const { uri } = await vimeo.upload(file, { chunkBytes: 2 * mebibyte });
        await sameBytes(uri, bytes);
        const { data } = await vimeo.get(uri, { fields: ['name'] });
        that(data.name === 'frame.mp4', `the name is ${data.name}`);
      },
    },
    {
      name: 'bytes, an ArrayBuffer and a stream from an iframe are uploaded',
      async run({ vimeo, sameBytes }) {
        const bytes = bytesOf(mebibyte);
        const copy = new window.Uint8Array(bytes);
        that(!(copy instanceof Uint8Array), 'the bytes are of another realm');
        await sameBytes((await vimeo.upload(copy)).uri, bytes);
        await sameBytes((await vimeo.upload(copy.buffer)).uri, bytes);
        const stream = new window.Blob([bytes]).stream();
        await sameBytes((await vimeo.upload(stream)).uri, bytes);
      },
    },
    {
      name: 'a body from an iframe arrives',
      async run({ vimeo, video }) {
        const { URLSearchParams, TextEncoder, Blob, Object: FrameObject } = window;
        const type = 'application/json';
        const bodies = {
          bytes: new TextEncoder().encode('{"name":"bytes"}'),
          blob: new Blob(['{"name":"blob"}'], { type }),
          form: new URLSearchParams({ name: 'form' }),
          object: FrameObject.assign(new FrameObject(), { name: 'object' }),
        };
        for (const [name, body] of Object.entries(bodies)) {
          await vimeo.patch(video, {
            body,
            ...(name === 'bytes' ? { headers: { 'content-type': type } } : {}),
          });
          const { data } = await vimeo.get(video, { fields: ['name'] });
          that(data.name === name, `the name is ${data.name} instead of ${name}`);
        }
      },
    },
    {
      name: 'an AbortSignal and a URL from an iframe are taken',
      async run({ client, vimeo, baseUrl, fault }) {
        await client({ baseUrl: new window.URL(baseUrl) }).get('/me');
        await fault({ route: 'GET /creativecommons', delayMs: 20_000 });
        const controller = new window.AbortController();
        const call = failure(vimeo.get('/creativecommons', { signal: controller.signal }));
        controller.abort(new window.Error('enough'));
        that((await call)?.message === 'enough', 'the reason comes back');
      },
    },
  ];
}
