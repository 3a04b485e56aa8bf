import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, callerOf, offsetOf, patch } from './support/caller.js';

// By hand, before a release: EMULATOR_UPLOAD_GIB=10 npx vitest run packages/emulator/test/large-uploads.test.ts
const gib = Number(process.env.EMULATOR_UPLOAD_GIB ?? 1);
const parallel = Number(process.env.EMULATOR_UPLOAD_PARALLEL ?? 200);
const mostMiB = 220;

let emulator: ChildProcess;
let call: Call;

beforeEach(async () => {
  const bin = fileURLToPath(new URL('../bin/vimeo-emulator.js', import.meta.url));
  emulator = spawn(process.execPath, [bin, '--json', '--plan', 'enterprise'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: emulator.stdout as Readable }), 'line'); // piped above
  call = callerOf(JSON.parse(line));
});
afterEach(async () => {
  emulator.kill('SIGTERM');
  await once(emulator, 'exit');
});

/** The most memory that the emulator ever had, in MiB. */
async function peakMiB(): Promise<number> {
  const status = await readFile(`/proc/${emulator.pid}/status`, 'utf8');
  return Number(status.match(/VmHWM:\s+(\d+) kB/)?.[1]) / 1024;
}

async function newLink(size: number): Promise<{ uri: string; link: string }> {
  const { data } = await call('POST /me/videos', { upload: { approach: 'tus', size } });
  return { uri: data.uri, link: data.upload.upload_link };
}

describe.runIf(process.platform === 'linux')('the emulator', () => {
  it(`takes ${parallel} uploads of 5 MB at once, each whole`, async () => {
    const upload = async () => {
      const bytes = new Uint8Array(randomBytes(5_000_000));
      const { uri, link } = await newLink(bytes.length);
      expect((await patch(link, bytes)).status).toBe(204);
      const source = (await call(`GET ${uri}?fields=download.link`)).data.download[0].link;
      const back = Buffer.from(await (await fetch(source)).arrayBuffer());
      return sha256(back) === sha256(bytes);
    };
    const all = await Promise.all(Array.from({ length: parallel }, upload));
    expect(all.filter((isWhole) => isWhole)).toHaveLength(parallel);
  }, 120_000);

  it(`takes ${gib} GiB in constant memory`, async () => {
    const size = gib * 2 ** 30;
    const { link } = await newLink(size);
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': size,
    };
    const sending = request(link, { method: 'PATCH', headers });
    const responding = once(sending, 'response');
    const piece = new Uint8Array(2 ** 20);
    await pipeline(
      Readable.from(
        (function* () {
          for (let sent = 0; sent < size; sent += piece.length) yield piece;
        })(),
      ),
      sending,
    );
    const [response] = await responding;
    expect(response.statusCode).toBe(204);
    expect(await offsetOf(link)).toBe(size);
    const peak = await peakMiB();
    console.log(`The emulator had at most ${Math.round(peak)} MiB.`);
    expect(peak).toBeLessThan(mostMiB);
  }, 600_000);
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
