/** The signals that ask the command to end; closing a terminal sends SIGHUP. */
export type EndSignal = keyof typeof exitCodes;

// As a shell reports a process that a signal ended: 128 plus its number.
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** The abort reason after Ctrl-C or another signal to end; only its message is shown. */
export class Interrupted extends Error {
  /** The same signal with another message. */
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
