import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ConnectionError, VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { makeCertificate } from './support/certificate.js';
import { startProxy } from './support/proxy.js';
import { json, startServer } from './support/server.js';
import { startSmallVimeo } from './support/small-vimeo.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { untyped } from './support/untyped.js';

const run = promisify(execFile);
const fine = () => startServer((_, response) => json(response, { uri: '/me' }));

describe('a proxy', () => {
  it('given as an option carries every call', async () => {
    await using server = await fine();
    await using proxy = await startProxy();
    await using vimeo = new VimeoClient({ token: 'secret-token', baseUrl: server.url, proxy: proxy.url });
    expect((await vimeo.get(untyped('/me'))).data).toEqual({ uri: '/me' });
    expect(proxy.reached).toEqual([new URL(server.url).host]);
    expect(JSON.stringify(proxy.headers)).not.toContain('secret-token');
  });

  it('that is down is a ConnectionError, and nothing was sent', async () => {
    await using server = await fine();
    const proxy = await startProxy();
    await proxy[Symbol.asyncDispose]();
    await using vimeo = new VimeoClient({ token: 't', baseUrl: server.url, proxy: proxy.url, retry: 0 });
    const error = await caught(vimeo.post(untyped('/me/videos'), { body: {} }), ConnectionError);
    expect(error.wasSent).toBe(false);
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    ['HTTP_PROXY', {}, true],
    ['NO_PROXY', { NO_PROXY: '127.0.0.1' }, false],
    ['proxy: false', { DIRECT: '1' }, false],
  ])('named by the environment is used as %s says', async (_, variables, isUsed) => {
    await using server = await fine();
    await using proxy = await startProxy();
    const program = `
      const { VimeoClient } = await import('vimeokit');
      const direct = process.env.DIRECT ? { proxy: false } : {};
      const vimeo = new VimeoClient({ token: 't', baseUrl: '${server.url}', ...direct });
      console.log((await vimeo.get('/me')).status);`;
    const {
      HTTPS_PROXY: _https,
      https_proxy: _lower,
      NO_PROXY: _no,
      no_proxy: _small,
      ...rest
    } = process.env;
    const env = { ...rest, HTTP_PROXY: proxy.url, http_proxy: proxy.url, ...variables };
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
      env,
      cwd: import.meta.dirname,
    });
    expect(stdout.trim()).toBe('200');
    expect(proxy.reached).toHaveLength(isUsed ? 1 : 0);
  });

  it('is refused where a fetch was given', () => {
    expect(() => new VimeoClient({ token: 't', fetch, proxy: 'http://127.0.0.1:1' })).toThrow(/proxy and ca/);
  });
});

describe('a certificate of one’s own', () => {
  it.each(['undici', 'fetch'] as const)(
    'that is not trusted is met before anything is sent, by %s',
    async (transport) => {
      await using folder = await temporaryFolder();
      await using server = await startTlsServer(folder.path);
      await using vimeo = new VimeoClient({ token: 't', baseUrl: server.url, transport, retry: 0 });
      const { wasSent, message } = await caught(vimeo.post(untyped('/me'), { body: {} }), ConnectionError);
      expect({ wasSent, message }).toEqual({
        wasSent: false,
        message: expect.stringMatching(/was not sent.*certificate/),
      });
    },
  );

  it('is trusted by the client that was given it, and by no other', async () => {
    await using folder = await temporaryFolder();
    await using server = await startTlsServer(folder.path);
    await using stranger = new VimeoClient({ token: 't', baseUrl: server.url, retry: 0 });
    expect((await caught(stranger.get(untyped('/me')), ConnectionError)).message).toMatch(/certificate/);
    await using vimeo = new VimeoClient({ token: 't', baseUrl: server.url, ca: server.ca });
    expect((await vimeo.get(untyped('/me'))).data).toEqual({ uri: '/me' });
    await using proxy = await startProxy();
    await using proxied = vimeo.with({ proxy: proxy.url });
    expect((await proxied.get(untyped('/me'))).data).toEqual({ uri: '/me' });
    expect(proxy.reached).toHaveLength(1);
  });

  // What the environment names is read when a process starts.
  it.each([
    ['NODE_EXTRA_CA_CERTS', (certificate: string) => ({ NODE_EXTRA_CA_CERTS: certificate })],
    [
      '--use-openssl-ca',
      (certificate: string) => ({ NODE_OPTIONS: '--use-openssl-ca', SSL_CERT_FILE: certificate }),
    ],
  ])('is trusted besides those of %s', async (_, trusting) => {
    await using known = await temporaryFolder();
    await using own = await temporaryFolder();
    await using stranger = await temporaryFolder();
    await using knownServer = await startTlsServer(known.path);
    await using ownServer = await startTlsServer(own.path);
    await using strangeServer = await startTlsServer(stranger.path);
    const urls = [knownServer.url, ownServer.url, strangeServer.url];
    const program = `
      const { VimeoClient } = await import('vimeokit');
      for (const baseUrl of ${JSON.stringify(urls)}) {
        const vimeo = new VimeoClient({ token: 't', baseUrl, ca: ${JSON.stringify(ownServer.ca)}, retry: 0 });
        console.log(await vimeo.get('/me').then(({ status }) => status, ({ name }) => name));
      }`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, ...trusting(join(known.path, 'certificate.pem')) },
      cwd: import.meta.dirname,
    });
    expect(stdout.trim().split('\n')).toEqual(['200', '200', 'ConnectionError']);
  });
});

