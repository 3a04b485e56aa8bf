import { fileURLToPath } from 'node:url';
import { startEmulator } from '@vimeokit/emulator';
import { rolldown } from 'rolldown';
import { VimeoClient } from 'vimeokit';
import { compileScript, parse } from 'vue/compiler-sfc';
// @ts-expect-error a script for Node, without types
import { sources } from '../../../../scripts/sources.mjs';
import { startServer } from './server.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const alias = {
  ...Object.fromEntries(Object.entries<string>(sources).map(([name, file]) => [`${name}$`, root + file])),
  '#platform$': `${root}packages/client/src/platform/page.ts`,
};
// As strict as a page can be: no script and no style but its own, and no HTML from text.
const policy =
  "default-src 'none'; script-src 'self'; connect-src *; img-src data:; require-trusted-types-for 'script'";

/** Pages with the upload element, the server that makes their tickets, and the Vimeo that the bytes go to. */
export async function startElementSite() {
  // With calls enough for all tests, since no minute ends.
  const emulator = await startEmulator({ clock: 'manual', plan: 'enterprise' });
  const vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
  const scripts = new Map<string, Promise<string>>();
  let refusal: string | undefined;
  const server = await startServer(async ({ url, body }, response) => {
    if (url.pathname === '/tickets') {
      if (refusal !== undefined) return void response.writeHead(403).end(refusal);
      const ticket = await vimeo.createUpload({
        ...JSON.parse(body),
        chunkBytes: 500_000,
        signTicketWith: 'a key of this site alone, and long',
      });
      return void response.end(JSON.stringify(ticket));
    }
    const name = /^\/([\w-]+)\.js$/.exec(url.pathname)?.[1];
    if (name) {
      if (!scripts.has(name)) scripts.set(name, bundled(name));
      return void response.setHeader('content-type', 'text/javascript').end(await scripts.get(name));
    }
    response
      .setHeader('content-type', 'text/html')
      .setHeader('content-security-policy', policy)
      .end(
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>Upload</title><link rel="icon" href="data:,">
       <main><h1>Upload</h1></main><script type="module" src="${url.pathname}.js"></script>`,
      );
  });
  return {
    emulator,
    vimeo,
    url: server.url,
    /** What its server says instead of giving tickets; `undefined` gives them. */
    refuseTickets(words: string | undefined) {
      refusal = words;
    },
    async close() {
      await server[Symbol.asyncDispose]();
      await emulator.close();
    },
  };
}

/** A component as Vue's bundler plugins compile it, with the one thing that they are told. */
const vueComponents = {
  name: 'vue',
  transform(code: string, id: string) {
    if (!id.endsWith('.vue')) return undefined;
    const compilerOptions = { isCustomElement: (tag: string) => tag === 'vimeo-upload' };
    const { content } = compileScript(parse(code).descriptor, {
      id,
      inlineTemplate: true,
      templateOptions: { compilerOptions },
    });
    return { code: content, moduleType: 'js' as const };
  },
};

async function bundled(page: string): Promise<string> {
  const bundle = await rolldown({
    input: `${import.meta.dirname}/${page}.ts`,
    platform: 'browser',
    resolve: { alias },
    plugins: [vueComponents],
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  return output[0].code;
}
