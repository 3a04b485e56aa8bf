// What no file system, shell or reader of a list should have to cope with: separators, control characters, and marks that
// turn the direction of text, so that "gpj.exe" reads "exe.jpg".
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\p{Cs}]/gu;
const reservedByWindows = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
// File systems take 255 bytes, and what is not whole yet has more of a name.
const longestBytes = 200;

const extensions = new Map([
  ['video/mp4', '.mp4'],
  ['video/webm', '.webm'],
  ['video/quicktime', '.mov'],
  ['video/x-matroska', '.mkv'],
]);

/** A name that any file system takes, after the video's own; `instead` where nothing of that is left. */
export function fileName(name: string, instead: string, extension: string): string {
  const plain = name
    .normalize('NFC')
    .replace(unsafe, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const withoutExtension =
    extension && plain.toLowerCase().endsWith(extension) ? plain.slice(0, -extension.length) : plain;
  const short = shortened(withoutExtension).replace(/[. ]+$/, '');
  const safe = reservedByWindows.test(short) ? `_${short}` : short;
  return `${safe || instead}${extension}`;
}

/** By the type; Vimeo calls that of an original "source", and then its link has the extension. */
export function extensionOf(type: string | null | undefined, link: URL): string {
  const known = extensions.get(type ?? '');
  if (known) return known;
  return link.pathname.match(/\.[a-z][a-z\d]{1,4}$/i)?.[0].toLowerCase() ?? '';
}

function shortened(name: string): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let short = '';
  for (const character of name) {
    bytes += encoder.encode(character).byteLength;
    if (bytes > longestBytes) return short;
    short += character;
  }
  return short;
}
