// What the engine below does not send as it is: one try, and words that say what it was.
import { ConnectionError, VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';
import { untyped } from './support/untyped.js';

describe.each(['undici', 'fetch'] as const)("transport: '%s'", (transport) => {
  const headers = {
    expect: '100-continue',
    upgrade: 'websocket',
    'keep-alive': 'timeout=5',
    'transfer-encoding': 'chunked',
    'content-length': 'five',
  };

  it.each(Object.entries(headers))(
    'the header %s is refused once, and nothing was sent',
    async (name, value) => {
      await using server = await startServer((_, response) => json(response, {}));
      await using vimeo = new VimeoClient({ token: 't', baseUrl: server.url, transport, retry: 3 });
      const call = vimeo.get(untyped('/me'), { headers: { [name]: value } });
      const { message, wasSent, tries } = await caught(call, ConnectionError);
      expect(message).toMatch(new RegExp(`GET /me was not sent: .*${name} header`));
      expect({ wasSent, tries, sent: server.requests }).toEqual({ wasSent: false, tries: 1, sent: [] });
    },
  );

  it.each(['CONNECT', 'trace', 'TRACK'])('the method %s is refused at the call', async (method) => {
    await using vimeo = new VimeoClient({ token: 't', transport });
    await expect(vimeo.request({ method, path: '/me' } as never)).rejects.toThrow(
      new TypeError('The method must be a word such as "GET"; CONNECT, TRACE and TRACK are not sent.'),
    );
  });
});
