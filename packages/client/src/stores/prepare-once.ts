import { ioBelongsToRequest } from '../io-belongs-to-request.js';

/** Does it for the first caller, and again only where it failed; in a worker for each caller, until it is done. */
export function prepareOnce<Result>(prepare: () => Promise<Result>): () => Promise<Result> {
  let ready: Promise<Result> | undefined;
  return () => {
    if (ready) return ready;
    const preparing = prepare();
    const share = () => {
      ready = preparing;
    };
    if (ioBelongsToRequest) preparing.then(share, () => {});
    else {
      share();
      preparing.catch(() => {
        ready = undefined;
      });
    }
    return preparing;
  };
}
