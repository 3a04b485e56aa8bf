import { type Description, endpoints } from './description.js';
import { docComment } from './documentation/doc-comment.js';
import { undescribedErrorCodes } from './overlay/error-codes.js';

/** The values of `error_code`, and when each comes. */
export function errorCodesFile(description: Description, texts: Readonly<Record<number, string>>): string {
  const members = errorCodes(description).map((code) => {
    const text = texts[code];
    return `${docComment(text)}${code}: ${text === undefined ? 'string' : JSON.stringify(text)};\n`;
  });
  return [
    '',
    '/** When each of the documented values of `error_code` comes. */',
    `export interface ErrorCodes {\n${members.join('')}}`,
    '',
    '/** The documented values of `error_code`. */',
    'export type ErrorCode = keyof ErrorCodes;',
    '',
  ].join('\n');
}

/** The codes that the description mentions, and those that it does not. */
export function errorCodes(description: Description): number[] {
  const described = endpoints(description).flatMap(({ operation }) =>
    Object.values(operation.responses).flatMap((one) =>
      [...(one.description ?? '').matchAll(/error code (\d{4,})/gi)].map(([, code]) => Number(code)),
    ),
  );
  const all = [...described, ...undescribedErrorCodes.map(({ code }) => code)];
  return [...new Set(all)].sort((a, b) => a - b);
}
