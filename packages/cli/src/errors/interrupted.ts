/** What asks the command to end; a terminal that is closed says SIGHUP. */
export type EndSignal = keyof typeof exitCodes;

// As a shell reports a process that a signal ended: 128 and its number.
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** The reason of an abort by Ctrl-C or by a request to end; the message is all there is to say. */
export class Interrupted extends Error {
  /** The same with more to say. */
  static by({ reason }: AbortSignal, message: string): Interrupted {
    return new Interrupted(reason instanceof Interrupted ? reason.signal : 'SIGINT', message);
  }

  readonly signal: EndSignal;
  readonly exitCode: number;

  constructor(signal: EndSignal, message = 'Stopped.') {
    super(message);
    this.signal = signal;
    this.exitCode = exitCodes[signal];
  }
}
