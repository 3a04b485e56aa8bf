// A route handler in the edge runtime.
import { runChecks } from '../../checks/run.mjs';

export const runtime = 'edge';

export async function GET(request) {
  return Response.json(await runChecks(Object.fromEntries(new URL(request.url).searchParams)));
}
