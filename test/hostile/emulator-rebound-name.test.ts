// DNS rebinding: a page whose own name is made to lead to this machine is of the emulator's origin to the browser. Only the
// `Host` that it brings tells.
import { request } from 'node:http';
import { hostname } from 'node:os';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

interface Heard {
  readonly status: number | undefined;
  readonly body: string;
}

function ask({ url, token }: Emulator, host: string, path = '/me', method = 'GET'): Promise<Heard> {
  const { port } = new URL(url);
  const headers = { host: `${host}:${port}`, authorization: `bearer ${token}`, accept: 'text/html' };
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers }, async (response) => {
      let body = '';
      for await (const piece of response) body += piece;
      resolve({ status: response.statusCode, body });
    })
      .on('error', reject)
      .end();
  });
}

describe('a name that is not of this machine', () => {
  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'evil-localhost'])(
    '%s is refused, whatever is asked for',
    async (host) => {
      for (const path of [
        '/',
        '/me',
        '/oauth/device',
        '/_emulator',
        '/_files/pictures/default',
        '/_upload/tus/x',
      ])
        for (const method of ['GET', 'POST', 'OPTIONS', 'PATCH']) {
          const { status, body } = await ask(emulator, host, path, method);
          expect(status, `${method} ${path}`).toBe(403);
          expect(JSON.parse(body).developer_message).toContain(`--allow-host ${host}`);
        }
      expect(emulator.requests()).toEqual([]);
    },
  );

  it.each(['localhost', 'app.localhost', '127.0.0.1', '127.1.2.3', '[::1]', '192.168.7.7', hostname()])(
    'is not %s',
    async (host) => {
      expect((await ask(emulator, host)).status).toBe(200);
    },
  );

  it('is none that the developer allows', async () => {
    await using container = await startEmulator({ allowHosts: ['Vimeo.internal'] });
    expect((await ask(container, 'vimeo.internal')).status).toBe(200);
    expect((await ask(container, 'other.internal')).status).toBe(403);
  });

  it('is refused as well where the emulator listens beyond this machine', async () => {
    await using open = await startEmulator({ host: '0.0.0.0' });
    expect((await ask(open, 'evil.example')).status).toBe(403);
    expect((await ask(open, '127.0.0.1')).status).toBe(200);
  });

  it('does not matter to emulator.fetch, which no page can call', async () => {
    const headers = { authorization: `bearer ${emulator.token}` };
    const response = await emulator.fetch(new Request('https://vimeo.test/me?fields=uri', { headers }));
    expect(await response.json()).toEqual({ uri: '/users/1' });
    expect((await emulator.fetch(new Request('https://vimeo.test/_emulator'))).status).toBe(200);
  });
});
