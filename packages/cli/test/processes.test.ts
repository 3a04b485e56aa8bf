// Every command once as a process of its own, against one local Vimeo: what scripts rely on.
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCommands } from '../src/args/command-table.js';
import { commands } from '../src/commands/table.js';
import { runChild } from './support/child.js';
import { type Emulated, emulated } from './support/emulated.js';

const media = fileURLToPath(new URL('../../../examples/media/', import.meta.url));

/** In this order: each takes what those before it have made. What a command prints, and what it exits with where not 0. */
const lines: readonly (readonly [line: string, stdout: RegExp | string, code?: number])[] = [
  ['api /me', /^\{"uri":"\/users\/1".*\}\n$/],
  [
    'upload harbour.mp4 --name N --wait --json uri,link',
    '{"uri":"/videos/1","link":"https://vimeo.com/1"}\n',
  ],
  ['video list --json uri,name', '[{"uri":"/videos/1","name":"N"}]\n'],
  ['replace 1 better.mp4', '/videos/1\n'],
  ['thumbnail set /videos/1 i.jpg', /^\/videos\/1\/pictures\/\d+\n$/],
  ['caption add /videos/1 t.vtt --language en', /^\/videos\/1\/texttracks\/\d+\n$/],
  ['caption list 1', /\ten\tcaptions\tt\.vtt\tyes\n$/],
  ['caption download 1', '1.en.vtt\n'],
  ['caption delete 1 --all --yes', ''],
  ['upload harbour.mp4 --name Second --json uri', /^\{"file":"harbour\.mp4","state":"failed",/, 1],
  ['upload harbour.mp4 --name Second --again --json uri', '{"uri":"/videos/2"}\n'],
  ['api /me/videos --paginate -q per_page=1 -q fields=uri', '[{"uri":"/videos/2"},\n{"uri":"/videos/1"}]\n'],
  ['video view https://vimeo.com/1 --jq .name', 'N\n'],
  ['video edit 1 --name Renamed --json name', '{"name":"Renamed"}\n'],
  ['video open 1 --print', 'https://vimeo.com/1\n'],
  ['video download 2 -o film.mp4 --json size', /^\{"size":\d+\}\n$/],
  ['folder create Harbour', '/users/1/projects/1\n'],
  ['folder add Harbour 1 2', ''],
  ['folder list', /\tHarbour\t2\t/],
  ['folder view Harbour --json name', '{"name":"Harbour"}\n'],
  ['folder rename Harbour Port', ''],
  ['folder move Port --to Clients --create', /^\/users\/1\/projects\/\d\n$/],
  ['folder remove Clients/Port 1', ''],
  ['folder delete Clients --yes', ''],
  ['showcase create Best', /^\/\S+\/1\n$/],
  ['showcase add Best 2', ''],
  ['showcase list', /\tBest\t1\t/],
  ['showcase view Best --json name', '{"name":"Best"}\n'],
  ['showcase rename Best Better', ''],
  ['showcase remove Better 2', ''],
  ['showcase delete Better --yes', ''],
  ['webhook create https://app.example/ --type video-created --off', /^\/apps\/\d+\/webhooks\/1\n$/],
  ['webhook list --json is_enabled', '[{"is_enabled":false}]\n'],
  ['webhook enable 1', ''],
  ['webhook delete 1 --yes', ''],
  ['download --all backup --json uri', /^(\{"uri":"\/videos\/\d"\}\n){2}$/],
  ['sync in --json action', '{"action":"created"}\n'],
  ['manifest in', /^file,name,.*\r\n.*dawn\.mp4,dawn,/],
  ['stats 1 --from 2026-01-01 --to 2026-01-02', /^2026-01-01\t\d+\n2026-01-02\t\d+\n$/],
  ['limits --json calls.limit', '{"calls":{"limit":1500}}\n'],
  ['auth status --json token,valid', '[{"token":"VIMEO_TOKEN","valid":true}]\n'],
  ['auth token', /^\S+\n$/],
  ['auth switch', '', 4],
  ['auth logout', '', 4],
  ['config set upload.license by', ''],
  ['config list --json', '{"upload":{"license":"by"}}\n'],
  ['config unset upload.license', ''],
  ['completion bash', /complete -F _vimeo vimeo\n$/],
  ['video delete 1 2 --yes', ''],
  ['video view 1', '', 1],
  ['api /videos/1', '', 1],
  ['upload nowhere.mp4', '', 1],
  ['video list --jsn uri', '', 2],
];

// They need a browser or a queue, or do not end by themselves, and have tests of their own.
const ofQueues = ['add', 'work', 'status', 'pause', 'resume', 'failed', 'retry', 'export', 'verify'];
const elsewhere = ['auth login', ...ofQueues.map((verb) => `bulk ${verb}`), 'mcp', 'emulator'];

describe('as a process of its own', () => {
  let here: Emulated;
  beforeAll(async () => {
    here = await emulated({ transcodeMs: 0 });
    await mkdir(join(here.folder, 'in'));
    for (const [from, to] of [
      ['harbour.mp4', 'harbour.mp4'],
      ['harbour-second-cut.mp4', 'better.mp4'],
      ['harbour-second-cut.mp4', 'in/dawn.mp4'],
      ['harbour.jpg', 'i.jpg'],
      ['harbour.vtt', 't.vtt'],
    ])
      await copyFile(join(media, from ?? ''), join(here.folder, to ?? ''));
  });
  afterAll(() => here?.[Symbol.asyncDispose]());

  it('every command is tried', () => {
    const tried = (name: string) => lines.some(([line]) => line.startsWith(`${name} `) || line === name);
    const untried = [...allCommands(commands)].map(([name]) => name).filter((name) => !tried(name));
    expect(untried).toEqual(elsewhere);
  });

  // One process after the other, some forty of them.
  it('each prints what it says it does, and exits as it should', { timeout: 180_000 }, async () => {
    for (const [line, expected, code = 0] of lines) {
      const ran = await runChild(line.split(' '), { env: here.env, cwd: here.folder });
      expect({ line, code: ran.code, stderr: ran.code === code ? '' : ran.stderr }).toEqual({
        line,
        code,
        stderr: '',
      });
      if (typeof expected === 'string')
        expect({ line, stdout: ran.stdout }).toEqual({ line, stdout: expected });
      else expect(ran.stdout, line).toMatch(expected);
      expect(ran.stderr, line).not.toContain(here.emulator.token);
    }
    expect(await readFile(join(here.folder, '1.en.vtt'), 'utf8')).toContain('WEBVTT');
    const bad = await runChild(['api', '/me'], { env: { ...here.env, VIMEO_TOKEN: 'bad' } });
    expect(bad).toMatchObject({ code: 4, stdout: '' });
  });
});
