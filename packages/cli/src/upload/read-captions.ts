import { UsageError } from '../errors/usage-error.js';

/** `en=subs.vtt` as a language and a file. */
export function readCaptions(pairs: readonly string[], where: string): { language: string; file: string }[] {
  const captions = pairs.map((pair) => {
    const [, language, file] = pair.match(/^([a-z]{2,3}(?:[-_][a-z0-9]{1,8})*)=(.+)$/i) ?? [];
    if (language === undefined || file === undefined)
      throw new UsageError(`${where} takes LANGUAGE=FILE, such as en=subs.vtt, not "${pair}".`);
    if (!isLanguage(language))
      throw new UsageError(`${where} has "${language}", which is no language; en or pt-BR is.`);
    return { language, file };
  });
  const twice = captions.find(
    ({ language }, at) => captions.findIndex((one) => one.language === language) < at,
  );
  if (twice)
    throw new UsageError(`${where} has two files for "${twice.language}"; a video has one of each language.`);
  return captions;
}

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** True for the code of a language that there is. */
export function isLanguage(code: string): boolean {
  try {
    return names.of(code.replaceAll('_', '-').split('-')[0] ?? '') !== undefined;
  } catch {
    return false;
  }
}
