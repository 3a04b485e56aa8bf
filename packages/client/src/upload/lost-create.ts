import { VimeoError } from '../errors/vimeo-error.js';
import type { RequestOptions } from '../options.js';
import type { ServerMoment } from '../records/upload-record.js';
import type { CreateUnderWay } from './creates-under-way.js';
import { isLinkInUse, releaseLink, takeLink } from './links-in-use.js';
import {
  isObject,
  type MadePlaceholder,
  type Placeholder,
  type PlaceholderRequest,
  readPlaceholder,
} from './placeholder.js';

// A placeholder that somebody else was told of has bytes by then.
const settleMs = 2000;
const pageSize = 100;
// A create that is looked for days later costs no more calls than that.
const mostPages = 50;

/**
 * Looks for the placeholder of a create whose response was lost, and makes it ours. Vimeo's creates carry no key of their
 * own, so it must have been made after the POST for sure, be the only one that could be meant, and take its first bytes
 * from us; else somebody's video would get another file.
 */
export async function adoptPlaceholder<Result>(
  wanted: PlaceholderRequest<Result>,
  sentAt: () => ServerMoment,
  create: CreateUnderWay,
): Promise<MadePlaceholder | undefined> {
  const { api, signal, sendFirstBytes, takeLink: takeInStore = async () => 'new' as const } = wanted;
  if (!sendFirstBytes) return undefined;
  const found = await findOnly(wanted, sentAt);
  if (!found || !create.isAlone || !takeLink(found.link)) return undefined;
  let offset: number | undefined;
  try {
    const adoption = await takeInStore(found.link);
    if (!adoption) return undefined;
    await api.clock.sleep(settleMs, signal);
    offset = await sendFirstBytes(found.link, adoption);
    return offset === undefined ? undefined : { placeholder: found, offset };
  } finally {
    if (offset === undefined) releaseLink(found.link);
  }
}

/** The one placeholder that the POST can have made; `undefined` where there is none, another, or a doubt. */
async function findOnly<Result>(
  wanted: PlaceholderRequest<Result>,
  sentAt: () => ServerMoment,
): Promise<Placeholder | undefined> {
  const { source, earlier } = wanted;
  const alike = await findAlike(wanted, sentAt);
  const [only, another] = alike.filter(({ upload }) => {
    const { status, size, upload_link: link } = isObject(upload) ? upload : {};
    return status === 'in_progress' && Number(size) === source.size && !isLinkInUse(String(link));
  });
  if (!only || another) return undefined;
  // Of an earlier run's create nobody else can tell: one made within the same second is its own, or somebody's who has not
  // sent a byte since.
  if (!earlier && madeAt(only).earliest < sentAt().latest) return undefined;
  return readPlaceholder(wanted, only, `GET ${wanted.destination.path}`);
}

/**
 * What looks as the POST would have made it, and may have been made since.
 *
 * @throws {VimeoError} Where so much has been made since that not all of it is looked at.
 */
export async function findAlike<Result>(
  { api, destination, source, signal, retry, earlier }: PlaceholderRequest<Result>,
  sentAt: () => ServerMoment,
): Promise<Record<string, unknown>[]> {
  const { path, fields } = destination;
  const alike: Record<string, unknown>[] = [];
  const seen = new Set<unknown>();
  for (let page = 1; page <= mostPages; page++) {
    const look: RequestOptions = {
      method: 'GET',
      path,
      query: { sort: 'date', direction: 'desc', page, per_page: pageSize },
      fields: [...fields, ...lookFields(path)],
      signal,
      retry,
    };
    const { data } = await api.request(look);
    const entries = isObject(data) && Array.isArray(data.data) ? data.data.filter(isObject) : [];
    const { earliest } = sentAt();
    const body = destination.body(source);
    const isLike = earlier?.isLike ?? (async (entry) => destination.isLike(entry, body));
    for (const entry of entries) {
      // What is made meanwhile moves the others to the next page.
      if (seen.has(entry.uri)) continue;
      seen.add(entry.uri);
      if (madeAt(entry).latest > earliest && (await isLike(entry))) alike.push(entry);
    }
    const last = entries.at(-1);
    if (entries.length < pageSize || !last || madeAt(last).latest <= earliest) return alike;
  }
  throw new VimeoError(`more than ${mostPages * pageSize} of GET ${path} are newer`);
}

/** When something was made, by the server's clock. Vimeo tells whole seconds. */
export function madeAt({ created_time: text }: Record<string, unknown>): ServerMoment {
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) return { earliest: Number.NEGATIVE_INFINITY, latest: Number.POSITIVE_INFINITY };
  return { earliest: time, latest: time + (/\.\d/.test(String(text)) ? 1 : 1000) };
}

function lookFields(path: string): readonly string[] {
  const described = path.endsWith('/versions') ? ['filename'] : ['description', 'privacy.view'];
  return [
    ...described,
    'created_time',
    'upload.status',
    'upload.size',
    'upload.approach',
    'upload.upload_link',
    'upload.link',
  ];
}
