import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Emulator, type EmulatorOptions, startEmulator } from '@vimeokit/emulator';
import { temporaryFolder } from './temporary-folder.js';

/** A local Vimeo whose first user has so many videos: one is made by the API, and the rest are copies of what was kept. */
export async function emulatorWithVideos(count: number, options: EmulatorOptions): Promise<Emulator> {
  const folder = await temporaryFolder();
  const first = await startEmulator({ data: folder.path });
  const response = await fetch(`${first.url}/me/videos?fields=uri`, {
    method: 'POST',
    headers: { authorization: `bearer ${first.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Video 1', upload: { approach: 'tus', size: '1' } }),
  });
  const { uri } = (await response.json()) as { uri: string }; // what `fields` asked for
  await first.close();
  const file = join(folder.path, 'state.json');
  const state = JSON.parse(await readFile(file, 'utf8'));
  const row = state.rows[uri];
  for (let id = 1_000_001; id < 1_000_000 + count; id++) {
    const copy = { ...row, id: String(id), uri: `/videos/${id}`, data: { ...row.data, name: `Video ${id}` } };
    state.rows[copy.uri] = copy;
  }
  await writeFile(file, JSON.stringify(state));
  const emulator = await startEmulator({ ...options, data: folder.path });
  const close = async () => {
    await emulator.close();
    await folder[Symbol.asyncDispose]();
  };
  return { ...emulator, close, [Symbol.asyncDispose]: close };
}
