// What importing the package costs a program: fresh processes beside a bare Node, in turn. `node bench/import.mjs [rounds]`,
// after a build. On a busy machine the processor time is what counts.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 31);
const cwd = fileURLToPath(new URL('../packages/client/', import.meta.url));
const programs = {
  'node -e 0': '0',
  "import 'vimeokit'": "import 'vimeokit'",
  "import 'vimeokit/upload'": "import 'vimeokit/upload'",
  'import, and make a client': "import { VimeoClient } from 'vimeokit'; new VimeoClient({ token: 't' })",
  "import '@vimeo/vimeo'": "import '@vimeo/vimeo'",
};
const tell = '; const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);';

const runs = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
for (let round = 0; round < rounds; round++)
  for (const [name, program] of Object.entries(programs)) {
    const startedAt = performance.now();
    const args = ['--input-type=module', '-e', program + tell];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd });
    if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
    runs[name].push({ wall: performance.now() - startedAt, cpu: Number(stdout) });
  }

const bare = runs['node -e 0'];
const rows = Object.entries(runs).map(([name, all]) => [
  name,
  {
    ms: medianOf(all.map(({ wall }) => wall)),
    'ms of CPU': medianOf(all.map(({ cpu }) => cpu)),
    // Beside the bare process of the same round, so that a busy moment counts for both.
    'more ms': medianOf(all.map(({ wall }, round) => wall - bare[round].wall)),
    'more ms of CPU': medianOf(all.map(({ cpu }, round) => cpu - bare[round].cpu)),
  },
]);
console.table(Object.fromEntries(rows));

function medianOf(all) {
  const median = [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
  return Math.round(median * 10) / 10;
}
