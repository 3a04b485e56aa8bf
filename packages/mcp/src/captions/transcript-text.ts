const times = /^(?:(\d+):)?(\d\d):(\d\d)[.,]\d{3}[ \t]+-->/;

/** The words of a WebVTT file, a cue a line with its start: `[1:02] We are here.` What is not WebVTT stays as it is. */
export function transcriptText(file: string): string {
  const cues = file.replaceAll(/\r\n?/g, '\n').split(/\n{2,}/);
  const lines = cues.flatMap((cue) => lineOf(cue.split('\n')));
  return lines.length > 0 ? lines.join('\n') : file;
}

function lineOf(lines: readonly string[]): string[] {
  const at = lines.findIndex((line) => times.test(line));
  const [, hours, minutes = '', seconds = ''] = lines[at]?.match(times) ?? [];
  if (at < 0) return [];
  const start =
    hours === undefined || Number(hours) === 0
      ? `${Number(minutes)}:${seconds}`
      : `${Number(hours)}:${minutes}:${seconds}`;
  const words = lines
    .slice(at + 1)
    .join(' ')
    .replaceAll(/<[^>]*>/g, '')
    .trim();
  return words === '' ? [] : [`[${start}] ${words}`];
}
