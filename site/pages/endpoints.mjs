// The endpoint reference: a page for each part of a section of the API, an anchor for each operation, which is the operation's
// own id and so stays. Made from what the client's types are made of.
import { endpointIndex, endpointSidebar } from './endpoint-index.mjs';
import { linesFor } from './endpoint-lines.mjs';
import { fieldTable } from './field-table.mjs';
import { readReference } from './read-reference.mjs';

/**
 * Every page and the sidebar, by its path in the site.
 *
 * @param types - The page of each type of the client, by its name.
 */
export async function endpointPages(types) {
  const { operations, errorCodes } = await readReference();
  const context = { types, meanings: new Map(errorCodes.map(({ code, text }) => [code, text])) };
  const byPage = new Map();
  for (const one of operations) {
    const page = pageOf(one);
    byPage.set(page, [...(byPage.get(page) ?? []), one]);
  }
  return new Map([
    ['endpoints/index.md', endpointIndex(byPage)],
    ['endpoints/sidebar.json', JSON.stringify(endpointSidebar(byPage))],
    ...[...byPage].map(([page, ones]) => [page, partPage(ones, context)]),
  ]);
}

/** `endpoints/videos/uploads.md`. */
export function pageOf({ section }) {
  return `endpoints/${section.map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')).join('/')}.md`;
}

function partPage(operations, context) {
  const [{ section }] = operations;
  const [whole, part] = section;
  const title = part === 'Essentials' ? whole : `${whole}: ${part}`;
  return [
    '---\noutline: 2\n---\n',
    `# ${title}\n`,
    ...operations.map((one) => operationText(one, context)),
  ].join('\n');
}

function operationText(one, { types, meanings }) {
  const { method, path, id, line, scopes, isDeprecated, reference, params, query, body } = one;
  return [
    `## <code>${method} ${path}</code> {#${id}}\n`,
    ...(isDeprecated
      ? ['> **Deprecated.** Vimeo has it no longer among its operations, or will not for long.\n']
      : []),
    ...(line ? [`${line}\n`] : []),
    `${scopeText(scopes)} [Vimeo's own page](${reference}).\n`,
    linesFor(one),
    section('In the path', fieldTable(params)),
    section('Query', fieldTable(query)),
    section(bodyTitle(body), body ? fieldTable(body.fields) || 'Nobody says what may be sent.\n' : ''),
    responseText(one.response, types),
    section('Errors', errorTable(one.errors, meanings)),
  ]
    .filter(Boolean)
    .join('\n');
}

function scopeText(scopes) {
  if (scopes.length === 0) return 'Any token may; what is private needs `private`.';
  return `Needs the scope ${scopes.map((name) => `\`${name}\``).join(', ')}.`;
}

function bodyTitle(body) {
  return body?.isRequired ? 'Body, required' : 'Body';
}

function section(title, text) {
  return text ? `**${title}**\n\n${text}` : '';
}

function responseText(response, types) {
  if (response.kind === 'nothing') return '**Response**: none, a status of 204.\n';
  const { type } = response;
  const page = types.get(type);
  const name = page ? `[\`${type}\`](${page})` : type ? `\`${type}\`` : 'an object';
  const own = type ? '' : `\n${fieldTable(response.fields)}`;
  return response.kind === 'list'
    ? `**Response**: a page of ${name}; \`vimeo.paginate\` walks all of them.\n${own}`
    : `**Response**: ${!type && response.fields.length === 0 ? 'undescribed' : name}.\n${own}`;
}

function errorTable(errors, meanings) {
  const rows = errors.flatMap(({ status, codes }) =>
    codes.length === 0
      ? [`| ${status} | | |`]
      : codes.map(
          (code) => `| ${status} | [${code}](/errors/codes#code-${code}) | ${meanings.get(code) ?? ''} |`,
        ),
  );
  return rows.length === 0 ? '' : `| status | code | when |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}
