import type { Schema } from '../description.js';
import type { ApiPart } from './api-part.js';
import type { Texts } from './texts.js';

/** What a text says of null, which is answered, and may not be sent unless the description says so. */
const aboutNull = /[;,] (?:parts are )?null\b[^.;]*([.;])/;

/** What a doc comment says of a property or parameter: its text, then the values that are known. */
export function docText(texts: Texts, part: ApiPart, schema: Schema): string | undefined {
  const found = texts.find(part);
  const text = part.side === 'sent' && !schema.nullable ? found?.replace(aboutNull, '$1') : found;
  const values = (schema.enum ?? schema.items?.enum ?? []).flatMap((value) => {
    const meaning = texts.find({ ...part, value: String(value) });
    return meaning === undefined ? [] : [`- \`${value}\`: ${meaning}`];
  });
  const [says, deprecated] = splitDeprecated(text ?? '');
  const lines = [says, ...values, deprecated && `@deprecated ${deprecated}`].filter(Boolean);
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** A text, and what stands behind its `Deprecated:`. */
export function splitDeprecated(text: string): [says: string, deprecated: string | undefined] {
  const [says = '', deprecated] = text.split(/\s*\bDeprecated: /);
  return [says, deprecated];
}

/** The lines as a comment of TypeScript. */
export function docComment(text: string | undefined): string {
  if (!text) return '';
  const lines = text.replaceAll('*/', '*\\/').split('\n');
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
}
