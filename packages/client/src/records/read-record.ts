import { checkTicket, type UploadTicket } from './ticket.js';
import type {
  JobRecord,
  JobState,
  RecordedLinks,
  RecordedSource,
  RecordedWishes,
  ServerMoment,
  UploadRecord,
} from './upload-record.js';

const jobStates: ReadonlySet<unknown> = new Set([
  'creating',
  'placed',
  'sent',
  'done',
  'failed',
] satisfies JobState[]);

/** A record from its JSON; what cannot be read as one counts as nothing. */
export function parseRecord(json: string): UploadRecord | undefined {
  try {
    return readRecord(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** A record that was in a store, checked field by field; `undefined` where it is none. */
export function readRecord(value: unknown): UploadRecord | undefined {
  if (!isObject(value)) return undefined;
  const { state, account, destination } = value;
  if (typeof account !== 'string') return undefined;
  if (state === 'account') return { state, account };
  if (state === 'adopted')
    return typeof value.job === 'string' ? { state, account, job: value.job } : undefined;
  const source = readSource(value.source);
  const wishes = readWishes(value.wishes);
  if (!isJobState(state) || typeof destination !== 'string' || !source || !wishes) return undefined;
  const ticket = readTicket(value.ticket);
  const record: JobRecord = {
    state,
    finished: value.finished === true || undefined,
    again: typeof value.again === 'string' ? value.again : undefined,
    account,
    destination,
    source,
    wishes,
    ticket,
    sentAt: readMoment(value.sentAt),
    made: readLinks(value.made),
    reason: typeof value.reason === 'string' ? value.reason : undefined,
  };
  return state === 'creating' || state === 'failed' || ticket ? record : undefined;
}

function readSource(value: unknown): RecordedSource | undefined {
  if (!isObject(value)) return undefined;
  const { name, size, fingerprint } = value;
  if (typeof size !== 'number' || typeof fingerprint !== 'string') return undefined;
  return { name: typeof name === 'string' ? name : undefined, size, fingerprint };
}

function readWishes(value: unknown): RecordedWishes | undefined {
  if (!isObject(value)) return undefined;
  const { salt, digests, view } = value;
  if (typeof salt !== 'string' || !isObject(digests)) return undefined;
  const texts = Object.entries(digests).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { salt, digests: Object.fromEntries(texts), view: typeof view === 'string' ? view : undefined };
}

function readTicket(value: unknown): UploadTicket | undefined {
  try {
    return checkTicket(value);
  } catch {
    return undefined;
  }
}

function readLinks(value: unknown): RecordedLinks | undefined {
  if (!isObject(value)) return undefined;
  const links = Object.entries(value).flatMap(([name, one]) =>
    isObject(one) && typeof one.uri === 'string' && typeof one.link === 'string'
      ? [[name, { uri: one.uri, link: one.link }] as const]
      : [],
  );
  return Object.fromEntries(links);
}

/** What is not known is `Infinity`, of which JSON makes `null`. */
function readMoment(value: unknown): ServerMoment | undefined {
  if (!isObject(value)) return undefined;
  const { earliest, latest } = value;
  return typeof earliest === 'number' && typeof latest === 'number' ? { earliest, latest } : undefined;
}

function isJobState(state: unknown): state is JobState {
  return jobStates.has(state);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
