import { basename, extname } from 'node:path';

/** The title of a file's video: its name without the extension, with its letters composed as a person types them. */
export function titleOf(path: string): string {
  const name = basename(path).normalize();
  return name.slice(0, name.length - extname(name).length) || name;
}
