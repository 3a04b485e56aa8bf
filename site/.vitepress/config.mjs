import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import llms from 'vitepress-plugin-llms';
import { openInPlayground } from '../playground/open-in-playground.mjs';
import { apiSidebar } from './api-sidebar.mjs';
import { navigation } from './navigation.mjs';
import { playground } from './playground.mjs';
import { miniSearch } from './search.mjs';
import { renderForSearch, searchIndexOnce } from './search-index.mjs';
import { searchRoles } from './search-roles.mjs';

const read = (name) =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../generated/${name}`, import.meta.url)), 'utf8'));

/** A column without a name has an ordinary cell for it: a header that says nothing is one to nobody. */
function emptyHeaders({ tokens }) {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'th_open' || tokens[index + 1].content !== '') continue;
    token.tag = 'td';
    tokens[index + 2].tag = 'td';
  }
}

const base = process.env.SITE_BASE ?? '/';

export default defineConfig({
  title: 'vimeokit',
  description: 'The Vimeo API from TypeScript: a client, a command and a local Vimeo. Unofficial.',
  lang: 'en',
  base,
  srcDir: 'generated',
  outDir: 'dist',
  lastUpdated: false,
  // The sidebars once, rather than in every page.
  metaChunk: true,
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start/' },
      { text: 'Guides', link: '/guides/uploads', activeMatch: '/guides/' },
      { text: 'Recipes', link: '/recipes/', activeMatch: '/recipes/' },
      { text: 'API', link: '/api/', activeMatch: '/api/' },
      { text: 'Endpoints', link: '/endpoints/', activeMatch: '/endpoints/' },
      { text: 'Playground', link: '/playground' },
    ],
    sidebar: navigation({
      endpoints: read('endpoints/sidebar.json'),
      api: apiSidebar(read('api/typedoc-sidebar.json')),
    }),
    outline: [2, 3],
    search: { provider: 'local', options: { miniSearch, _render: renderForSearch } },
    footer: {
      message:
        'Unofficial; not made or endorsed by Vimeo, whose name is a trademark of its owner. MIT licence.',
    },
  },
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(md) {
      md.core.ruler.push('empty-headers', emptyHeaders);
      openInPlayground(md, base);
    },
  },
  vite: { plugins: [llms(), searchRoles(), searchIndexOnce()], ...playground },
});
