import { refuse } from '../../model/refusal.js';
import type { FileKind, Storage } from '../../storage/storage.js';

/** A file, or the part of it that `Range` asks for: players seek. */
export async function sendFile(
  request: Request,
  storage: Storage,
  kind: FileKind,
  name: string,
  type: string,
): Promise<Response> {
  const size = await storage.size(kind, name);
  if (size === undefined) throw refuse.notFound('The file is gone.');
  const headers = { 'content-type': type, 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff' };
  const range = readRange(request.headers.get('range'), size);
  if (range === 'beyond')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } });
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const body = request.method === 'HEAD' || size === 0 ? null : storage.read(kind, name, start, end + 1);
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(end - start + 1),
      ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
    },
  });
}

function readRange(
  header: string | null,
  size: number,
): { start: number; end: number } | 'beyond' | undefined {
  const [, from, to] = header?.match(/^bytes=(\d*)-(\d*)$/) ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start < size && start <= end ? { start, end } : 'beyond';
}