describe('connections', () => {
  it.each(['TLS', 'plain'])('of many small uploads are kept from file to file: %s', async (line) => {
    await using folder = await temporaryFolder();
    const tls = line === 'TLS' ? makeCertificate(folder.path) : undefined;
    await using host = await startSmallVimeo({ tls });
    await using vimeo = new VimeoClient({ token: 't', baseUrl: host.url, ca: tls?.cert });
    const files = [];
    for (let index = 0; index < 60; index++)
      files.push((await folder.randomFile(`${index}.mp4`, 20_000)).path);
    for await (const { state } of vimeo.uploadMany(files, { concurrency: 8 })) expect(state).toBe('done');
    expect(host.made).toHaveLength(60);
    expect(host.connections).toBeLessThanOrEqual(8 + 2);
  });

  it('on which a HEAD is answered with a body are not used again', async () => {
    await using host = await startSmallVimeo();
    let heads = 0;
    host.interfere = (request, response, made) => {
      if (request.method !== 'HEAD' || !made) return false;
      heads++;
      // Node would leave the body away.
      response.socket?.write(
        `HTTP/1.1 200 OK\r\nconnection: keep-alive\r\nupload-offset: ${made.offset}\r\ncontent-length: 5\r\n\r\nstray`,
      );
      return true;
    };
    await using vimeo = new VimeoClient({ token: 't', baseUrl: host.url, retry: 0 });
    for (let upload = 0; upload < 3; upload++) await vimeo.upload(new Uint8Array(1000));
    expect(heads).toBe(3);
    expect(host.connections).toBeGreaterThanOrEqual(3);
  });

  it('are kept and used again', async () => {
    const ports = new Set<number | undefined>();
    await using server = await startServer((_, response) => {
      ports.add(response.socket?.remotePort);
      json(response, {});
    });
    await using vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    for (let call = 0; call < 10; call++) await vimeo.get(untyped('/me'));
    // undici leaves a connection alone for a moment after each response, so two of them take turns.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  it.each([1, 3])('over TLS are as many as there are calls under way: %i', async (inFlight) => {
    await using folder = await temporaryFolder();
    await using server = await startTlsServer(folder.path);
    await using vimeo = new VimeoClient({ token: 't', baseUrl: server.url, ca: server.ca });
    const callFour = async () => {
      for (let call = 0; call < 4; call++) await vimeo.get(untyped('/me'));
    };
    await Promise.all(Array.from({ length: inFlight }, callFour));
    expect(server.handshakes).toBe(inFlight);
  });

  it('end with the client that owns them, once its calls are done', async () => {
    let ended = 0;
    let respond = () => {};
    await using server = await startServer((_, response) => {
      response.socket?.once('close', () => ended++);
      respond = () => json(response, { uri: '/me' });
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, proxy: false });
    const call = vimeo.get(untyped('/me'));
    await expect.poll(() => server.requests.length).toBe(1);
    const closing = vimeo.close();
    await caught(vimeo.get(untyped('/me')), TypeError);
    respond();
    expect((await call).data).toEqual({ uri: '/me' });
    await closing;
    await expect.poll(() => ended).toBe(1);
    await vimeo.close();
  });

  it('that clients share end with the last of them', async () => {
    const open = new Set<unknown>();
    // Neither side would end an idle connection before the test is given up.
    await using server = await startServer(
      (_, response) => {
        const { socket } = response;
        open.add(socket);
        socket?.once('close', () => open.delete(socket));
        json(response, {});
      },
      { keepAliveTimeout: 600_000 },
    );
    const program = `
      const { VimeoClient } = await import('vimeokit');
      const one = new VimeoClient({ token: 't', baseUrl: '${server.url}' });
      const two = one.with({ userAgent: 'two' });
      await one.get('/me');
      await two.get('/me');
      await one.close();
      await two.get('/me');
      await two.close();
      process.stdin.resume().on('end', () => console.log('alive until now'));`;
    const running = run(process.execPath, ['--input-type=module', '-e', program], {
      cwd: import.meta.dirname,
    });
    await expect.poll(() => server.requests.length).toBe(3);
    await expect.poll(() => open.size).toBe(0);
    running.child.stdin?.end();
    expect((await running).stdout).toBe('alive until now\n');
  });

  it('are shared by the copies of a client for its users', async () => {
    const ports = new Set<number | undefined>();
    await using server = await startServer(({ headers }, response) => {
      ports.add(response.socket?.remotePort);
      json(response, { token: headers.authorization });
    });
    await using app = new VimeoClient({ key: 'k', baseUrl: server.url, proxy: false });
    for (let user = 0; user < 20; user++) {
      await using copy = app.as(`token-${user}`);
      expect((await copy.get(untyped('/me'))).data).toEqual({ token: `bearer token-${user}` });
    }
    expect(ports.size).toBeLessThanOrEqual(2);
    expect((await app.get(untyped('/videos'))).data).toEqual({});
  });

  it('stay open when a copy closes, which then refuses calls', async () => {
    await using server = await fine();
    await using app = new VimeoClient({ token: 'app', baseUrl: server.url, proxy: false });
    const [one, two] = [app.as('one'), app.as('two')];
    await one.get(untyped('/me'));
    await one.close();
    expect((await caught(one.get(untyped('/me')), TypeError)).message).toContain('closed');
    await two.get(untyped('/me'));
    await app.get(untyped('/me'));
  });

  it('end with the client once the calls of its copies are done, which then are closed', async () => {
    let respond = () => {};
    await using server = await startServer((_, response) => {
      respond = () => json(response, { uri: '/me' });
    });
    const app = new VimeoClient({ key: 'k', baseUrl: server.url, proxy: false });
    const copy = app.as('one').as('two');
    const call = copy.get(untyped('/me'));
    await expect.poll(() => server.requests.length).toBe(1);
    let isClosed = false;
    const closing = app.close().then(() => {
      isClosed = true;
    });
    await caught(copy.get(untyped('/me')), TypeError);
    await caught(app.as('three').get(untyped('/me')), TypeError);
    expect(isClosed).toBe(false);
    respond();
    expect((await call).data).toEqual({ uri: '/me' });
    await closing;
  });

  it('of a user whose calls wait leave room for those of others', async () => {
    let respond = () => {};
    await using server = await startServer(({ headers }, response) => {
      if (headers.authorization !== 'bearer slow') return json(response, {});
      respond = () => json(response, {});
    });
    await using app = new VimeoClient({ key: 'k', baseUrl: server.url, concurrency: 1 });
    const slow = app.as('slow').get(untyped('/me'));
    await expect.poll(() => server.requests.length).toBe(1);
    await app.as('other').get(untyped('/me'));
    respond();
    await slow;
  });

  it('do not keep a program alive that forgot to close', async () => {
    const open = new Set<unknown>();
    // Neither side would end an idle connection before the test is given up.
    await using server = await startServer(
      (_, response) => {
        const { socket } = response;
        open.add(socket);
        socket?.once('close', () => open.delete(socket));
        json(response, { uri: '/me' });
      },
      { keepAliveTimeout: 600_000 },
    );
    const program = `
      const { VimeoClient } = await import('vimeokit');
      await new VimeoClient({ token: 't', baseUrl: '${server.url}' }).get('/me');
      console.log('done');`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
      cwd: import.meta.dirname,
    });
    expect(stdout).toBe('done\n');
    await expect.poll(() => open.size).toBe(0);
  });
});

/** HTTPS on a free port, with a certificate that no authority knows. */
async function startTlsServer(folder: string) {
  const { key, cert } = makeCertificate(folder);
  const server: Server = createServer({ key, cert }, (_, response) => json(response, { uri: '/me' }));
  let handshakes = 0;
  server.on('secureConnection', () => handshakes++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    url: `https://127.0.0.1:${port}`,
    ca: cert,
    get handshakes() {
      return handshakes;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
