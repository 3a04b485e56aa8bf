import type { QueryValue, RequestOptions } from '../options.js';

/**
 * The address of a call. A path may be a template, carry its own query, miss its leading slash, or be an absolute URL;
 * no value given in `params` can make it another path.
 */
export function buildUrl(
  baseUrl: URL,
  { path, params, query, fields }: Pick<RequestOptions, 'path' | 'params' | 'query' | 'fields'>,
): URL {
  if (typeof path !== 'string' || path.trim() === '')
    throw new TypeError(`The path must be a string such as "/me", not ${describe(path)}.`);
  // The URL parser takes tabs and line breaks out, and what they kept apart would join.
  if (/\p{Cc}/u.test(path.trim()))
    throw new TypeError(`The path ${JSON.stringify(path)} has a control character.`);
  const [beforeQuery, ownQuery] = splitOnce(withoutFragment(path), '?');
  refuseAbsentId(beforeQuery);
  refuseEmptyId(beforeQuery);
  return absolute(baseUrl, fillParams(beforeQuery, params), joinQuery(ownQuery, query, fields));
}

/**
 * Refuses what `/videos/${id}` gives where there is no id; for a string, TypeScript cannot. A tag may be called so.
 *
 * @throws {TypeError}
 */
function refuseAbsentId(path: string): void {
  const [, before, absent] = path.match(/(?:^|([^/]*)\/)(undefined|null|NaN)(?=\/|$)/) ?? [];
  if (absent === undefined || before === 'tags') return;
  throw new TypeError(
    `The path ${JSON.stringify(path)} has "${absent}" where an id should be. A name that really is so goes in params.`,
  );
}

/**
 * Refuses what `/videos/${id}` gives where the id is an empty text: without it, it would be the path of the whole list. An
 * address goes as it is written, and Vimeo's own uri of a membership ends in a slash.
 *
 * @throws {TypeError}
 */
function refuseEmptyId(path: string): void {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path) || path.endsWith('/membership/')) return;
  if (!/[^/\\]\/(\/|$)/.test(path)) return;
  throw new TypeError(`The path ${JSON.stringify(path)} has an empty part, where an id should be.`);
}

/** True where a path, or a link that a server gave, makes the address of a call. */
export function isCallable(baseUrl: URL, path: string): boolean {
  try {
    buildUrl(baseUrl, { path });
    return true;
  } catch {
    return false;
  }
}

/** True where `fields` is in the query, whichever way it came there. */
export function usesFields(url: URL): boolean {
  return /[?&]fields=[^&]/.test(url.search);
}

/** How an address may be shown: a path on the API's own origin, and no more than the origin of any other. */
export function describeUrl(url: URL, isOwn: boolean): string {
  // Upload, picture and caption links are capabilities: anyone who reads their path may use them.
  return isOwn ? url.pathname : `${url.origin}/…`;
}

function absolute(baseUrl: URL, path: string, query: string): URL {
  const search = query && `?${query}`;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) {
    const url = parse(path + search);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
      throw new TypeError(`The path must be on http or https, not ${url.protocol}//.`);
    if (url.username || url.password) throw new TypeError('The path must not carry a user name or password.');
    return sameSegments(url, path.replace(/^[^/]*:\/\/[^/\\]*/, ''));
  }
  // Joined as text, never resolved: "//host" and "\host" would otherwise name another host.
  const own = path.replace(/^[/\\]+/, '');
  const base = baseUrl.href.replace(/\/+$/, '');
  const url = parse(`${base}/${own}${search}`);
  return mayHaveDots.test(own) ? sameSegments(url, `${base.slice(baseUrl.origin.length)}/${own}`) : url;
}

const mayHaveDots = /\.|%2/;

/** The parsed address, unless its path is another one than was written: the parser resolves dots, however they are spelled. */
function sameSegments(url: URL, written: string): URL {
  if (!mayHaveDots.test(written)) return url;
  const segments = written.split(/[/\\]/);
  const isRootAlone = written === '' && url.pathname === '/';
  const isSame = isRootAlone || segments.length === url.pathname.split('/').length;
  if (isSame && !segments.some(isDotSegment)) return url;
  throw new TypeError(
    `The path ${JSON.stringify(written)} has a "." or ".." part, which would make it another path.`,
  );
}

