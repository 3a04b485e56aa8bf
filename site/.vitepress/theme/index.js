// The default theme with the reader's own fonts: nothing is loaded that is not this site's.
import { withBase } from 'vitepress';
import Theme from 'vitepress/theme-without-fonts';
import { h } from 'vue';
import './style.css';

export default {
  ...Theme,
  Layout: () => h(Theme.Layout, null, { 'not-found': notFound }),
};

function notFound() {
  return h('main', { class: 'not-found' }, [
    h('h1', 'There is no such page'),
    h('p', ['Search for it, or ', h('a', { href: withBase('/start/') }, 'see where to start'), '.']),
  ]);
}
