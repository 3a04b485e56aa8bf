import { ioBelongsToRequest } from '../../io-belongs-to-request.js';
import type { UploadStore } from '../../records/upload-store.js';
import { raceAbort } from '../../time/race-abort.js';
import type { ApiAccess, AskedAccount } from '../../transfer/api-access.js';
import { objectIn, uriIn } from '../../transport/object-in.js';

// Enough for any process that serves users; a forgotten one costs a call.
const mostAccounts = 10_000;

/**
 * Whose the token is, `/users/1`: Vimeo is asked once, and the store remembers it beside an HMAC of the token. Another
 * token of the same user is the same account.
 */
export async function accountOf(api: ApiAccess, store: UploadStore, signal: AbortSignal): Promise<string> {
  const sign = await api.signer(signal);
  const sum = await sign(`vimeokit:account:${api.origin}`);
  for (;;) {
    const asking = api.accounts.get(sum) ?? ask(api, store, sum, signal);
    try {
      return await raceAbort(asking.account, signal);
    } catch (error) {
      // Another call has asked for both, and has given up.
      if (signal.aborted || !asking.signal.aborted) throw error;
    }
  }
}

function ask(api: ApiAccess, store: UploadStore, sum: string, signal: AbortSignal): AskedAccount {
  const { accounts } = api;
  const asking = { account: rememberedAccount(api, store, `account-${sum}`, signal), signal };
  const share = () => {
    accounts.set(sum, asking);
    const [oldest] = accounts.keys();
    if (accounts.size > mostAccounts && oldest !== undefined) accounts.delete(oldest);
  };
  if (ioBelongsToRequest) {
    // Another visitor could wait for it in vain; once it is there, it is anybody's.
    asking.account.then(share, () => {});
    return asking;
  }
  share();
  asking.account.catch(() => accounts.delete(sum));
  return asking;
}

async function rememberedAccount(
  api: ApiAccess,
  store: UploadStore,
  key: string,
  signal: AbortSignal,
): Promise<string> {
  const claim = await store.claim(key, 'account');
  try {
    const known = await claim?.load();
    if (known?.state === 'account') return known.account;
    const account = await askAccount(api, signal);
    await claim?.save({ state: 'account', account });
    return account;
  } finally {
    await claim?.release();
  }
}

/** Asks Vimeo; the response also tells the server's time. */
export async function askAccount({ request }: ApiAccess, signal: AbortSignal): Promise<string> {
  const { data } = await request({ method: 'GET', path: '/me', fields: ['uri'], signal });
  return uriIn(objectIn(data, 'GET /me'), 'GET /me');
}
