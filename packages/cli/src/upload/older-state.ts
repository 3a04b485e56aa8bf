import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../errors/command-error.js';

// What is older was forgotten by those versions, too.
const maxAgeMs = 30 * 86_400_000;
const folders = ['journals', 'uploads'];

/**
 * Earlier versions kept unfinished uploads in another form, which cannot be gone on with.
 *
 * @throws {CommandError} If there are any: their files would be uploaded a second time, and nobody would know.
 */
export async function refuseOlderState(folder: string): Promise<void> {
  const texts = (await Promise.all(folders.map((name) => recentTexts(join(folder, name))))).flat();
  if (texts.length === 0) return;
  const uris = new Set(texts.flatMap((text) => text.match(/(?<="uri":")\/videos\/\d+(:\w+)?(?=")/g) ?? []));
  const what = uris.size > 0 ? `, of ${[...uris].join(', ')}` : '';
  throw new CommandError(
    `An earlier version of this command has left unfinished uploads in ${folder}${what}, and this one cannot go on with them: ` +
      `their files would be uploaded again. Finish them with that version, or delete the folders ${folders.join(' and ')} there.`,
  );
}

async function recentTexts(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const texts: string[] = [];
  for (const name of names.filter((one) => /\.jsonl?$/.test(one))) {
    const path = join(folder, name);
    const facts = await stat(path).catch(() => undefined);
    if (facts?.isFile() && facts.size > 0 && Date.now() - facts.mtimeMs < maxAgeMs)
      texts.push(await readFile(path, 'utf8').catch(() => ''));
  }
  return texts;
}
