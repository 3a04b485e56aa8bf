// What an install of the client and of the command weighs, from packed tarballs: `node bench/weight/measure.mjs`, after a
// build. The numbers are kept in bench/weight/result.json.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedWeight } from '../../scripts/installed-weight.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const peers = { '@vimeo/vimeo': ['@vimeo/vimeo'] };
const ours = { vimeokit: ['client'], '@vimeokit/cli': ['client', 'cli'], '@vimeokit/emulator': ['emulator'] };

const result = { date: new Date().toISOString().slice(0, 10), node: process.version };
for (const [name, packages] of Object.entries(ours))
  result[name] = weigh((folder) =>
    packages.map((one) => {
      const [packed] = JSON.parse(
        npm(
          ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
          join(root, 'packages', one),
        ),
      );
      return join(folder, packed.filename);
    }),
  );
for (const [name, packages] of Object.entries(peers)) result[name] = weigh(() => packages);
console.table(Object.fromEntries(Object.entries(result).filter(([, value]) => typeof value === 'object')));
writeFileSync(new URL('result.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);

function weigh(packagesIn) {
  const folder = mkdtempSync(join(tmpdir(), 'vimeokit-weight-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    npm(['install', '--no-audit', '--no-fund', '--prefer-offline', ...packagesIn(folder)], folder);
    return installedWeight(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function npm(args, cwd) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
