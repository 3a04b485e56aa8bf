/** Takes secrets out of what is shown. */
export type Mask = (text: string) => string;

export function maskOf(secrets: readonly string[]): Mask {
  const long = secrets.filter((secret) => secret.length >= 8);
  return (text) => long.reduce((masked, secret) => masked.replaceAll(secret, '[hidden]'), text);
}
