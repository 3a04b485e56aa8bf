import { abortedSignal, createAbortController } from '../time/abort-controller.js';

type Phase =
  | { readonly kind: 'running'; readonly controller: AbortController }
  | { readonly kind: 'paused'; readonly resumed: Promise<void>; readonly resume: () => void };

/** What an upload's work listens to: that it is paused, that it goes on, and that it is given up. */
export class RunControl {
  readonly #controller = createAbortController();
  #phase: Phase = { kind: 'running', controller: createAbortController() };

  /** Aborted when the upload is given up. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Aborted by a pause, too; another one after each resume. */
  get running(): AbortSignal {
    return this.#phase.kind === 'running' ? this.#phase.controller.signal : abortedSignal();
  }

  get isPaused(): boolean {
    return this.#phase.kind === 'paused';
  }

  /** Resolves at once, unless it is paused. */
  async whenRunning(): Promise<void> {
    while (this.#phase.kind === 'paused') {
      await this.#phase.resumed;
      this.signal.throwIfAborted();
    }
    this.signal.throwIfAborted();
  }

  pause(): void {
    if (this.#phase.kind === 'paused') return;
    const { controller } = this.#phase;
    let resume = () => {};
    const resumed = new Promise<void>((resolve) => {
      resume = resolve;
    });
    this.#phase = { kind: 'paused', resumed, resume };
    controller.abort(new Error('the upload is paused'));
  }

  resume(): void {
    if (this.#phase.kind === 'running') return;
    const { resume } = this.#phase;
    this.#phase = { kind: 'running', controller: createAbortController() };
    resume();
  }

  /** For good, also while it is paused. */
  end(reason: unknown): void {
    this.#controller.abort(reason);
    if (this.#phase.kind === 'running') this.#phase.controller.abort(this.signal.reason);
    else this.#phase.resume();
  }
}
