/** Does it for the first caller, and again only where it failed. */
export function prepareOnce<Result>(prepare: () => Promise<Result>): () => Promise<Result> {
  let ready: Promise<Result> | undefined;
  return () => {
    ready ??= prepare().catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };
}
