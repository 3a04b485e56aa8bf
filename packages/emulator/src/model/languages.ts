const names = new Intl.DisplayNames('en', { type: 'language' });

/** What Vimeo takes for text tracks: codes of BCP 47. */
export const languageCodes: readonly string[] =
  'af am ar az be bg bn bs ca cs cy da de de-AT de-CH el en en-AU en-CA en-GB en-US es es-419 es-ES es-MX et eu fa fi fil fr fr-CA fr-FR ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl pt pt-BR pt-PT ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zh-CN zh-HK zh-Hans zh-Hant zh-TW zu'.split(
    ' ',
  );

export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
