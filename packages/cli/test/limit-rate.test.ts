import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Pace, rateOf } from '../src/upload/limit-rate.js';
import { emulated } from './support/emulated.js';

describe('--limit-rate', () => {
  it('lets so many bytes pass in a second, of all that share it', async () => {
    let now = 0;
    const pace = new Pace(1000, {
      now: () => now,
      sleep: async (ms) => {
        now += ms;
      },
    });
    for (let piece = 0; piece < 10; piece++) await pace.take(500);
    // The last of them begins after nine were paid for.
    expect(now).toBe(4500);
    now += 60_000;
    await pace.take(500);
    // What was not used is not saved up.
    await pace.take(500);
    expect(now).toBe(65_000);
  });

  it.each([
    ['5M', 5 * 1024 * 1024],
    ['500k', 500 * 1024],
    ['1.5G', 1.5 * 1024 ** 3],
    ['2MiB', 2 * 1024 * 1024],
    ['900', 900],
  ])('of %s is %d bytes a second', (word, rate) => {
    expect(rateOf(word)).toBe(rate);
  });

  it('sends every byte, and knows the file again without it', async () => {
    await using here = await emulated();
    const bytes = randomBytes(1_500_000);
    await writeFile(join(here.folder, 'a.mp4'), bytes);
    const { code, stderr } = await here.run(['upload', 'a.mp4', '--limit-rate', '1G']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect((await here.run(['upload', 'a.mp4', '--json', 'action'])).stdout).toBe('{"action":"unchanged"}\n');
    const { data } = await here.vimeo.get('/videos/1', { fields: ['download'] });
    const [file] = data.download as unknown as readonly { link: string }[]; // a file of its own
    const got = new Uint8Array(await (await fetch(file?.link ?? '')).arrayBuffer());
    expect(createHash('sha256').update(got).digest('hex')).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    );
    const piped = await here.run(['upload', '-', '--name', 'P', '--limit-rate', '1G', '--jq', '.uri'], {
      input: bytes,
    });
    expect(piped).toMatchObject({ code: 0, stdout: '/videos/2\n' });
    expect(await here.run(['replace', '1', 'a.mp4', '--limit-rate', '1G'])).toMatchObject({ code: 0 });
  });

  it.each(['fast', '0', '-5M', '5T'])('refuses %s', async (word) => {
    const { code, stderr } = await (await import('./support/run.js')).run(
      ['upload', 'a.mp4', `--limit-rate=${word}`],
      {
        env: { VIMEO_TOKEN: 'token', VIMEO_API_URL: 'http://127.0.0.1:9' },
      },
    );
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('--limit-rate takes bytes a second'),
    });
  });
});
