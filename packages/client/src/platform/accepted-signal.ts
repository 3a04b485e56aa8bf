let probed: { readonly AbortController: unknown; readonly isAccepted: boolean } | undefined;

/**
 * A signal, where `fetch` takes it. Setups of tests put jsdom's AbortController in the place of Node's, whose fetch refuses
 * any but its own since Node 24; without a signal a call ends in time all the same, and only the server is not told.
 */
export function acceptedSignal(signal: AbortSignal): AbortSignal | undefined {
  const { AbortController } = globalThis;
  if (probed?.AbortController !== AbortController)
    probed = { AbortController, isAccepted: isAccepted(signal) };
  return probed.isAccepted ? signal : undefined;
}

function isAccepted(signal: AbortSignal): boolean {
  if (typeof Request !== 'function') return true;
  try {
    new Request('https://vimeo.invalid', { signal });
    return true;
  } catch {
    return false;
  }
}
