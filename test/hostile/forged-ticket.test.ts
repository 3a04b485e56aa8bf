// A ticket comes back from a browser, and was changed there: it must aim the server's token at nothing.
import { randomBytes } from 'node:crypto';
import { checkTicket, transferUpload, UploadError, type UploadTicket, VimeoClient } from 'vimeokit';
import { checkTicket as checkInPage } from 'vimeokit/upload';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caught } from '../../packages/client/test/support/caught.js';
import { placedRecord } from '../../packages/client/test/support/job-record.js';
import { type SmallVimeo, startSmallVimeo } from '../../packages/client/test/support/small-vimeo.js';

const bytes = randomBytes(200_000);
const key = randomBytes(32);

let host: SmallVimeo;
let vimeo: VimeoClient;

beforeEach(async () => {
  host = await startSmallVimeo();
  vimeo = new VimeoClient({ token: 'secret-token', baseUrl: host.url, retry: 0 });
});
afterEach(() => host[Symbol.asyncDispose]());

const honest = {
  uri: '/videos/12:ab34',
  link: 'https://upload.example/files/secret?sig=1',
  size: 10,
  chunkBytes: 5,
  fingerprint: '10-abc',
  name: 'Harbour',
  page: 'https://vimeo.com/12/ab34',
  version: '/videos/12/versions/7',
} satisfies UploadTicket;

const forgeries: readonly (readonly [string, object])[] = [
  ['the account as the version', { version: '/me' }],
  ['another video’s version', { version: '/videos/13/versions/7' }],
  ['a version’s parent', { version: '/videos/12/versions/..' }],
  ['more than a version', { version: '/videos/12/versions/7/../../../me' }],
  ['a version with a query', { version: '/videos/12/versions/7?_method=PUT' }],
  ['a version with a line break', { version: '/videos/12/versions/7\n' }],
  ['a version that is no text', { version: ['/me'] }],
  ['the account as the uri', { uri: '/me' }],
  ['a uri with a dot segment', { uri: '/videos/..' }],
  ['an encoded dot segment', { uri: '/videos/%2e%2e' }],
  ['a hidden dot segment', { uri: '/videos/.\t.' }],
  ['a uri below a video', { uri: '/videos/12/pictures' }],
  ['an absolute uri', { uri: 'https://evil.example/videos/12' }],
  ['a uri with a line break', { uri: '/videos/12\n' }],
  ['a uri with a query', { uri: '/videos/12?fields=uri' }],
  ['a uri that is an object', { uri: { toString: () => '/videos/12' } }],
  ['a link to a file', { link: 'file:///etc/passwd' }],
  ['a link of data', { link: 'data:text/plain,x' }],
  ['a link with credentials', { link: 'https://user:pass@host.example/files/1' }],
  ['a link with a user name', { link: 'https://user@host.example/files/1' }],
  ['a link without a host', { link: 'http:files/1' }],
  ['a link with a tab', { link: 'https://host.example\t.evil.example/files/1' }],
  ['a link with a line break', { link: 'https://host.example/files/1\r\nx: y' }],
  ['a link that is an object', { link: new URL('https://host.example/') }],
  ['a page with a line break', { page: 'https://vimeo.com/12\n' }],
  ['a page that is a script', { page: 'javascript:alert(1)' }],
  ['a size beyond what is safe', { size: 2 ** 53 }],
  ['a size of text', { size: '10' }],
  ['half a byte', { size: 0.5 }],
  ['no bytes per request', { chunkBytes: 0 }],
  ['an endless number of bytes per request', { chunkBytes: Number.POSITIVE_INFINITY }],
  ['a name that is no text', { name: { toString: () => 'x' } }],
];

describe('a changed ticket', () => {
  it.each(forgeries)('with %s is refused before any request', (_, change) => {
    const forged = { ...honest, ...change } as unknown as UploadTicket; // what JSON from elsewhere may be
    for (const check of [checkTicket, checkInPage]) expect(() => check(forged)).toThrow(TypeError);
    expect(() => vimeo.resumeUpload(forged, bytes)).toThrow(TypeError);
    expect(() => transferUpload(forged, bytes)).toThrow(TypeError);
    expect(host.calls).toEqual([]);
  });

  it('shows its link in no message', () => {
    const link = 'gopher://user:hunter2@host.example/secret';
    expect(() => checkTicket({ ...honest, link })).toThrow(/^(?!.*(hunter2|secret|host)).*$/);
  });

  it('that is none at all is refused', () => {
    for (const nothing of [undefined, null, 'ticket', 1, [], {}, () => honest])
      expect(() => checkTicket(nothing)).toThrow(TypeError);
  });

  it('loses what no ticket has, and what is looked at is what is used', () => {
    const sent = JSON.parse(
      `{ "__proto__": { "admin": true }, "token": "x", ${JSON.stringify(honest).slice(1)}`,
    );
    const clean = checkTicket(sent);
    expect(clean).toEqual(honest);
    expect(Object.getPrototypeOf(clean)).toBe(Object.prototype);
    let reads = 0;
    const shifty = {
      ...honest,
      get version() {
        return reads++ === 0 ? '/videos/12/versions/7' : '/me';
      },
    };
    expect(checkTicket(shifty).version).toBe('/videos/12/versions/7');
  });
});

