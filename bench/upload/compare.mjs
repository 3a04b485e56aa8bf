// Uploads one file to a local sink by this library, by @vimeo/vimeo and by curl, in turn, several times over, plain and
// over TLS.
//
//   node bench/upload/compare.mjs [rounds = 5] [GiB = 2]
//
// The file is sparse: it costs no disk, and is read through the same calls as any other. The first round is not counted: it
// fills the system's cache with the file. Both libraries send a small file first, so that what they load with the first
// request, or have loaded before, counts for neither.
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './certificate.mjs';
import { median, node, run, startSink } from './run.mjs';

const [rounds = 5, gibibytes = 2] = process.argv.slice(2).map(Number);
const bytes = gibibytes * 1024 ** 3;
const folder = await mkdtemp(join(tmpdir(), 'vimeokit-bench-'));
const file = join(folder, 'film.mp4');
const first = join(folder, 'first.mp4');
const tls = makeCertificate(folder);
const sinks = { plain: await startSink(), TLS: await startSink(tls) };
const contestants = {
  vimeokit: (baseUrl) => node('vimeokit.mjs', [baseUrl, 1, 1, first, file], tls),
  '@vimeo/vimeo': (baseUrl) => node('official.mjs', [baseUrl, 1, 1, first, file], tls),
  'curl -T': curl,
};
try {
  await writeFile(first, Buffer.alloc(1024));
  const handle = await open(file, 'w');
  await handle.truncate(bytes);
  await handle.close();

  console.log(
    `${gibibytes} GiB, medians of ${rounds} rounds\n\n` +
      '|       |              | MiB/s | CPU s per GiB | peak RSS |\n' +
      '| ----- | ------------ | ----- | ------------- | -------- |',
  );
  const conclusions = [];
  for (const [line, { baseUrl }] of Object.entries(sinks)) {
    const results = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
    for (let round = 0; round <= rounds; round++) {
      for (const [name, upload] of Object.entries(contestants)) {
        const { seconds, cpuSeconds, peakMiB } = await upload(baseUrl);
        if (round > 0)
          results[name].push({ speed: bytes / 1024 ** 2 / seconds, cpu: cpuSeconds / gibibytes, peakMiB });
      }
    }
    for (const [name, all] of Object.entries(results)) {
      const of = (fact) => median(all.map((one) => one[fact]));
      const own = all[0].peakMiB ? [of('cpu').toFixed(2), `${of('peakMiB').toFixed(0)} MiB`] : ['', ''];
      console.log(`| ${[line, name, of('speed').toFixed(0), ...own].join(' | ')} |`);
    }
    const ratioTo = (other) =>
      median(results.vimeokit.map(({ speed }, round) => speed / results[other][round].speed)).toFixed(2);
    conclusions.push(
      `${line}: vimeokit is ${ratioTo('@vimeo/vimeo')} times @vimeo/vimeo, ${ratioTo('curl -T')} times curl -T`,
    );
  }
  console.log(`\n${conclusions.join('\n')} (medians of per-round ratios)`);
} finally {
  for (const sink of Object.values(sinks)) sink.stop();
  await rm(folder, { recursive: true, force: true });
}

async function curl(baseUrl) {
  const create = ['--cacert', tls.certificate, '-sS', '-H', 'Content-Type: application/json'];
  const body = JSON.stringify({ upload: { approach: 'tus', size: bytes } });
  const { stdout } = await run('curl', [...create, '-d', body, `${baseUrl}/me/videos`]);
  const link = JSON.parse(stdout).upload.upload_link;
  const headers = [
    'Tus-Resumable: 1.0.0',
    'Upload-Offset: 0',
    'Content-Type: application/offset+octet-stream',
    'Expect:',
  ].flatMap((header) => ['-H', header]);
  const start = performance.now();
  await run('curl', ['--cacert', tls.certificate, '-sS', '-X', 'PATCH', ...headers, '-T', file, link]);
  return { seconds: (performance.now() - start) / 1000 };
}
