// The whole job on a local Vimeo: sign in, upload a real video, give it a picture and captions, replace it, list it.
//
//   npm run demo                    the small video in examples/media
//   npm run demo -- video.mp4       a video of your own
//   npm run demo -- --keep          leaves the local Vimeo running afterwards

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmulator } from '@vimeokit/emulator';
import { createState, missingScopes, parseRedirect, VimeoClient } from 'vimeokit';
import { allowOnConsentPage } from './consent-page.js';
import { answered, called, describeError, note, progressBar, step } from './show.js';

const media = (name: string) => fileURLToPath(new URL(`../../media/${name}`, import.meta.url));

const { values, positionals } = parseArgs({ options: { keep: { type: 'boolean' } }, allowPositionals: true });
// npm runs scripts in the project's root, but a path is meant from where the user stands.
const source = positionals[0] ? resolve(process.env.INIT_CWD ?? '.', positionals[0]) : media('harbour.mp4');

const emulator = await startEmulator();
try {
  const uri = await run();
  console.log(`\n${uri}\ndemo: ok`);
  if (values.keep) await keepRunning();
} catch (error) {
  console.error(`\ndemo: failed\n${describeError(error)}`);
  process.exitCode = 1;
} finally {
  await emulator.close();
}

async function run(): Promise<string> {
  const app = new VimeoClient({
    key: emulator.clientId,
    secret: emulator.clientSecret,
    baseUrl: emulator.url,
    userAgent: 'vimeokit-demo/1',
  });

  step('An app reads public data, with no user');
  called("app.loadClientCredentials(['public'])");
  await app.loadClientCredentials(['public']);
  called("app.get('/users/{user_id}', { params: { user_id: 2 }, fields: ['uri', 'name'] })");
  const somebody = await app.get('/users/{user_id}', {
    params: { user_id: 2 },
    fields: ['uri', 'name'],
  });
  answered(`status ${somebody.status}; ${somebody.data.uri} is ${somebody.data.name}`);

  step('A user signs in');
  const scopes = ['public', 'private', 'edit', 'upload'] as const;
  const redirectUri = 'http://127.0.0.1:3000/callback';
  const state = createState();
  const consentPage = app.authUrl({ scopes, redirectUri, state });
  called('app.authUrl({ scopes, redirectUri, state })');
  note('a browser would show that page; here it is fetched, and its form is sent with every box ticked');
  const redirect = await allowOnConsentPage(consentPage);
  const code = parseRedirect(redirect, { state });
  called('app.exchangeCode(parseRedirect(redirect, { state }), redirectUri)');
  const grant = await app.exchangeCode(code, redirectUri);
  answered(
    `scopes ${grant.scopes.join(', ')}; not granted: ${missingScopes(scopes, grant.scopes).join(', ') || 'none'}`,
  );
  called('app.as(grant)');
  const vimeo = app.as(grant);

  step('Who is it?');
  called("vimeo.get('/me', { fields: ['uri', 'name'] })");
  const me = await vimeo.get('/me', { fields: ['uri', 'name'] });
  answered(
    `${me.data.name}, ${me.data.uri}; ${me.rateLimit?.remaining} of ${me.rateLimit?.limit} calls left this minute`,
  );

  step('Upload a video');
  called(`vimeo.upload('${source}', { name: 'Harbour' })`);
  const upload = vimeo.upload(source, {
    name: 'Harbour',
    description: 'A morning at the harbour.',
    privacy: { view: 'anybody' },
  });
  const bar = progressBar();
  for await (const progress of upload) bar.draw(progress);
  bar.end();
  const video = await upload;
  answered(`${video.uri}, ${video.link}`);

  step('Wait until it plays');
  called(`vimeo.waitUntilPlayable('${video.uri}')`);
  await vimeo.waitUntilPlayable(video.uri, {
    timeout: 120_000,
    onStatus: ({ status }) => note(`status: ${status}`),
  });
  const facts = await vimeo.get('/videos/{video_id}', {
    params: { video_id: idOf(video.uri) },
    fields: ['duration', 'width', 'height'],
  });
  answered(
    `it plays: ${facts.data.duration} s, ${facts.data.width} × ${facts.data.height}, read from the file`,
  );

  step('Give it a thumbnail');
  called(`vimeo.uploadPicture('${video.uri}', 'harbour.jpg', { activate: true })`);
  const picture = await vimeo.uploadPicture(video.uri, media('harbour.jpg'), { activate: true });
  answered(`${picture.uri}, active: ${picture.active}`);

  step('Give it captions');
  called(
    `vimeo.uploadTextTrack('${video.uri}', { type: 'captions', language: 'en-US', file: 'harbour.vtt' })`,
  );
  const track = await vimeo.uploadTextTrack(video.uri, {
    type: 'captions',
    language: 'en-US',
    name: 'English',
    file: media('harbour.vtt'),
  });
  answered(`${track.uri}, ${track.language} ${track.type}`);

  step('Replace it by a second cut; its uri stays');
  called(`vimeo.replace('${video.uri}', 'harbour-second-cut.mp4')`);
  const replaced = await vimeo.replace(video.uri, media('harbour-second-cut.mp4'));
  await vimeo.waitUntilPlayable(replaced.uri, { timeout: 120_000 });
  answered(`${replaced.uri} now shows ${replaced.version.uri}`);

  step('Edit its title');
  called(
    "vimeo.patch('/videos/{video_id}', { params: { video_id }, body: { name: 'Harbour, second cut' } })",
  );
  const edited = await vimeo.patch('/videos/{video_id}', {
    params: { video_id: idOf(video.uri) },
    body: { name: 'Harbour, second cut' },
    fields: ['name'],
  });
  answered(`status ${edited.status}; its name is "${edited.data.name}"`);

  step("List the user's videos");
  called("vimeo.get('/me/videos', { fields: ['uri', 'name', 'duration'], query: { sort: 'date' } })");
  const videos = await vimeo.get('/me/videos', {
    fields: ['uri', 'name', 'duration'],
    query: { sort: 'date' },
  });
  for (const each of videos.data.data) answered(`${each.uri}  ${each.name}  ${each.duration} s`);

  return video.uri;
}

function idOf(uri: string): string {
  return uri.slice('/videos/'.length);
}

async function keepRunning(): Promise<void> {
  console.log(`\nThe local Vimeo goes on at ${emulator.url}; Ctrl-C ends it. To use it elsewhere:\n`);
  console.log(`export VIMEO_API_URL=${emulator.url} VIMEO_TOKEN=${emulator.token}`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
