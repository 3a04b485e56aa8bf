import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { resultsIn } from './results-in.mjs';

/**
 * The checks as a bundle, run in Node from a folder that has nothing beside it.
 *
 * @param bundler - The npm package, whose version the table tells.
 * @param make - Writes the bundle of `input` to `output`, and returns the bundler's warnings.
 */
export function bundledForNode({ name, title, bundler, file, inCi = false, make }) {
  return {
    name,
    title,
    tools: bundler,
    inCi,
    async run({ run, tools, folder, apart, baseUrl, control }) {
      const require = createRequire(join(tools, 'package.json'));
      const output = join(apart, name);
      mkdirSync(output);
      const input = join(folder, 'checks/main.mjs');
      const warnings = await make({ require, folder, input, output });
      const { stdout } = await run(process.execPath, [join(output, file), baseUrl, control], { cwd: output });
      return {
        version: require(`${bundler}/package.json`).version,
        checks: [withoutWarnings(warnings), ...resultsIn(stdout)],
      };
    },
  };
}

/** The check that a bundler had nothing to say. */
function withoutWarnings(warnings) {
  const name = 'it is bundled without a warning';
  return { name, ok: warnings.length === 0, ...(warnings.length > 0 ? { error: warnings.join('; ') } : {}) };
}
