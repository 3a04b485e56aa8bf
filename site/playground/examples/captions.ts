// An upload with captions, which are there when it plays.
import { VimeoClient } from 'vimeokit';

const vimeo = VimeoClient.fromEnv();
const { uri } = await vimeo.upload('harbour.mp4', { name: 'Harbour, with captions' });
await vimeo.uploadTextTrack(uri, { type: 'captions', language: 'en-US', file: 'harbour.vtt', active: true });

const tracks = await vimeo.get(`${uri}/texttracks`);
for (const { language, type, active } of tracks.data.data)
  console.log(`${language} ${type}, shown: ${active}`);
