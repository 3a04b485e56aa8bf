import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createClient } from './client.mjs';

const require = createRequire(import.meta.url);
const examples = join(dirname(require.resolve('@vimeo/vimeo/package.json')), 'example');
const { VIMEO_API_URL, VIMEO_TOKEN, VIMEO_CLIENT_ID, VIMEO_CLIENT_SECRET } = process.env;

/**
 * Runs an example of the package as it is, with its blanks filled in: its `config.json` is written, and `blanks` are the
 * words of it that a developer replaces by their own. It is told what the API's address is, and nothing else is changed.
 */
export async function runExample(file, { blanks = {}, token = VIMEO_TOKEN } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'vimeo-js-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'example'));
  let text = readFileSync(join(examples, file), 'utf8');
  for (const [blank, value] of Object.entries(blanks)) {
    if (!text.includes(blank)) throw new Error(`${file} has no ${blank}.`);
    text = text.replaceAll(blank, value);
  }
  const config = { client_id: VIMEO_CLIENT_ID, client_secret: VIMEO_CLIENT_SECRET, access_token: token };
  writeFileSync(join(folder, 'example', 'config.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'example', file), text);
  // What an example finds at `../index`: the package, which client.mjs has told the address.
  const main = JSON.stringify(require.resolve('@vimeo/vimeo'));
  writeFileSync(join(folder, 'index.js'), `module.exports = require(${main})`);
  require(join(folder, 'example', file));
}

const videoFile = resolve('harbour.mp4');
const { hostname } = new URL(VIMEO_API_URL);

/** Where the captions go, which host takes them, and which file they are. */
async function captionBlanks() {
  const { body } = await createClient().request('/me/videos?fields=uri');
  return {
    '/videos/[video id]': body.data[0].uri,
    'https://captions.cloud.vimeo.com/': `${VIMEO_API_URL}/`,
    'captions.cloud.vimeo.com': hostname,
    'api.vimeo.com': hostname,
    "'path'": JSON.stringify(resolve('harbour.vtt')),
  };
}

export const exampleJobs = {
  channel: () => runExample('example.js'),
  'channel-without-user': () => runExample('example.js', { token: '' }),
  search: () => runExample('search.js'),
  upload: () =>
    runExample('upload.js', { blanks: { '<full path to a video on the filesystem>': videoFile } }),
  'upload-promise': () =>
    runExample('upload_promise.js', { blanks: { "'path'": JSON.stringify(videoFile) } }),
  'text-track': async () => runExample('upload_texttrack.js', { blanks: await captionBlanks() }),
  'text-track-promise': async () =>
    runExample('upload_texttrack_promise.js', { blanks: await captionBlanks() }),
};
