import { checkToken } from './auth/check-token.js';
import { type ClientOptions, clientNames, clientReplacements } from './client-options.js';
import { checkNames } from './option-names.js';
import { hookNames } from './transport/observer.js';

/**
 * Refuses options that no client can be made from. Those with a reader of their own (`baseUrl`, `timeout`, `retry`, …) are
 * checked there.
 *
 * @throws {TypeError}
 */
export function checkClientOptions(options: ClientOptions): void {
  if (typeof options === 'string')
    throw new TypeError('VimeoClient takes one object: new VimeoClient({ key, secret, token }).');
  if (typeof options === 'object' && options !== null)
    checkNames('VimeoClient', options, clientNames, clientReplacements);
  if (typeof options !== 'object' || options === null || !(options.token || options.key))
    throw new TypeError(
      'VimeoClient needs a token, or the key and secret of an app: new VimeoClient({ token }).',
    );
  if (typeof options.token !== 'function' && options.token) checkToken(options.token);
  for (const name of ['key', 'secret', 'apiVersion', 'userAgent'] as const) {
    const value = options[name];
    if (value !== undefined && typeof value !== 'string')
      throw new TypeError(`${name} must be a string, not ${typeof value}.`);
  }
  const { rateLimit, concurrency, clock, logger, hooks } = options;
  if (typeof rateLimit === 'object') checkFunctions('rateLimit', rateLimit, ['read', 'compareAndSet']);
  else if (rateLimit !== undefined && rateLimit !== 'wait' && rateLimit !== 'throw')
    throw new TypeError(
      `rateLimit must be 'wait', 'throw' or a SharedBudget, not ${JSON.stringify(rateLimit)}.`,
    );
  if (
    concurrency !== undefined &&
    !(concurrency === Number.POSITIVE_INFINITY || (Number.isInteger(concurrency) && concurrency > 0))
  )
    throw new TypeError(`concurrency must be a whole number above 0, or Infinity, not ${concurrency}.`);
  checkFunctions('clock', clock, ['now', 'sleep']);
  checkFunctions('logger', logger, ['debug', 'info', 'warn', 'error']);
  checkNames('hooks', hooks, hookNames);
  for (const [name, hook] of Object.entries(hooks ?? {}))
    if (hook !== undefined && typeof hook !== 'function')
      throw new TypeError(`hooks.${name} must be a function, not ${typeof hook}.`);
  if (options.fetch !== undefined && typeof options.fetch !== 'function')
    throw new TypeError(`fetch must be a function, not ${typeof options.fetch}.`);
  const { transport } = options;
  if (transport !== undefined && transport !== 'fetch' && transport !== 'undici')
    throw new TypeError(`transport must be 'fetch' or 'undici', not ${JSON.stringify(transport)}.`);
}

function checkFunctions(option: string, value: object | undefined, names: readonly string[]): void {
  if (value === undefined) return;
  for (const name of names)
    if (typeof (value as Record<string, unknown> | null)?.[name] !== 'function')
      // a caller without types may give anything
      throw new TypeError(`${option} must have a function ${name}.`);
}
