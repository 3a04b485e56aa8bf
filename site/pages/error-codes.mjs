import { readReference } from './read-reference.mjs';

const shown = 8;

/** Every `error_code`: when it comes, and which operations have it. */
export async function errorCodesPage() {
  const { errorCodes, operations } = await readReference();
  const sections = errorCodes.map(({ code, text }) => {
    const giving = operations.filter(({ errors }) => errors.some(({ codes }) => codes.includes(code)));
    const links = giving
      .slice(0, shown)
      .map(
        ({ method, path, id, section }) =>
          `- [\`${method} ${path}\`](/endpoints/${section.map(slug).join('/')}#${id})`,
      );
    const more = giving.length > shown ? `- and ${giving.length - shown} more\n` : '';
    return [`## ${code} {#code-${code}}\n`, `${text ?? 'Vimeo says no more of it.'}\n`, ...links, more].join(
      '\n',
    );
  });
  return [
    '---\noutline: 2\n---\n',
    "# Vimeo's error codes\n",
    'An [`ApiError`](./) has the number as `errorCode`; in a response it is `error_code`. Each number with the status it comes with, its cause and what to do.\n',
    ...sections,
  ].join('\n');
}

function slug(name) {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
