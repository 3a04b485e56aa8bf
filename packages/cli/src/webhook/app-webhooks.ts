import type { VimeoClient } from 'vimeokit';
import { CommandError } from '../errors/command-error.js';
import { UsageError } from '../errors/usage-error.js';

/** The paths of an app's webhooks; without an id, of the app that the token was made with. */
export async function webhooksPath(
  vimeo: VimeoClient,
  { app }: { readonly app?: string | undefined },
  signal: AbortSignal,
): Promise<string> {
  if (app !== undefined) return `/apps/${idIn(app, /^\/?apps\/(\w+)$/, 'an app')}/webhooks`;
  const { data } = await vimeo.get('/oauth/verify', { signal });
  const uri: unknown = data.app?.uri;
  if (typeof uri !== 'string')
    throw new CommandError('Vimeo does not say which app the token is of; --app names it.');
  return `${uri}/webhooks`;
}

/** The path of one, by its id or uri. */
export function webhookPath(webhooks: string, word: string): string {
  return `${webhooks}/${idIn(word, /^\/?apps\/\w+\/webhooks\/(\w+)$/, 'a webhook')}`;
}

function idIn(word: string, uri: RegExp, what: string): string {
  const id = /^\w+$/.test(word) ? word : uri.exec(word)?.[1];
  if (id === undefined) throw new UsageError(`"${word}" is no id or uri of ${what}.`);
  return id;
}
