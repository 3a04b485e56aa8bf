// What the client's README says stands alone, as npm shows it: every option is in a table, and no link needs the repository.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const client = fileURLToPath(new URL('../packages/client/', import.meta.url));
const readme = await readFile(join(client, 'README.md'), 'utf8');

/** The options that a table names, in the cells of its first column. */
function optionsIn(title: string): string[] {
  const table = readme.split('\n\n').find((part) => part.startsWith(`| ${title}`)) ?? '';
  const cells = table
    .split('\n')
    .slice(2)
    .map((line) => line.split('|')[1] ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)).sort();
}

/** The properties that interfaces of the sources declare. */
async function declared(...interfaces: string[]): Promise<string[]> {
  const names = new Set<string>();
  for (const file of await readdir(join(client, 'src'), { recursive: true })) {
    if (!file.endsWith('.ts') || file.startsWith('generated')) continue;
    const text = await readFile(join(client, 'src', file), 'utf8');
    for (const node of ts.createSourceFile(file, text, ts.ScriptTarget.ES2022).statements)
      if (ts.isInterfaceDeclaration(node) && interfaces.includes(node.name.text))
        for (const { name } of node.members) if (name && ts.isIdentifier(name)) names.add(name.text);
  }
  return [...names].sort();
}

const transfer = ['TransferLimits', 'TransferOptions'];

describe("the client's README", () => {
  it.each([
    ['option of the client', ['ClientOptions']],
    ['option of a call', ['CallOptions']],
    ['`retry` as an object', ['RetryOptions']],
    ['option of `download`', ['DownloadOptions', 'FileOptions', 'TransferLimits']],
    ['option of `waitUntilPlayable`', ['WaitOptions']],
  ])('has a table "%s" with all of them', async (title, interfaces) => {
    expect(optionsIn(title)).toEqual(await declared(...interfaces));
  });

  it('has a table of what uploads take', async () => {
    const uploads = [
      'FinishOptions',
      'ResumableOptions',
      'ReplaceOptions',
      'VideoFields',
      'LaterFields',
      'UploadManyOptions',
    ];
    const tickets = ['CreateUploadOptions', 'ResumeOptions'];
    expect(optionsIn('option of an upload')).toEqual(await declared(...transfer, ...uploads, ...tickets));
  });

  it('has a table of what pictures and text tracks take', async () => {
    const own = await declared('PictureOptions', 'TextTrackFields', 'TextTrackOptions');
    const all = new Set([...own, 'signal', 'timeout', 'retry', 'size']);
    expect(optionsIn('option of `uploadPicture`')).toEqual([...all].sort());
  });

  it('has no link that needs the repository', () => {
    const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !/^(https:|#)/.test(link))).toEqual([]);
  });
});
