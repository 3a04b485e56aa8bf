// What the guide shows of a page is what the example does, and what the tests of the element do in React and Vue.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const support = 'packages/client/test/support';

it.each([
  ['js', 'examples/browser-upload/page.ts'],
  ['tsx', `${support}/element-react.tsx`],
  ['vue', `${support}/element-vue.vue`],
])('shows in its first %s block what %s does', async (language, file) => {
  const guide = await readFile(join(root, 'docs/guides/upload-button.md'), 'utf8');
  const block = new RegExp(`\`\`\`${language}\\n([^\`]|\`(?!\`\`))+`)
    .exec(guide)?.[0]
    .slice(language.length + 4);
  expect(await readFile(join(root, file), 'utf8')).toContain(block);
});

it('names every custom property and its default', async () => {
  const guide = await readFile(join(root, 'docs/guides/upload-button.md'), 'utf8');
  const styles = await readFile(join(root, 'packages/client/src/element/styles.ts'), 'utf8');
  const defaults = styles.matchAll(/var\((--vimeo-upload-[\w-]+), (?:light-dark\()?([^,)]+)/g);
  for (const [, name = '', value = ''] of defaults)
    expect(guide).toMatch(new RegExp(`\`${name}\` +\\| \`${value}\``));
});
