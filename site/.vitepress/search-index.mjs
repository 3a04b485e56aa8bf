// The index of the search needs the words of each page, and is needed once.

/** A page for the index: without the colours of its code, which take longer than all the rest. */
export function renderForSearch(source, env, md) {
  md.options.highlight = null;
  const html = md.render(source, env);
  return env.frontmatter?.search === false ? '' : html;
}

/** Leaves the index out of the bundle that renders the pages: VitePress would make it a second time, and never read it. */
export function searchIndexOnce() {
  return {
    name: 'search-index-once',
    enforce: 'pre',
    load(id, { ssr } = {}) {
      return ssr && id.startsWith('/@localSearchIndex') ? 'export default {}' : undefined;
    },
  };
}
