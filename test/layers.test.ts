import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const checkLayers = fileURLToPath(new URL('../scripts/check-layers.mjs', import.meta.url));

/** What every package exports, and one file in each folder that the rules name. */
const sound = {
  'packages/client/src/index.ts': "export * from './errors/api-error.js';",
  'packages/client/src/upload/index.ts': 'export const upload = 1;',
  'packages/client/src/upload/transfer.ts': 'export const transfer = 1;',
  'packages/client/src/download/download.ts': 'export const download = 1;',
  'packages/client/src/errors/api-error.ts': 'export class ApiError extends Error {}',
  'packages/client/src/platform/node.ts': "export { open } from 'node:fs/promises';",
  'packages/client/src/platform/node-entry.ts': "export { open } from './node.js';",
  'packages/client/src/sources/source.ts': "export { open } from '#platform';",
  'packages/client/src/operations.ts': 'export const operations = [];',
  'packages/client/test/support/server.ts': 'export const server = 1;',
  'packages/emulator/src/index.ts': 'export const startEmulator = () => 1;',
  'packages/emulator/src/state/state.ts': 'export const state = 1;',
  'packages/emulator/src/http/app.ts': "export { state } from '../state/state.js';",
  'packages/emulator/src/node/listen.ts': "import 'node:http';\nexport { state } from '../http/app.js';",
  'packages/emulator/src/core.ts': "export { state } from './http/app.js';",
  'packages/bulk/src/index.ts': 'export const bulk = 1;',
  'packages/cli/src/commands/emulator.ts': "export const run = () => import('@vimeokit/emulator');",
  'packages/cli/src/main.ts':
    "import type { ApiError } from 'vimeokit';\nimport { upload } from 'vimeokit/upload';\nexport const main = (error: ApiError) => [error, upload];",
  'packages/contract/src/case.ts': "export { ApiError } from 'vimeokit';",
  'packages/spec/src/b.ts': "import type { A } from './a.js';\nexport type B = A | 1;",
  'packages/spec/src/a.ts': 'export type A = 1;',
  'packages/spec/src/generate.ts': "export { readFile } from 'node:fs';",
  'packages/type-tests/src/knows.ts': "export { ApiError } from 'vimeokit';",
  'examples/demo/demo.ts': "export { startEmulator } from '@vimeokit/emulator';",
};

const broken: readonly [rule: string, file: string, text: string][] = [
  ['no-cycle', 'packages/spec/src/a.ts', "import type { B } from './b.js';\nexport type A = B;"],
  ['imports-resolve', 'packages/spec/src/lost-1.ts', "import './nowhere.js';"],
  ['client-imports-no-other-package', 'packages/client/src/lost-2.ts', "import '@vimeokit/emulator';"],
  [
    'emulator-imports-no-other-package',
    'packages/emulator/src/lost-3.ts',
    "import type { ApiError } from 'vimeokit';",
  ],
  ['emulator-imports-no-other-package', 'packages/emulator/bin/lost-4.js', "import 'vimeokit/operations';"],
  ['spec-imports-no-other-package', 'packages/spec/src/lost-5.ts', "import 'vimeokit';"],
  ['contract-imports-only-client', 'packages/contract/src/lost-6.ts', "import '@vimeokit/emulator';"],
  ['type-tests-imports-only-client', 'packages/type-tests/src/lost-7.ts', "import '@vimeokit/emulator';"],
  [
    'cli-imports-only-client-emulator-bulk-mcp',
    'packages/cli/src/lost-8.ts',
    "import '../../spec/src/generate.js';",
  ],
  [
    'only-what-a-package-exports',
    'packages/cli/src/lost-9.ts',
    "import '../../client/src/upload/transfer.js';",
  ],
  [
    'only-what-a-package-exports',
    'examples/demo/lost-10.ts',
    "import '../../packages/emulator/src/state/state.js';",
  ],
  [
    'cli-loads-optional-packages-from-one-command',
    'packages/cli/src/commands/serve.ts',
    "export const run = () => import('@vimeokit/emulator');",
  ],
  [
    'cli-loads-each-optional-package-from-its-command',
    'packages/cli/src/commands/bulk.ts',
    "export const run = () => import('@vimeokit/emulator');",
  ],
  [
    'cli-imports-optional-packages-dynamically',
    'packages/cli/src/commands/emulator.ts',
    "export { startEmulator } from '@vimeokit/emulator';",
  ],
  [
    'emulator-state-imports-nothing-above-it',
    'packages/emulator/src/state/lost-16.ts',
    "import type { state } from '../http/app.js';",
  ],
  [
    'emulator-imports-node-in-node-alone',
    'packages/emulator/src/http/lost-17.ts',
    "import 'node:fs/promises';",
  ],
  ['emulator-core-imports-no-node-part', 'packages/emulator/src/core.ts', "import './node/listen.js';"],
  ['client-imports-node-in-platform-alone', 'packages/client/src/sources/lost-11.ts', "import 'node:fs';"],
  [
    'client-imports-node-in-platform-alone',
    'packages/client/src/hex.ts',
    "export const fs = () => import('node:fs');",
  ],
  [
    'errors-import-nothing-that-throws-them',
    'packages/client/src/errors/lost-12.ts',
    "import '../upload/transfer.js';",
  ],
  [
    'sources-and-platform-import-no-upload-or-download',
    'packages/client/src/platform/lost-13.ts',
    "import type { download } from '../download/download.js';",
  ],
  [
    'sources-and-platform-import-no-upload-or-download',
    'packages/client/src/sources/lost-14.ts',
    "import '../upload/transfer.js';",
  ],
  ['nothing-imports-tests', 'packages/client/src/lost-15.ts', "import '../test/support/server.js';"],
];

describe('npm run layers', () => {
  it('accepts a workspace that keeps to the layers', async () => {
    expect(await layers(sound)).toMatch(/^The imports of \d+ files keep to the layers\.\n$/);
  });

  describe('refuses', () => {
    let said: string;
    beforeAll(async () => {
      const faults = broken.map(([, file, text]) => [file, text] as const);
      said = await layers({ ...sound, ...Object.fromEntries(faults) });
    });

    it.each(broken)('by %s: %s', (rule, file) => {
      const [, lines = ''] = said.split(new RegExp(`^${rule}\\b.*\n`, 'm'));
      expect(lines.split(/^\S/m)[0]).toContain(`  ${file} → `);
    });
  });
});

/** What the check says of a workspace of these files. */
async function layers(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'vimeokit-layers-'));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, [checkLayers, '--rules', root], (_error, stdout, stderr) =>
      resolve(stderr || stdout),
    );
  });
  await rm(root, { recursive: true });
  return said;
}
