const renewalsPerLease = 3;

/**
 * Renews a lease again and again, as long as `renew` says that it is ours; what ends the process, or the request of a
 * worker, ends this too.
 *
 * @returns Stops it.
 */
export function renewLease(leaseMs: number, renew: () => boolean | Promise<boolean>): () => void {
  const timer = setInterval(async () => {
    if (!(await renew())) clearInterval(timer);
  }, leaseMs / renewalsPerLease);
  // A process that has nothing else to do is done; browsers and workers give a number.
  if (typeof timer === 'object') timer.unref();
  return () => clearInterval(timer);
}
