/** The page that lists every operation, by section and part. */
export function endpointIndex(byPage) {
  const parts = [...bySection(byPage)].map(
    ([section, pages]) =>
      `## ${section}\n\n${pages.map(([page, operations]) => partRows(page, operations)).join('\n')}`,
  );
  const count = [...byPage.values()].flat().length;
  return `---\noutline: 2\n---\n\n# Endpoints\n\nAll ${count} operations of the API, from Vimeo's published description with corrections. A token's scopes decide what it may call; every one is called as [\`vimeo.get\`](/guides/typed-paths), \`vimeo api\` or curl.\n\n${parts.join('\n')}`;
}

function partRows(page, operations) {
  const link = `/${page.replace(/\.md$/, '')}`;
  const rows = operations.map(
    ({ method, path, id, line, isDeprecated }) =>
      `| [\`${method} ${path}\`](${link}#${id}) | ${isDeprecated ? 'Deprecated. ' : ''}${(line ?? '').replaceAll('|', '\\|')} |`,
  );
  return `### [${operations[0].section[1]}](${link})\n\n| operation | what it does |\n| --- | --- |\n${rows.join('\n')}\n`;
}

/** The same as the sidebar of these pages. */
export function endpointSidebar(byPage) {
  return [
    { text: 'All endpoints', link: '/endpoints/' },
    ...[...bySection(byPage)].map(([text, pages]) => ({
      text,
      link: `/${pages[0][0].replace(/\.md$/, '')}`,
      collapsed: true,
      items: pages.map(([page, [{ section }]]) => ({
        text: section[1],
        link: `/${page.replace(/\.md$/, '')}`,
      })),
    })),
  ];
}

function bySection(byPage) {
  const sections = new Map();
  const isEssential = ([, [{ section }]]) => (section[1] === 'Essentials' ? 0 : 1);
  for (const entry of byPage) {
    const [name] = entry[1][0].section;
    sections.set(
      name,
      [...(sections.get(name) ?? []), entry].sort((a, b) => isEssential(a) - isEssential(b)),
    );
  }
  return new Map([...sections].sort(([a], [b]) => (a < b ? -1 : 1)));
}
