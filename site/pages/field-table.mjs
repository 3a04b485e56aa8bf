/** Parameters or properties as a table; an empty text where there are none. */
export function fieldTable(fields) {
  if (fields.length === 0) return '';
  const rows = fields.map(
    ({ name, type, isRequired, text }) =>
      `| \`${name}\`${isRequired ? ' (required)' : ''} | ${cell(`\`${type}\``)} | ${textCell(text)} |`,
  );
  return `| name | type | what it is |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

/** Our text: the lines about values stand below one another. */
function textCell(text = '') {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^- /, '').replace(/^@deprecated /, 'Deprecated: '));
  return cell(lines.filter(Boolean).join('<br>'));
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll(/<(?!br>)(?=[^`]*(?:`[^`]*`[^`]*)*$)/g, '&lt;');
}