function parse(address: string): URL {
  try {
    return new URL(address);
  } catch (cause) {
    throw new TypeError('The path does not make a valid URL.', { cause });
  }
}

function fillParams(template: string, params: RequestOptions['params'] = {}): string {
  if (!template.includes('{') && Object.keys(params).length === 0) return template;
  const unused = new Set(Object.keys(params));
  const filled = template.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    unused.delete(name);
    return encodeParam(name, Object.hasOwn(params, name) ? params[name] : undefined, template);
  });
  if (unused.size > 0)
    throw new TypeError(
      `params.${[...unused].join(', params.')} has no place in the path ${template}; what goes in the query string is "query".`,
    );
  return filled;
}

function encodeParam(name: string, value: string | number | undefined, template: string): string {
  if (value === undefined || value === null)
    throw new TypeError(`params.${name} is missing; the path ${template} needs it.`);
  if (typeof value === 'number' ? !Number.isFinite(value) : typeof value !== 'string')
    throw new TypeError(`params.${name} must be a string or a number, not ${describe(value)}.`);
  const text = String(value);
  if (text.trim() === '') throw new TypeError(`params.${name} is empty; the path ${template} needs it.`);
  if (/[/\\\p{Cc}]/u.test(text) || isDotSegment(text))
    throw new TypeError(
      `params.${name} must be one part of a path, not ${JSON.stringify(text)}. Give the id alone, or use the uri as the path.`,
    );
  // The colon of an unlisted video's id stays: /videos/1:hash.
  return encode(text, `params.${name}`).replaceAll('%3A', ':');
}

// The URL standard reads %2e as a dot, too.
function isDotSegment(segment: string): boolean {
  return /^(\.|%2e){1,2}$/i.test(segment.trim());
}

function joinQuery(
  own: string | undefined,
  query: RequestOptions['query'] = {},
  fields: RequestOptions['fields'],
): string {
  if (!own && Object.keys(query).length === 0) {
    const list = fieldList(fields);
    return list ? `fields=${readable(list)}` : '';
  }
  const given = new Map<string, string>();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) given.set(name, queryText(name, value));
  }
  const joined = fieldList(fields);
  if (joined) given.set('fields', joined);
  const kept = own ? own.split('&').filter((part) => part !== '' && !given.has(nameOf(part))) : [];
  const added = [...given].map(([name, value]) => `${encode(name, 'A name in query')}=${readable(value)}`);
  return [...kept, ...added].join('&');
}

function queryText(name: string, value: NonNullable<QueryValue>): string {
  if (Array.isArray(value)) return value.join(',');
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError(`query.${name} must be a finite number, not ${value}.`);
  if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol')
    throw new TypeError(
      `query.${name} must be a string, number, boolean or a list of them, not ${describe(value)}.`,
    );
  return String(value);
}

function fieldList(fields: RequestOptions['fields']): string | undefined {
  if (fields === undefined) return undefined;
  if (typeof fields !== 'string' && !Array.isArray(fields))
    throw new TypeError(`fields must be a string or a list of strings, not ${describe(fields)}.`);
  return typeof fields === 'string' ? fields.replaceAll(/\s/g, '') : fields.join(',');
}

function nameOf(part: string): string {
  const [name] = splitOnce(part, '=');
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}

// Vimeo's own lists and uris stay readable in a query.
function readable(value: string): string {
  if (/^[\w.,:/-]*$/.test(value)) return value;
  return encode(value, 'A value in query').replaceAll(/%2C|%3A|%2F/g, decodeURIComponent);
}

function encode(text: string, what: string): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    throw new TypeError(`${what} is not well-formed text: it has half of a character.`, { cause });
  }
}

function withoutFragment(path: string): string {
  return splitOnce(path.trim(), '#')[0];
}

function splitOnce(text: string, at: string): [string, string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}

function describe(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
}
