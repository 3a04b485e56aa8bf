/** A playlist of the one file that there is. */
export function hlsPlaylist(address: string, seconds: number): string {
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    `#EXT-X-TARGETDURATION:${Math.max(1, Math.ceil(seconds))}`,
    `#EXTINF:${seconds.toFixed(3)},`,
    address,
    '#EXT-X-ENDLIST',
  ];
  return `${lines.join('\n')}\n`;
}
