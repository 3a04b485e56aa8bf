// The sidebar: every page of the documentation, made from what is there, so that a new guide needs no line here.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { documents } from '../pages/documents.mjs';

const generated = fileURLToPath(new URL('../generated/', import.meta.url));

/** Groups in order, each with the folder or the pages that it has. A page that comes first in `first` stands first. */
const groups = [
  {
    text: 'Start',
    of: 'start/',
    first: ['index', 'install', 'script', 'web-server', 'front-end', 'terminal', 'many-machines', 'tests'],
  },
  { text: 'Guides', of: 'guides/', first: ['uploads', 'sign-in'] },
  { text: 'Runtimes', of: 'guides/runtimes/', first: ['index', 'node', 'browsers'], collapsed: true },
  { text: 'Recipes', of: 'recipes/', first: ['index'], collapsed: true },
  { text: 'Coming from', of: 'from/', first: [] },
  { text: 'When something fails', of: 'errors/', first: ['troubleshooting'] },
  { text: 'Packages', of: 'packages/', first: ['client'] },
  { text: 'About', of: '', first: ['verified'], more: ['changelog.md'], and: 'about/' },
  { text: 'Decisions', of: 'decisions/', first: [], collapsed: true },
];

export function navigation({ endpoints, api }) {
  const pages = [...documents().map(({ page }) => page), 'errors/codes.md'];
  const documentation = groups.map(({ text, of, first, more = [], and, collapsed }) => {
    const items = [...pages.filter((page) => isIn(page, of) || (and && isIn(page, and))), ...more]
      .sort((a, b) => rank(a, of, first) - rank(b, of, first) || (titleOf(a) < titleOf(b) ? -1 : 1))
      .map((page) => ({ text: titleOf(page), link: linkTo(page) }));
    // A group that opens is a link, too: the theme nests one button within another where it is none.
    return { text, items, ...(collapsed ? { collapsed, link: items[0].link } : {}) };
  });
  return {
    '/endpoints/': endpoints,
    '/api/': api,
    '/': documentation.filter(({ items }) => items.length > 0),
  };
}

function isIn(page, folder) {
  return page.startsWith(folder) && !page.slice(folder.length).includes('/') && page !== 'index.md';
}

function rank(page, folder, first) {
  const index = first.indexOf(page.slice(folder.length).replace(/\.md$/, ''));
  return index === -1 ? first.length : index;
}

export function linkTo(page) {
  return `/${page.replace(/\.md$/, '').replace(/(^|\/)index$/, '$1')}`;
}

/** The heading of a page; of one that starts something, what is started. */
function titleOf(page) {
  const title = /^# (.+)$/m.exec(readFileSync(generated + page, 'utf8'))?.[1]?.replaceAll('`', '') ?? page;
  return title.replace(/^Start: (.)/, (_, letter) => letter.toUpperCase());
}
