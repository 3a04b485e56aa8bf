import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';

const report = `.then(
  (value) => value,
  (error) => [{ name: 'it runs', ok: false, error: String(error?.stack) }],
).then((value) => fetch(control + '/results', { method: 'POST', body: JSON.stringify({ id, value }) }));`;

const addresses =
  'const { baseUrl, control, id } = Object.fromEntries(new URL(self.location.href).searchParams);';

const inWorker = `
  import { runChecks } from './checks/run.mjs';
  import { seamChecks } from './checks/seam/checks.mjs';
  ${addresses}
  runChecks({ baseUrl, control, more: seamChecks })${report}`;

const inPage = `
  import { checksOfFrame } from './checks/in-frame.mjs';
  import { runChecks } from './checks/run.mjs';
  import { seamChecks } from './checks/seam/checks.mjs';
  ${addresses}
  const frame = document.body.appendChild(document.createElement('iframe'));
  runChecks({ baseUrl, control, more: [...checksOfFrame(frame.contentWindow), ...seamChecks] })${report}`;

/** The program for each kind of place in a browser, and what a page does to have it run there. */
const kinds = {
  page: { program: inPage, start: (url) => `import(${url});` },
  worker: { program: inWorker, start: (url) => `new Worker(${url}, { type: 'module' });` },
  'service worker': {
    program: inWorker,
    // A browser ends a service worker that nobody has asked anything for half a minute.
    start: (url) => `
      const { installing, active } = await navigator.serviceWorker.register(${url}, { type: 'module' });
      setInterval(() => (installing ?? active).postMessage('stay'), 5000);`,
  },
};

/**
 * A browser's page, worker and service worker.
 *
 * @param launch - Starts it, given the folder of its tools: `{ version, goto(url), close() }`.
 */
export function browser({ name, title, tools, launch }) {
  return Object.entries(kinds).map(([kind, { program, start }]) => {
    const id = `${name}-${kind.replace(' ', '-')}`;
    return {
      name: id,
      title: `${title}, ${kind}`,
      tools,
      inCi: kind === 'page',
      async run({ folder, tools, pages, baseUrl, control }) {
        await bundle({ folder, program, file: join(pages, `${id}.js`) });
        const query = new URLSearchParams({ baseUrl, control, id });
        const script = start(JSON.stringify(`${control}/pages/${id}.js?${query}`));
        writeFileSync(
          join(pages, `${id}.html`),
          `<!doctype html><body><script type="module">${script}</script>`,
        );
        return checksOfPage({ launch, tools, url: `${control}/pages/${id}.html?${query}`, control, id });
      },
    };
  });
}

/** Opens a page that runs the checks, and waits for what it tells under its id. */
export async function checksOfPage({ launch, tools, url, control, id }) {
  const { version, goto, close } = await launch(tools);
  try {
    await goto(url);
    return { version, checks: await resultsOf(`${control}/results/${id}`) };
  } finally {
    await close();
  }
}

/** Waits for them in one request: between two a busy machine may be late, and find a connection that was given up. */
async function resultsOf(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(280_000) });
  return response.json();
}
