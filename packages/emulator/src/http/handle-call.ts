import { Call } from '../api/call.js';
import { callerOf, needScope } from '../api/caller.js';
import { checkQuery } from '../api/checks.js';
import { filterFields } from '../api/fields.js';
import { canonical, handlerOf } from '../api/handler-of.js';
import type { RateLimiter } from '../api/rate-limit.js';
import { scopesOf } from '../api/scopes.js';
import type { VideoFileStore } from '../api/uploads/video-file-store.js';
import { operationsAt } from '../description/operations.js';
import { Refusal, refuse } from '../model/refusal.js';
import type { World } from '../model/world.js';

/** One call of the API: does the path exist, who calls, are they allowed to, is the request valid; then its handler. */
export async function handleCall(
  request: Request,
  world: World,
  files: VideoFileStore,
  limiter: RateLimiter,
): Promise<Response> {
  const url = new URL(request.url);
  const path = plain(url.pathname.replace(/(?<=.)\/+$/, ''));
  const operations = operationsAt(path.replace(/^\/me(?=\/|$)/, '/users/me'));
  if (!operations) throw refuse.notFound('There is no such endpoint.');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const operation = operations.get(method);
  if (!operation) {
    const allow = [...operations.keys()].join(', ');
    throw new Refusal(405, undefined, `${method} is not a method of this path; it has ${allow}.`, {
      headers: { allow },
    });
  }
  const caller = callerOf(request, world);
  const fields = url.searchParams.get('fields') || undefined;
  const limits = limiter.spend(caller, fields !== undefined);
  try {
    // A path of `/me` is about a user, and a token may have none.
    if (/^\/(users\/)?me(\/|$)/.test(path) && !caller.user) throw refuse.noUser();
    for (const scope of scopesOf(operation)) needScope(caller, scope);
    checkQuery(operation, url.searchParams);
    const call = new Call({
      request,
      operation,
      caller,
      world,
      files,
      path: canonical(world.pathOf(path, caller.user)),
    });
    const { status, data } = await handlerOf(operation)(call);
    const type = operation.media ? `application/vnd.vimeo.${operation.media}+json` : 'application/json';
    if (data === undefined) return new Response(null, { status, headers: limits });
    return new Response(JSON.stringify(filterFields(data, fields)), {
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
