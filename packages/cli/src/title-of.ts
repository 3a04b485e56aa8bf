import { basename, extname } from 'node:path';

/** The title of a file's video: its name without the extension, with its letters composed as a person types them. */
export function titleOf(path: string): string {
  const name = basename(path).normalize();
  return name.slice(0, name.length - extname(name).length) || name;
}

/** The title of what lies at a path or an address; `undefined` for an address that names no file. */
export function titleOfSource(source: string): string | undefined {
  if (!/^https?:\/\//i.test(source)) return titleOf(source);
  if (!URL.canParse(source)) return undefined;
  const name = new URL(source).pathname.split('/').at(-1) ?? '';
  return titleOf(decoded(name)) || undefined;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
