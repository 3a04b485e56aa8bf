/** The parts of the dashboard that change by themselves. */
export type LivePart = 'clock' | 'library' | 'faults' | 'requests';

const pauseMs = 100;

/**
 * Tells those who watch which parts changed, as server-sent events: at most one event at a time and ten a second, whatever happens
 * meanwhile, so that a slow reader costs no memory.
 */
export class LiveEvents {
  readonly #watchers = new Set<ReadableStreamDefaultController<Uint8Array>>();
  readonly #changed = new Set<LivePart>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  changed(part: LivePart): void {
    if (this.#watchers.size === 0) return;
    this.#changed.add(part);
    this.#timer ??= setTimeout(() => this.#send(), pauseMs);
  }

  /** A response without an end. */
  stream(): Response {
    let watcher: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        watcher = controller;
        this.#watchers.add(watcher);
        watcher.enqueue(encoded(': they follow\n\n'));
      },
      cancel: () => {
        this.#watchers.delete(watcher);
      },
    });
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    });
  }

  #send(): void {
    this.#timer = undefined;
    const event = encoded(`event: changed\ndata: ${JSON.stringify([...this.#changed])}\n\n`);
    this.#changed.clear();
    for (const watcher of this.#watchers) {
      // Who has not read the last events gets no more of them until then.
      if ((watcher.desiredSize ?? 0) > -10) watcher.enqueue(event);
    }
  }
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