describe('a ticket that a store kept and somebody changed', () => {
  it('counts as none, and nothing is deleted', async () => {
    const version = '/me' as '/videos/12/versions/7'; // what was changed there has not the type that it claims
    const ticket = { ...honest, size: bytes.length, link: `${host.url}/files/1`, version };
    const store = {
      claim: async () => ({
        load: async () => placedRecord(ticket),
        save: async () => {},
        remove: async () => {},
        release: async () => {},
      }),
      takeLink: async () => ({ release: async () => {} }),
    };
    const upload = vimeo.upload(bytes, { store });
    expect((await upload).uri).not.toBe(honest.uri);
    await upload.abort({ delete: true });
    expect(host.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });
});

describe('a signed ticket', () => {
  const signed = () => vimeo.createUpload({ size: bytes.length, chunkBytes: 50_000, signTicketWith: key });

  it('is taken back by the key that signed it, and also by the page', async () => {
    const ticket = JSON.parse(JSON.stringify(await signed()));
    expect(ticket.signature).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(host.calls)).not.toContain('signTicketWith');
    const upload = transferUpload(ticket, bytes);
    await upload;
    // What the page keeps is signed still, though it knows more by then.
    expect(upload.ticket).toMatchObject({ signature: ticket.signature, fingerprint: expect.any(String) });
    const video = await vimeo.resumeUpload(upload.ticket as UploadTicket, bytes, { signedWith: key });
    expect(video.uri).toBe('/videos/1');
  });

  it.each([
    ['another video', { uri: '/videos/2' }],
    ['a version that it had not', { version: '/videos/1/versions/2' }],
    ['another link', { link: 'http://127.0.0.1:9/files/1' }],
    ['another size', { size: 1 }],
    ['no signature', { signature: undefined }],
    ['an empty signature', { signature: '' }],
    ['a made-up signature', { signature: '0'.repeat(64) }],
  ])('that names %s is refused before anything is done', async (_, change) => {
    const ticket = { ...(await signed()), ...change } as UploadTicket; // what JSON from elsewhere may be
    const asked = host.calls.length;
    const upload = vimeo.resumeUpload(ticket, bytes, { signedWith: key, restart: true });
    const error = await caught(upload, UploadError);
    expect(error).toMatchObject({ reason: 'ticket', uri: undefined, ticket: undefined });
    await upload.abort({ delete: true });
    expect(host.calls).toHaveLength(asked);
    expect(host.made[0]?.received).toBe(0);
  });

  it('of another server’s key is refused', async () => {
    const error = await caught(
      vimeo.resumeUpload(await signed(), bytes, { signedWith: randomBytes(32) }),
      UploadError,
    );
    expect(error.reason).toBe('ticket');
  });

  it('that is restarted is signed anew for the new link', async () => {
    const ticket = await signed();
    const [first] = host.made;
    if (first) first.isGone = true;
    const upload = vimeo.resumeUpload(ticket, bytes, { signedWith: key, restart: true });
    await upload;
    const next = upload.ticket as UploadTicket; // it was sent, so there is one
    expect(next.version).toBe('/videos/1/versions/2');
    expect(next.signature).not.toBe(ticket.signature);
    await vimeo.resumeUpload(next, bytes, { signedWith: key });
    const unsigned = vimeo.resumeUpload(ticket, bytes, { restart: true });
    await unsigned;
    expect(unsigned.ticket).not.toHaveProperty('signature');
  });

  it('needs a secret that is one', async () => {
    for (const wrong of ['', 'short', new Uint8Array(15), 42, null]) {
      const weak = wrong as string; // a program without types may pass it
      await caught(vimeo.createUpload({ size: 1, signTicketWith: weak }), TypeError);
      expect(() => vimeo.resumeUpload(honest, bytes, { signedWith: weak })).toThrow(TypeError);
    }
    expect(host.calls).toEqual([]);
  });
});
