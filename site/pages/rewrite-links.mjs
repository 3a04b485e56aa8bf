import { existsSync } from 'node:fs';
import { posix } from 'node:path';

/**
 * A document as a page: a link to a file that is a page leads to that page, one to another file to the repository, and to
 * nowhere while nobody knows where the repository is.
 *
 * @param context.repository - The address that files are shown below, such as `https://github.com/o/n/blob/main`, or undefined.
 */
export function rewriteLinks(text, { file, page }, { pages, root, repository }) {
  return outsideCode(text, (part) =>
    part
      .replaceAll(/<!--[\s\S]*?-->\n*/g, '')
      .replaceAll(
        /(!?)\[((?:\[[^\]]*\]\([^)]*\)|[^[\]])*)\]\(([^()\s]+)\)/g,
        (whole, bang, label, address) => {
          // A link around a picture: the picture is the label.
          const inner = label.startsWith('![')
            ? rewriteLinks(label, { file, page }, { pages, root, repository })
            : label;
          const target = targetOf(address);
          if (target === undefined) return bang ? whole : inner;
          return `${bang}[${inner}](${target})`;
        },
      ),
  );

  function targetOf(address) {
    if (/^(?:[a-z]+:|#|\/)/i.test(address)) return address;
    const [path, hash] = address.split('#');
    const target = posix.normalize(posix.join(posix.dirname(file), path));
    const found = pages.get(target) ?? pages.get(posix.join(target, 'README.md'));
    const anchor = hash === undefined ? '' : `#${hash}`;
    // The root's README is the way in; its sections stand on the pages that they are told at greater length.
    if (target === 'README.md') return `/start/${hash === 'install' ? 'install' : 'index'}`;
    if (found) return `/${found.replace(/\.md$/, '').replace(/(^|\/)index$/, '$1')}${anchor}`;
    if (/\.(svg|png|jpg)$/.test(target)) return relativeTo(target);
    if (!existsSync(posix.join(root, target)))
      throw new Error(`${file} links to ${address}, which is not there.`);
    return repository && `${repository}/${target}${anchor}`;
  }

  // Pictures lie beside their pages, as in docs/.
  function relativeTo(target) {
    return posix.relative(posix.dirname(page), target.replace(/^docs\//, '')).replace(/^(?!\.)/, './');
  }
}

/** Changes what is outside of blocks of code. */
function outsideCode(text, change) {
  return text
    .split(/(^```[^\n]*\n[\s\S]*?^```[ \t]*$)/m)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}
