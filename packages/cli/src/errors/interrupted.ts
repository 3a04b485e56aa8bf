/** The reason of an abort by Ctrl-C or by a request to end; the message is all there is to say. */
export class Interrupted extends Error {
  /** The same with more to say. */
  static by({ reason }: AbortSignal, message: string): Interrupted {
    return new Interrupted(reason instanceof Interrupted ? reason.signal : 'SIGINT', message);
  }

  readonly signal: 'SIGINT' | 'SIGTERM';
  readonly exitCode: number;

  constructor(signal: 'SIGINT' | 'SIGTERM', message = 'Stopped.') {
    super(message);
    this.signal = signal;
    this.exitCode = signal === 'SIGINT' ? 130 : 143;
  }
}
