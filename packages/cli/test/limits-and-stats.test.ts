import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addVideos, emulated } from './support/emulated.js';

/** What Vimeo answers of views, for those who ask as its description says. */
async function analyticsServer() {
  const asked: URL[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    asked.push(url);
    response.setHeader('content-type', 'application/json');
    if (url.pathname !== '/me/analytics') return response.end(JSON.stringify({ name: 'Harbour' }));
    const row = (day: string, views: number, video = '/videos/1') => ({
      start_date: `${day}T00:00:00+00:00`,
      views,
      metadata: { connections: { video: { uri: video } } },
    });
    const data = [row('2026-01-01', 3), row('2026-01-03', 1204), row('2026-01-03', 99, '/videos/2')];
    return response.end(JSON.stringify({ total: 3, page: 1, per_page: 100, paging: { next: null }, data }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on TCP
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const span = ['--from', '2026-01-01', '--to', '2026-01-04'];

describe('vimeo stats', () => {
  it('prints the views of each day, also 0, and of no other video', async () => {
    await using here = await emulated();
    await using vimeo = await analyticsServer();
    const env = { VIMEO_API_URL: vimeo.url };
    const { code, stdout } = await here.run(['stats', 'https://vimeo.com/1', ...span], { env });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '2026-01-01\t3\n2026-01-02\t0\n2026-01-03\t1204\n2026-01-04\t0\n',
    });
    expect(Object.fromEntries(vimeo.asked[0]?.searchParams ?? [])).toMatchObject({
      dimension: 'video',
      time_interval: 'day',
      filter_content: '/videos/1',
      from: '2026-01-01T00:00:00+00:00',
      to: '2026-01-04T23:59:59+00:00',
    });
    const json = await here.run(['stats', '1', ...span, '--json', 'count', '--jq', 'map(.count) | add'], {
      env,
    });
    expect(json.stdout).toBe('1207\n');
  });

  it('prints what the local Vimeo counts for an unlisted video, by its link', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One', 'Two']);
    const edited = await here.run(['video', 'edit', '1', '--privacy', 'unlisted', '--jq', '.link']);
    const { code, stdout } = await here.run(['stats', edited.stdout.trim(), '--days', '2', '--json']);
    expect(code).toBe(0);
    const days = JSON.parse(stdout) as { date: string; count: number }[]; // what it prints
    const query = { dimension: 'video', filter_content: '/videos/1', time_interval: 'day' } as const;
    const rows = await here.vimeo
      .paginate('/me/analytics', {
        query: { ...query, from: `${days[0]?.date}T00:00:00Z`, to: `${days[1]?.date}T23:59:59Z` },
        fields: ['views'],
      })
      .toArray();
    expect(days.map(({ count }) => count)).toEqual(rows.map(({ views }) => views));
  });

  it('plots them in a terminal', async () => {
    await using here = await emulated();
    await using vimeo = await analyticsServer();
    const { stdout } = await here.run(['stats', '1', ...span], {
      env: { VIMEO_API_URL: vimeo.url },
      columns: 70,
    });
    expect(stdout).toContain('1000┤');
    expect(stdout).toContain('01-04');
    expect(stdout).toContain('┏');
    expect(stdout).toContain('1,207 views, 2026-01-01 to 2026-01-04');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(70);
  });

  it('has the years on the axis of a year', async () => {
    await using here = await emulated();
    await using vimeo = await analyticsServer();
    const year = ['--from', '2025-06-01', '--to', '2026-05-31'];
    const env = { VIMEO_API_URL: vimeo.url };
    const { stdout } = await here.run(['stats', '1', ...year, '--svg', 'year.svg'], { env, columns: 80 });
    expect(stdout).toContain('2025-06-01');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(await readFile(join(here.folder, 'year.svg'), 'utf8')).toContain('>2025-06-01</text>');
  });

  it('writes a picture', async () => {
    await using here = await emulated();
    await using vimeo = await analyticsServer();
    const words = ['stats', '1', ...span, '--svg', 'views.svg'];
    expect((await here.run(words, { env: { VIMEO_API_URL: vimeo.url } })).code).toBe(0);
    const svg = await readFile(join(here.folder, 'views.svg'), 'utf8');
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('Harbour: views by day');
    expect(svg.match(/<rect [^>]*><title>/g)).toHaveLength(4);
    expect(svg).toContain('<title>2026-01-02: ');
    expect(svg).not.toMatch(/href|url\(|<script|<image/);
  });

  it.each([
    [['--from', 'yesterday'], '--from must be a day'],
    [['--from', '2026-02-30'], '--from 2026-02-30 is a day that does not exist'],
    [['--from', '2026-02-01', '--to', '2026-01-01'], 'is after'],
    [['--days', '0'], '--days must be a whole number'],
    [['--days', '3', '--from', '2026-01-01'], 'say the same'],
  ])('refuses %j: %s', async (words, reason) => {
    await using here = await emulated();
    const { code, stderr } = await here.run(['stats', '1', ...words]);
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });
});

describe('vimeo limits', () => {
  it('draws the calls of this minute and the quota', async () => {
    await using here = await emulated();
    const drawn = await here.run(['limits'], { columns: 100, env: { NO_COLOR: '1' } });
    expect(drawn.code).toBe(0);
    expect(drawn.stdout).toMatch(/^calls a minute +━{24} {2}1,4\d\d of 1,500 left for \d+ s/m);
    expect(drawn.stdout).toMatch(/^storage in all +━{24} {2}0 bytes of .* used; this limit applies$/m);
    const plain = await here.run(['limits']);
    expect(plain.stdout).toMatch(/^calls a minute\t\d+\t1500$/m);
    const json = await here.run(['limits', '--json', 'calls.limit,quota.lifetime.used']);
    expect(JSON.parse(json.stdout)).toEqual({ calls: { limit: 1500 }, quota: { lifetime: { used: 0 } } });
  });
});
