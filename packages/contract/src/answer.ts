import { deepEqual, equal, fail, ok } from 'node:assert/strict';

/** What came back over the wire, whatever its status. */
export interface Answer {
  readonly call: string;
  readonly status: number;
  readonly headers: Headers;
  /** Decoded where it is JSON, the text itself where it is not, `undefined` where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape, whose fields the cases look into
  readonly body: any;
}

/** The status must be the one, or one of those, that are expected. */
export function has(answer: Answer, ...statuses: readonly number[]): Answer {
  if (!statuses.includes(answer.status))
    fail(`${answer.call} answered ${answer.status} instead of ${statuses.join(' or ')}${saying(answer)}.`);
  return answer;
}

/** A status, and a body that is none. */
export function isEmpty(answer: Answer, status = 204): Answer {
  has(answer, status);
  equal(answer.body, undefined, `${answer.call} answered a body`);
  return answer;
}

/**
 * Vimeo's full error body, with its code. With `field` a refused parameter of this name is among those that are listed,
 * with the code of the whole or with `innerCode`.
 */
export function refused(
  answer: Answer,
  status: number,
  code?: number,
  { field, innerCode }: { field?: string; innerCode?: number } = {},
): Answer {
  has(answer, status);
  const { body } = answer;
  equal(typeof body?.error, 'string', `${answer.call}: error is for end users`);
  equal(typeof body.developer_message, 'string', `${answer.call}: developer_message is for developers`);
  if (code !== undefined) equal(body.error_code, code, `${answer.call}: error_code${saying(answer)}`);
  if (field === undefined && innerCode === undefined) return answer;
  ok(Array.isArray(body.invalid_parameters), `${answer.call}: invalid_parameters is a list`);
  const found = body.invalid_parameters.find(
    (one: Record<string, unknown>) =>
      (field === undefined || one.field === field) &&
      (innerCode === undefined || one.error_code === innerCode),
  );
  ok(found, `${answer.call}: no refused ${field ?? 'parameter'} ${innerCode ?? ''}${saying(answer)}`);
  deepEqual(
    ['field', 'error_code', 'error', 'developer_message'].filter((name) => !(name in found)),
    [],
    `${answer.call}: what a refused parameter lacks`,
  );
  return answer;
}

function saying({ body }: Answer): string {
  if (typeof body?.error_code === 'undefined' && !body?.developer_message) return '';
  return ` (${body.error_code}: ${body.developer_message})`;
}
