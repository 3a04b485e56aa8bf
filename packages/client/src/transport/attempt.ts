import { ConnectionError } from '../errors/connection-error.js';
import type { VimeoResponse } from '../response.js';
import { raceOwnCode } from '../time/race-own-code.js';
import { admit } from './admit.js';
import type { CallContext } from './call-context.js';
import { exchange } from './exchange.js';
import { FailedTry } from './failed-try.js';
import { authorizedHeaders, withoutSecrets } from './headers.js';
import { costOf } from './rate-limit.js';
import { maxRedirects } from './redirect.js';
import { SentTry } from './sent-try.js';
import type { Authorization } from './transport.js';
import { describeUrl, usesFields } from './url.js';

/**
 * One try of a call. Reads may be redirected; each address gets the token anew, and only on the API's own origin.
 *
 * @throws {FailedTry} Where it was sent and failed; what is thrown before that ends the call.
 */
export async function attempt(context: CallContext, tries: number): Promise<VimeoResponse> {
  let { url } = context.prepared;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const response = await attemptAt(context, tries, url);
    if (!(response instanceof URL)) return response;
    url = response;
  }
  const { method } = context.prepared;
  const path = describeUrl(url, isOwn(context, url));
  const error = new ConnectionError(`${method} ${path} was redirected more than ${maxRedirects} times.`);
  throw new FailedTry(error, { failure: { kind: 'final' } });
}

/** Authorize, admit, exchange, classify. Gives the address of a redirect instead of a response. */
async function attemptAt(context: CallContext, tries: number, url: URL): Promise<VimeoResponse | URL> {
  const { transport, prepared, time } = context;
  const { method, signal, timeout } = prepared;
  const own = isOwn(context, url);
  const path = describeUrl(url, own);

  const authorizing = own ? authorize(context, tries) : undefined;
  const authorization = authorizing instanceof Promise ? await authorizing : authorizing;
  const headers = own ? authorizedHeaders(prepared.headers, authorization) : withoutSecrets(prepared.headers);

  const cost = costOf(usesFields(url));
  const budget = own ? transport.budgets.budgetFor(headers.authorization, cost) : undefined;
  const admitting =
    budget && admit(context, { budget, cost, authorization: headers.authorization, path, tries });
  const reservation = admitting instanceof Promise ? await admitting : admitting;

  const sent = new SentTry(context, {
    tries,
    url,
    path,
    isOwn: own,
    cost,
    budget,
    reservation,
    authorization,
  });
  try {
    await context.onSend?.();
    time.startClock();
    sent.begin(headers);
    const result = await exchange(
      transport.http.send,
      {
        method,
        url,
        headers,
        body: prepared.body.content,
        signal,
        timeout,
        label: `${method} ${path}`,
        tries,
        time,
      },
      (response, deadline) => sent.read(response, deadline),
    );
    sent.end();
    return result;
  } catch (error) {
    sent.end(error);
    throw sent.classify(error);
  } finally {
    reservation?.release();
  }
}

function isOwn({ transport }: CallContext, { origin }: URL): boolean {
  return origin === transport.origin;
}

function authorize(
  { prepared, time, authorize }: CallContext,
  tries: number,
): Authorization | undefined | Promise<Authorization | undefined> {
  const { isAnonymous, signal } = prepared;
  const authorizing = isAnonymous ? undefined : authorize(signal, prepared);
  if (!(authorizing instanceof Promise)) return authorizing;
  return raceOwnCode(() => authorizing, {
    signal,
    totalMs: time.leftMs,
    timeoutError: () => time.timeoutError(tries, tries > 1),
  });
}
