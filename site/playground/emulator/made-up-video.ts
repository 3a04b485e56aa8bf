import { createEmulator } from '@vimeokit/emulator/core';

const bytes = 3_000_000;

/** A video for those who picked none: what a Vimeo beside the page's makes up. */
export async function madeUpVideo(): Promise<Blob> {
  const other = createEmulator({ seed: 'file', videos: [{ duration: 6, size: bytes }] });
  const ask = (address: string) =>
    other.fetch(new Request(address, { headers: { authorization: `bearer ${other.token}` } }));
  const { data } = await (await ask('https://api.vimeo.com/me/videos?fields=download')).json();
  const response = await ask(data[0].download[0].link);
  return new Blob([await response.arrayBuffer()], { type: 'video/mp4' });
}
