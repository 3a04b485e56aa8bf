// Uploads many small files to a local sink by this library and by @vimeo/vimeo, in turn, over TLS and plain.
//
//   node bench/upload/many.mjs [rounds = 5] [files = 400] [kB = 100] [in flight = 8] [uncounted files = 2000]
//
// Each process sends the files some times over before the clock starts: what is measured is how many go, not how a process
// starts, whose code is not compiled yet. The first round is not counted either: it fills the system's cache with the files.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './certificate.mjs';
import { median, node, startSink } from './run.mjs';

const [rounds = 5, count = 400, kilobytes = 100, inFlight = 8, uncounted = 2000] = process.argv
  .slice(2)
  .map(Number);
const contestants = { vimeokit: 'vimeokit.mjs', '@vimeo/vimeo': 'official.mjs' };

const folder = await mkdtemp(join(tmpdir(), 'vimeokit-bench-'));
const tls = makeCertificate(folder);
const sinks = { TLS: await startSink(tls), plain: await startSink() };
try {
  const files = Array.from({ length: count }, (_, index) => join(folder, `file-${index}.mp4`));
  for (const file of files) await writeFile(file, randomBytes(kilobytes * 1000));
  const sent = Array.from({ length: uncounted + count }, (_, index) => files[index % count]);

  console.log(
    `${count} files of ${kilobytes} kB after ${uncounted} others, ${inFlight} in flight, medians of ${rounds} rounds\n\n` +
      '|       |              | files/s | ms of CPU per file | connections |\n' +
      '| ----- | ------------ | ------- | ------------------ | ----------- |',
  );
  const conclusions = [];
  for (const [line, sink] of Object.entries(sinks)) {
    const results = { vimeokit: [], '@vimeo/vimeo': [] };
    for (let round = 0; round <= rounds; round++) {
      for (const [name, script] of Object.entries(contestants)) {
        const { seconds, cpuSeconds } = await node(script, [sink.baseUrl, inFlight, uncounted, ...sent], tls);
        // Those for the files that are not counted included.
        const connections = await sink.openedConnections();
        if (round > 0) results[name].push({ speed: count / seconds, cpu: cpuSeconds / count, connections });
      }
    }
    for (const [name, all] of Object.entries(results)) {
      const of = (fact) => median(all.map((one) => one[fact]));
      const cells = [line, name, of('speed').toFixed(0), (of('cpu') * 1000).toFixed(2), of('connections')];
      console.log(`| ${cells.join(' | ')} |`);
    }
    const ratios = results.vimeokit.map(({ speed }, at) => speed / results['@vimeo/vimeo'][at].speed);
    conclusions.push(`${line}: vimeokit is ${median(ratios).toFixed(2)} times @vimeo/vimeo`);
  }
  console.log(`\n${conclusions.join('\n')} (medians of per-round ratios)`);
} finally {
  for (const sink of Object.values(sinks)) sink.stop();
  await rm(folder, { recursive: true, force: true });
}
