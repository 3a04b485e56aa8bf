import type { ShownVideo } from './shown-things.js';

/** Reads the videos out of the part of the emulator's own page that shows them. */
export function readLibrary(html: string): ShownVideo[] {
  const part = new DOMParser().parseFromString(html, 'text/html');
  return [...part.querySelectorAll('.videos > li')].map((item) => {
    const player = item.querySelector('video');
    const uri = item.querySelector('code')?.textContent ?? '';
    const facts = item.querySelector('h3 + p')?.textContent ?? '';
    return {
      uri,
      name: item.querySelector('h3')?.textContent ?? '',
      facts: facts
        .split('·')
        .slice(2)
        .map((one) => one.trim())
        .join(' · '),
      file: player?.getAttribute('src') ?? undefined,
      poster: player?.getAttribute('poster') ?? undefined,
    };
  });
}
