import type { CallOptions, RequestOptions, VimeoClient } from 'vimeokit';
import type { Io } from '../io.js';

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const readers: ReadonlySet<PropertyKey> = new Set(['get', 'head', 'options', 'paginate', 'close']);
// They are nobody's business but Vimeo's, and a script keeps what it prints.
const secrets = ['password', 'secret'];

type Write = Pick<RequestOptions, 'method' | 'path' | 'query' | 'body' | 'params'>;

/**
 * A client for `--dry-run`: what reads is sent, and of what would change something a line is printed, whichever command it comes
 * from. What it does not know is refused, not sent.
 */
export function dryRunClient(vimeo: VimeoClient, io: Io): VimeoClient {
  const plan = async (write: Write) => {
    io.plan(lineOf(write));
    return { status: 200, headers: {}, data: madeBy(write), rateLimit: undefined };
  };
  const verb = (method: string) => (path: string, options?: CallOptions) =>
    plan({ ...options, method, path });
  const bytes = (path: string, source: unknown) => {
    io.plan(`POST ${path}${typeof source === 'string' ? ` < ${source}` : ''}`);
    return Promise.resolve({
      uri: `${path}/new`,
      link: '',
      version: { uri: `${path}/new` },
      action: 'created',
    });
  };
  const writers: Readonly<Record<string, unknown>> = {
    request: (call: RequestOptions) =>
      reading.has(call.method.toUpperCase()) ? vimeo.request(call) : plan(call),
    post: verb('POST'),
    put: verb('PUT'),
    patch: verb('PATCH'),
    delete: verb('DELETE'),
    replace: (video: string, file: unknown) => bytes(`${video}/versions`, file),
    uploadPicture: (video: string, file: unknown) => bytes(`${video}/pictures`, file),
    uploadTextTrack: (video: string, { file }: { file: unknown }) => bytes(`${video}/texttracks`, file),
  };
  return new Proxy(vimeo, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(writers, name)) return writers[name];
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (readers.has(name) || typeof name === 'symbol') return value.bind(target);
      return () => {
        throw new Error(`A dry run does not know what "${String(name)}" would do.`);
      };
    },
  });
}

/** `PATCH /videos/12345 {"name":"Harbour"}`, without secrets. */
function lineOf({ method, path, params = {}, query = {}, body }: Write): string {
  const whole = path.replaceAll(/\{(\w+)\}/g, (all, name: string) => String(params[name] ?? all));
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = pairs.map(([name, value]) => `${name}=${String(value)}`).join('&');
  const sent = body === undefined ? '' : ` ${JSON.stringify(body, withoutSecrets)}`;
  return `${method.toUpperCase()} ${whole}${search === '' ? '' : `?${search}`}${sent}`;
}

function withoutSecrets(name: string, value: unknown): unknown {
  return secrets.includes(name) && typeof value === 'string' ? '…' : value;
}

/** What a command may go on with: the thing as it was asked for, at a place that there is not. */
function madeBy({ method, path, body }: Write): object {
  const uri = method.toUpperCase() === 'POST' ? `${path}/new` : path;
  return { ...(typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}), uri };
}
