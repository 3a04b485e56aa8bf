/** What a person calls, of TypeDoc's sidebar; the page of each entry lists its types, of which there are hundreds. */
export function apiSidebar(entries) {
  return [
    { text: 'API reference', link: '/api/' },
    ...entries.map(({ text, link, items = [] }) => ({
      text,
      link,
      collapsed: true,
      items: items
        .filter(
          (group) => group.text === 'Classes' || group.text === 'Functions' || group.text === 'Variables',
        )
        .flatMap((group) => group.items)
        .map((one) => ({ text: one.text, link: one.link })),
    })),
  ];
}
