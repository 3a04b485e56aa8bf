import { Call } from '../api/call.js';
import { callerOf, standsForApp } from '../api/caller.js';
import { checkQuery } from '../api/checks.js';
import { filterFields } from '../api/fields.js';
import { handlerOf } from '../api/handler-of.js';
import { operationsAt } from '../description/operations.js';
import { describedForm } from '../model/other-paths.js';
import { Refusal, refuse } from '../model/refusal.js';
import { canonical, shortPath } from '../model/short-paths.js';
import { pathOf } from '../model/uris.js';
import { createView } from '../model/view.js';
import { needScope } from '../model/viewer.js';
import { wantedBy } from '../model/wanted.js';
import { jsonBody } from './json-body.js';
import { keptResponse } from './kept-body.js';
import type { Services } from './services.js';

const operationsOf = (path: string) => operationsAt(path.replace(/^\/me(?=\/|$)/, '/users/me'));

/** One call of the API: does the path exist, who calls, are they allowed to, is the request valid; then its handler. */
export async function handleCall(request: Request, services: Services): Promise<Response> {
  const { vimeo, uploads, limiter } = services;
  const url = new URL(request.url);
  const given = plain(url.pathname.replace(/(?<=.)\/+$/, ''));
  const asked = [given, describedForm(given, vimeo.state)].find((one) => operationsOf(one));
  const operations = asked && operationsOf(asked);
  if (!operations) throw refuse.notFound('There is no such endpoint.');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const operation = operations.get(method);
  if (!operation) {
    const allow = [...operations.keys()].join(', ');
    throw new Refusal(405, undefined, `${method} is not a method of this path; it has ${allow}.`, {
      headers: { allow },
    });
  }
  const caller = callerOf(request, vimeo.state);
  const fields = url.searchParams.get('fields') || undefined;
  const limits = limiter.spend(caller, fields !== undefined);
  try {
    // A path of `/me` is about a user, and a token may have none.
    if (/^\/(users\/)?me(\/|$)/.test(asked) && !caller.user) throw refuse.noUser();
    const app = standsForApp(caller, asked, vimeo.state);
    if (!app) for (const scope of operation.scopes) needScope(caller, scope);
    checkQuery(operation, url.searchParams);
    const path = shortPath(canonical(pathOf(asked, caller.user, vimeo.state)), vimeo.state);
    const view = createView(vimeo, {
      viewer: caller.user ?? app?.owner,
      scopes: caller.scopes,
      origin: url.origin,
      password: url.searchParams.get('password') ?? undefined,
      hash: path.match(/^\/videos\/[^/:]+:([^/]+)/)?.[1],
    });
    const withoutHash = path.replace(/^(\/videos\/[^/:]+):[^/]+/, '$1');
    const wanted = wantedBy(fields);
    const call = new Call({ request, url, operation, path: withoutHash, view, wanted, uploads });
    const { status, data } = await handlerOf(operation)(call);
    const type = operation.media ? `application/vnd.vimeo.${operation.media}+json` : 'application/json';
    if (data === undefined) return new Response(null, { status, headers: limits });
    return keptResponse(jsonBody(filterFields(data, wanted)), {
      status,
      headers: { 'content-type': type, ...limits },
    });
  } catch (error) {
    throw error instanceof Refusal ? error.with(limits) : error;
  } finally {
    // A handler that had no use for it leaves the connection fit for the next call.
    if (request.body && !request.bodyUsed) await request.body.cancel().catch(() => {});
  }
}

/** A path without encodings that mean nothing: `%3A` is the colon of an unlisted video. */
function plain(path: string): string {
  return path.replace(/%[0-7][0-9a-f]/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~:@*-]/.test(character) ? character : code;
  });
}
