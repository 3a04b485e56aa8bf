import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checksOfPage } from './browser.mjs';
import { launchChromium } from './chromium.mjs';
import { resultsIn } from './results-in.mjs';

/**
 * The checks as a bundle, run in Node from a folder that has nothing beside it.
 *
 * @param bundler - The npm package, whose version the table tells.
 * @param file - What of the output is run.
 * @param http - What must carry its requests: `undici` or `fetch`.
 * @param make - Writes the bundle of `input` to the folder `output`, and returns the bundler's warnings.
 */
export function bundledForNode({ file, http, ...bundled }) {
  return bundle({
    ...bundled,
    program: 'checks/engine.mjs',
    outputIn: ({ apart }) => apart,
    async runIn(output, { run, baseUrl, control }) {
      const transports = async () => (await (await fetch(`${control}/transports`)).json()).join();
      await transports();
      const env = { ...process.env, SEAM_BY: http };
      const { stdout } = await run(process.execPath, [join(output, file), baseUrl, control], {
        cwd: output,
        env,
      });
      const seen = await transports();
      const name = `its requests go by ${http}`;
      return [seen === http ? { name, ok: true } : { name, ok: false, error: seen }, ...resultsIn(stdout)];
    },
  });
}

/** The checks as a bundle for a page, run in Chromium: `make` writes an `index.html`, too. */
export function bundledForPage(bundled) {
  return bundle({
    ...bundled,
    program: 'checks/page.mjs',
    outputIn: ({ pages }) => pages,
    async runIn(_, { baseUrl, control }) {
      const id = bundled.name;
      const url = `${control}/pages/${id}/index.html?${new URLSearchParams({ baseUrl, control, id })}`;
      return (await checksOfPage({ launch: launchChromium, url, control, id })).checks;
    },
  });
}

function bundle({ name, title, bundler, inCi = false, make, program, outputIn, runIn }) {
  return {
    name,
    title,
    tools: bundler,
    inCi,
    async run(host) {
      const require = createRequire(join(host.tools, 'package.json'));
      const output = join(outputIn(host), name);
      mkdirSync(output);
      const { folder } = host;
      const warnings = await make({ require, run: host.run, folder, input: join(folder, program), output });
      return {
        version: require(`${bundler}/package.json`).version,
        checks: [withoutWarnings(warnings), ...(await runIn(output, host))],
      };
    },
  };
}

/** The check that a bundler had nothing to say. */
function withoutWarnings(warnings) {
  const name = 'it is bundled without a warning';
  return { name, ok: warnings.length === 0, ...(warnings.length > 0 ? { error: warnings.join('; ') } : {}) };
}
