// Uploads one file to a local sink by this library, by @vimeo/vimeo and by curl, in turn, several times over.
//
//   node bench/upload/compare.mjs [GiB = 2] [rounds = 5]
//
// The file is sparse: it costs no disk, and is read through the same calls as any other.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const gibibytes = Number(process.argv[2] ?? 2);
const rounds = Number(process.argv[3] ?? 5);
const bytes = gibibytes * 1024 ** 3;

const folder = await mkdtemp(join(tmpdir(), 'vimeokit-bench-'));
const sink = spawn(process.execPath, [here('sink.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const file = join(folder, 'film.mp4');
  const handle = await open(file, 'w');
  await handle.truncate(bytes);
  await handle.close();
  const [port] = await new Promise((resolve) =>
    createInterface(sink.stdout).once('line', (line) => resolve([line])),
  );
  const baseUrl = `http://127.0.0.1:${port}`;

  const contestants = {
    vimeokit: () => node('vimeokit.mjs', baseUrl, file),
    '@vimeo/vimeo': () => node('official.mjs', baseUrl, file),
    'curl -T': () => curl(baseUrl, file),
  };
  // The first reader of a file fills the system's cache for all who follow; nobody is charged for that.
  await run('cksum', [file]);
  const results = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const [name, upload] of Object.entries(contestants)) {
      const result = await upload();
      results[name].push(result);
      const memory = result.peakMiB ? `, peak ${result.peakMiB.toFixed(0)} MiB RSS` : '';
      console.log(`round ${round}  ${name.padEnd(13)} ${speed(result).toFixed(0)} MiB/s${memory}`);
    }
  }
  const ratio = (a, b) => median(results[a].map((result, round) => speed(result) / speed(results[b][round])));
  console.log(`\n${gibibytes} GiB, ${rounds} rounds, medians`);
  for (const [name, all] of Object.entries(results)) {
    const peak = all[0].peakMiB ? `, peak ${median(all.map((one) => one.peakMiB)).toFixed(0)} MiB RSS` : '';
    console.log(`  ${name.padEnd(13)} ${median(all.map(speed)).toFixed(0)} MiB/s${peak}`);
  }
  console.log(
    `  vimeokit is ${ratio('vimeokit', '@vimeo/vimeo').toFixed(2)} times @vimeo/vimeo (median of per-round ratios)`,
  );
  console.log(`  vimeokit is ${ratio('vimeokit', 'curl -T').toFixed(2)} times curl -T`);
} finally {
  sink.kill();
  await rm(folder, { recursive: true, force: true });
}

function speed({ seconds }) {
  return bytes / 1024 ** 2 / seconds;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

async function node(script, baseUrl, file) {
  const { stdout } = await run(process.execPath, [here(script), baseUrl, file]);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

async function curl(baseUrl, file) {
  const made = await fetch(`${baseUrl}/me/videos`, {
    method: 'POST',
    body: JSON.stringify({ upload: { approach: 'tus', size: bytes } }),
  });
  const { upload } = await made.json();
  const headers = [
    'Tus-Resumable: 1.0.0',
    'Upload-Offset: 0',
    'Content-Type: application/offset+octet-stream',
    'Expect:',
  ];
  const start = performance.now();
  await run('curl', [
    '-sS',
    '-X',
    'PATCH',
    ...headers.flatMap((header) => ['-H', header]),
    '-T',
    file,
    upload.upload_link,
  ]);
  return { seconds: (performance.now() - start) / 1000 };
}
