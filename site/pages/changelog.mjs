import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { root } from './documents.mjs';

/** What was released, and what the next release brings, as one page. */
export function changelogPage() {
  const waiting = readdirSync(`${root}.changeset`)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((name) => readFileSync(`${root}.changeset/${name}`, 'utf8'))
    .flatMap((text) => {
      const [, head = '', body = ''] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(text) ?? [];
      const names = [...head.matchAll(/^["']?([@\w/-]+)["']?:/gm)].map(([, name]) => name);
      return body.trim() ? [{ name: names[0] ?? 'vimeokit', body: body.trim() }] : [];
    });
  const byPackage = grouped(waiting);
  const next = [...byPackage].map(
    ([name, changes]) => `### ${name}\n\n${changes.map(({ body }) => asItem(body)).join('\n')}`,
  );
  const released = readdirSync(`${root}packages`)
    .map((name) => `${root}packages/${name}/CHANGELOG.md`)
    .filter((file) => existsSync(file))
    .map((file) =>
      readFileSync(file, 'utf8')
        .trim()
        .replaceAll(/^(#+) /gm, '#$1 '),
    )
    .filter((text) => /^### /m.test(text));
  return [
    '---\noutline: 2\n---\n',
    '# Changelog\n',
    '## The next release\n',
    ...next.map((text) => `${text}\n`),
    ...released.map((text) => `${text}\n`),
  ].join('\n');
}

function asItem(body) {
  return `- ${body.replaceAll('\n', '\n  ')}`;
}

function grouped(changes) {
  const groups = new Map();
  for (const one of changes) groups.set(one.name, [...(groups.get(one.name) ?? []), one]);
  return groups;
}
