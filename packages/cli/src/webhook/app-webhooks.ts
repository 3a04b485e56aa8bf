import type { VimeoClient } from 'vimeokit';
import { CommandError } from '../errors/command-error.js';
import { UsageError } from '../errors/usage-error.js';

/** The paths of an app's webhooks; without an id, of the app that the token was made with. */
export async function webhooksPath(
  vimeo: VimeoClient,
  { app }: { readonly app?: string | undefined },
  signal: AbortSignal,
): Promise<string> {
  if (app !== undefined) return `/apps/${appId(app)}/webhooks`;
  const { data } = await vimeo.get('/oauth/verify', { signal });
  const uri: unknown = data.app?.uri;
  if (typeof uri !== 'string')
    throw new CommandError('Vimeo does not say which app the token is of; --app names it.');
  return `${uri}/webhooks`;
}

/**
 * The paths of webhooks by their words: a uri is one already, and an id is of the app's. No call is made where a word is neither,
 * or where none is an id.
 */
export async function webhookPaths(
  vimeo: VimeoClient,
  options: { readonly app?: string | undefined; readonly webhooks: readonly string[] },
  signal: AbortSignal,
): Promise<string[]> {
  const uri = /^\/?(apps\/\w+\/webhooks\/\w+)$/;
  const words = options.webhooks.map((word) => ({ path: uri.exec(word)?.[1], id: word }));
  for (const { path, id } of words)
    if (path === undefined && !/^\w+$/.test(id))
      throw new UsageError(`"${id}" is no id or uri of a webhook.`);
  const all = words.every(({ path }) => path !== undefined) ? '' : await webhooksPath(vimeo, options, signal);
  return words.map(({ path, id }) => (path === undefined ? `${all}/${id}` : `/${path}`));
}

function appId(word: string): string {
  const id = /^(?:\/?apps\/)?(\w+)$/.exec(word)?.[1];
  if (id === undefined) throw new UsageError(`"${word}" is no id or uri of an app.`);
  return id;
}
