const names = [
  'access_token',
  'client_secret',
  'code',
  'device_code',
  'password',
  'refresh_token',
  'secret',
  'sig',
  'token',
  'user_code',
].join('|');

const rules: readonly (readonly [RegExp, string])[] = [
  // In JSON, also where the text ends in the middle; a code that is a number is an error's.
  [new RegExp(`("(?:${names})"\\s*:\\s*")(?:[^"\\\\]|\\\\.)*`, 'g'), '$1***'],
  // In forms, queries and addresses.
  [new RegExp(`((?:^|[?&])(?:${names})=)[^&\\s"]+`, 'gm'), '$1***'],
  [/(\/_upload\/(?:tus|form)\/|\/_files\/videos\/)[^\s"?\\/]{6,}/g, '$1***'],
  [/\b(bearer|basic)(\s+)[^\s"]+/gi, '$1$2***'],
];

/** A text without what is enough to act for somebody, or to reach what a link leads to. */
export function masked(text: string): string {
  return rules.reduce((shown, [pattern, by]) => shown.replace(pattern, by), text);
}
