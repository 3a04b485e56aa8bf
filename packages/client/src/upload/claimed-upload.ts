import { UploadError } from '../errors/upload-error.js';
import { sumOfText } from '../hex.js';
import { checkTicket, type UploadTicket } from '../records/ticket.js';
import type { JobRecord, ServerMoment, UploadRecord } from '../records/upload-record.js';
import type { UploadClaim, UploadStore } from '../records/upload-store.js';
import type { OpenSource } from '../sources/source.js';
import { raceAbort } from '../time/race-abort.js';
import type { ApiAccess, Sign } from '../transfer/api-access.js';
import type { Destination, SourceFacts } from './destination.js';
import { differentOptions, refuseOptions, type SignedOptions, signOptions } from './stored-options.js';

interface ClaimRequest {
  readonly api: ApiAccess;
  readonly destination: Destination<unknown>;
  readonly control: { readonly signal: AbortSignal };
}

/** An upload in a store, ours until its claim is released. */
export interface ClaimedUpload {
  readonly claim: UploadClaim;
  /** What its create says, or would say now. */
  readonly options: SignedOptions;
  /** What is always kept of it. */
  readonly facts: Omit<JobRecord, 'state'>;
}

export async function claimUpload(
  { api, destination, control }: ClaimRequest,
  store: UploadStore,
  source: OpenSource,
  fingerprint: string,
): Promise<ClaimedUpload> {
  const sign = await api.signer(control.signal);
  const options = await signOptions(destination, source, sign);
  const key = await claimKey({ api, destination }, fingerprint, sign);
  const claim = await claimOrAbort(store, key, control.signal);
  const facts = {
    account: '',
    destination: destination.path,
    source: { name: source.name, size: source.size, fingerprint },
    wishes: { salt: '', digests: options },
  };
  if (claim) return { claim, options, facts };
  throw new UploadError(
    `${source.name ?? 'This source'} is being uploaded by another process, which has it in the store. Wait for that one, or end it.`,
    { reason: 'locked' },
  );
}

/** A claim that comes after the abort is released, since nobody is left to do so. */
async function claimOrAbort(
  store: UploadStore,
  key: string,
  signal: AbortSignal,
): Promise<UploadClaim | undefined> {
  const claiming = Promise.resolve(store.claim(key));
  try {
    return await raceAbort(claiming, signal);
  } catch (error) {
    claiming.then((claim) => claim?.release()).catch(() => {});
    throw error;
  }
}

/** The same bytes, from the same account to the same place, are the same upload. */
export async function claimKey(
  { api, destination }: Pick<ClaimRequest, 'api' | 'destination'>,
  fingerprint: string,
  sign: Sign,
): Promise<string> {
  const account = await sign(`vimeokit:account:${api.origin}`);
  return sumOfText(`${account} ${destination.path} ${fingerprint}`);
}

/** When an earlier run has asked for what is wanted now, if it did not learn what came of it. */
export function storedCreate(stored: UploadRecord, options: SignedOptions): ServerMoment | undefined {
  if (stored.state !== 'creating' || differentOptions(stored.wishes.digests, options).length > 0)
    return undefined;
  return stored.sentAt;
}

/** The ticket of an upload that was begun before; other options than it was begun with are refused. */
export async function storedTicket(
  stored: UploadRecord,
  options: SignedOptions,
  source: SourceFacts,
  isGone: (link: string) => Promise<boolean>,
): Promise<UploadTicket | undefined> {
  if (stored.state !== 'placed' || !stored.ticket) return undefined;
  const ticket = checkTicket(stored.ticket);
  const names = differentOptions(stored.wishes.digests, options);
  if (names.length === 0) return ticket;
  // What nobody can finish binds nobody.
  if (await isGone(ticket.link)) return undefined;
  return refuseOptions(names, source, ticket.uri);
}
