// What the client finds out about the runtime that it is in: Node, made to look like each.
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { type Runtime, runInRuntime, setGlobal } from './support/run-in-runtime.js';
import { json, startServer } from './support/server.js';

const { version } = createRequire(import.meta.url)('vimeokit/package.json');

const navigatorOf = (userAgent: string) => setGlobal('navigator', JSON.stringify({ userAgent }));
const versionsWith = (name: string) =>
  `Object.defineProperty(process, 'versions', { value: { ...process.versions, ${name}: '9.8.7' } });`;

const bun: Runtime = { globals: setGlobal('Bun', '{}') + versionsWith('bun'), hasFiles: true };
const deno: Runtime = { globals: setGlobal('Deno', '{}') + versionsWith('deno'), hasFiles: true };
const workerd: Runtime = { globals: navigatorOf('Cloudflare-Workers') };
const edge: Runtime = { globals: setGlobal('navigator', 'undefined') };
const browser: Runtime = { globals: navigatorOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101') };

describe('User-Agent', () => {
  const userAgentIn = async (runtime: Runtime) => {
    await using server = await startServer((_, response) => json(response, {}));
    await runInRuntime(
      runtime,
      `await new VimeoClient({ token: 't', baseUrl: '${server.url}', userAgent: 'app/1' }).get('/me');`,
    );
    return server.requests[0]?.headers['user-agent'];
  };

  it.each([
    ['Bun', bun, ' bun/9.8.7'],
    ['Deno', deno, ' deno/9.8.7'],
    ['a worker of Cloudflare', workerd, ' Cloudflare-Workers'],
    ['a runtime without a name', edge, ''],
  ])('names the program, the library and the runtime: %s', async (_, runtime, name) => {
    expect(await userAgentIn(runtime)).toBe(`app/1 vimeokit/${version}${name}`);
  });

  it('is left to a browser, where a page needs permission for it', async () => {
    expect(await userAgentIn(browser)).not.toContain('vimeokit');
  });
});

describe('a client from the environment', () => {
  const withProcess = (value: string): Runtime => ({
    globals: workerd.globals + setGlobal('process', value),
  });

  it('has the variables of a worker that has process.env, as they are at the call', async () => {
    await using server = await startServer((_, response) => json(response, {}));
    await runInRuntime(
      withProcess('{ env: {} }'),
      `Object.assign(process.env, { VIMEO_TOKEN: 'set-later', VIMEO_API_URL: '${server.url}' });
      await VimeoClient.fromEnv().get('/me');`,
    );
    expect(server.requests[0]?.headers.authorization).toBe('bearer set-later');
  });

  const messageIn = (runtime: Runtime) =>
    runInRuntime(runtime, 'try { VimeoClient.fromEnv() } catch (error) { log(error.name, error.message) }');

  it.each([
    ['no process', 'undefined'],
    ['no process.env', '{}'],
    ['an empty process.env, as bundlers put into a page', '{ env: {} }'],
  ])('is refused where there is %s, and never told to set what cannot be set', async (_, value) => {
    const message = await messageIn(withProcess(value));
    expect(message).toMatch(/^TypeError This runtime has no environment .*new VimeoClient\(\{ token \}\)/);
    expect(message).not.toContain('set VIMEO_TOKEN');
  });

  it('is refused with the names of what to set where other variables are set', async () => {
    const message = await messageIn(withProcess(`{ env: { HOME: '/', VIMEO_TOKEN: '' } }`));
    expect(message).toMatch(/^TypeError .* set VIMEO_TOKEN, or VIMEO_CLIENT_ID and VIMEO_CLIENT_SECRET/);
  });

  it('needs no environment for what is given', async () => {
    await using server = await startServer((_, response) => json(response, {}));
    const program = `await VimeoClient.fromEnv({ token: 'given', baseUrl: '${server.url}' }).get('/me');`;
    await runInRuntime(withProcess('undefined'), program);
    expect(server.requests[0]?.headers.authorization).toBe('bearer given');
  });
});
