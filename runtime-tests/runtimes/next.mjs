import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checksOfPage } from './browser.mjs';
import { launchChromium } from './chromium.mjs';

/** One app, built once and started for each of its three sides. */
export const next = [
  side('next-server', 'Next, on the server', async (url, { control, query }) => [
    await rendersAComponent(url, { control, query }),
    ...(await (await fetch(`${url}/server?${query}`)).json()),
  ]),
  side('next-edge', 'Next, an edge route', async (url, { query }) =>
    (await fetch(`${url}/edge?${query}`)).json(),
  ),
  side('next-client', 'Next, a page in Chromium', async (url, { control, query }) => {
    const id = query.get('id');
    const page = { launch: launchChromium, url: `${url}/client?${query}`, control, id };
    return (await checksOfPage(page)).checks;
  }),
];

function side(name, title, checksAt) {
  return {
    name,
    title,
    tools: 'next',
    inCi: false,
    async run(host) {
      const { baseUrl, control, tools } = host;
      const query = new URLSearchParams({ baseUrl, control, id: name });
      const app = await builtApp(host);
      const { url, stop } = await start(app);
      try {
        const { version } = createRequire(join(tools, 'package.json'))('next/package.json');
        return { version, checks: await checksAt(url, { control, query }) };
      } finally {
        await stop();
      }
    },
  };
}

let building;

function builtApp(host) {
  building ??= build(host);
  return building;
}

/** The app with what npm installed for it and the packages under test; it takes no link out of its folder. */
async function build({ run, tools, folder, apart }) {
  const app = join(apart, 'next');
  mkdirSync(app);
  cpSync(join(tools, 'app'), join(app, 'app'), { recursive: true });
  // The checks, and what their package's `imports` lead to.
  for (const name of readdirSync(folder).filter((one) =>
    /^(checks|package\.json|platform-.*\.mjs)$/.test(one),
  ))
    cpSync(join(folder, name), join(app, name), { recursive: true });
  await run('cp', ['-al', join(tools, 'node_modules'), app]);
  for (const name of ['vimeokit', 'undici'])
    cpSync(join(folder, 'node_modules', name), join(app, 'node_modules', name), { recursive: true });
  await run(process.execPath, [command(app), 'build'], { cwd: app, env: environment() });
  return app;
}

async function start(app) {
  const server = spawn(process.execPath, [command(app), 'start', '--port', '0', '--hostname', '127.0.0.1'], {
    cwd: app,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  for await (const piece of server.stdout.iterator({ destroyOnReturn: false })) {
    told += piece;
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(told) ?? [];
    if (!url) continue;
    server.stdout.resume();
    const stop = async () => {
      server.kill();
      await once(server, 'exit');
    };
    return { url, stop };
  }
  throw new Error(`Next did not start: ${told}`);
}

async function rendersAComponent(url, { control, query }) {
  const name = 'a server component shows data';
  const { token } = await (await fetch(`${control}/token`)).json();
  const html = await (await fetch(`${url}/?${query}&${new URLSearchParams({ token })}`)).text();
  return /The user is (?:<!-- -->)?\/users\//.test(html)
    ? { name, ok: true }
    : { name, ok: false, error: html };
}

function command(app) {
  return join(app, 'node_modules/next/dist/bin/next');
}

function environment() {
  return { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
}
