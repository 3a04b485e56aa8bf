import { deepEqual, equal, fail, ok } from 'node:assert/strict';

/** What came back over the wire, whatever its status. */
export interface WireResponse {
  readonly call: string;
  readonly status: number;
  readonly headers: Headers;
  /** Decoded where it is JSON, the text itself where it is not, `undefined` where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: responses of every shape, whose fields the cases look into
  readonly body: any;
}

/** The status must be the one, or one of those, that are expected. */
export function expectStatus(response: WireResponse, ...statuses: readonly number[]): WireResponse {
  if (!statuses.includes(response.status))
    fail(
      `${response.call} answered ${response.status} instead of ${statuses.join(' or ')}${reasonIn(response)}.`,
    );
  return response;
}

/** A status, and a body that is none. */
export function expectEmpty(response: WireResponse, status = 204): WireResponse {
  expectStatus(response, status);
  equal(response.body, undefined, `${response.call} has a body`);
  return response;
}

/**
 * Vimeo's full error body, with its code. With `field` a refused parameter of this name is among those that are listed,
 * with the code of the whole or with `innerCode`.
 */
export function expectError(
  response: WireResponse,
  status: number,
  code?: number,
  { field, innerCode }: { field?: string; innerCode?: number } = {},
): WireResponse {
  expectStatus(response, status);
  const { body } = response;
  equal(typeof body?.error, 'string', `${response.call}: error is for end users`);
  equal(typeof body.developer_message, 'string', `${response.call}: developer_message is for developers`);
  if (code !== undefined) equal(body.error_code, code, `${response.call}: error_code${reasonIn(response)}`);
  if (field === undefined && innerCode === undefined) return response;
  ok(Array.isArray(body.invalid_parameters), `${response.call}: invalid_parameters is a list`);
  const found = body.invalid_parameters.find(
    (one: Record<string, unknown>) =>
      (field === undefined || one.field === field) &&
      (innerCode === undefined || one.error_code === innerCode),
  );
  ok(found, `${response.call}: no refused ${field ?? 'parameter'} ${innerCode ?? ''}${reasonIn(response)}`);
  deepEqual(
    ['field', 'error_code', 'error', 'developer_message'].filter((name) => !(name in found)),
    [],
    `${response.call}: what a refused parameter lacks`,
  );
  return response;
}

function reasonIn({ body }: WireResponse): string {
  if (typeof body?.error_code === 'undefined' && !body?.developer_message) return '';
  return ` (${body.error_code}: ${body.developer_message})`;
}
