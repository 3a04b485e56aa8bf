// A route handler in Node.
import { runChecksWithFiles } from '../../checks/with-files.mjs';

export async function GET(request) {
  return Response.json(await runChecksWithFiles(Object.fromEntries(new URL(request.url).searchParams)));
}
