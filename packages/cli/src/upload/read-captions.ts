import { UsageError } from '../errors/usage-error.js';

/** `en=subs.vtt` as a language and a file. */
export function readCaptions(pairs: readonly string[], where: string): { language: string; file: string }[] {
  return pairs.map((pair) => {
    const [, language, file] = pair.match(/^([a-z]{2,3}(?:[-_][a-z0-9]{1,8})*)=(.+)$/i) ?? [];
    if (language === undefined || file === undefined)
      throw new UsageError(`${where} takes LANGUAGE=FILE, such as en=subs.vtt, not "${pair}".`);
    return { language, file };
  });
}
