/** The reason of an abort by Ctrl-C or by a request to end; the message is all there is to say. */
export class Interrupted extends Error {
  readonly signal: 'SIGINT' | 'SIGTERM';
  readonly exitCode: number;

  constructor(signal: 'SIGINT' | 'SIGTERM', message = 'Stopped.') {
    super(message);
    this.signal = signal;
    this.exitCode = signal === 'SIGINT' ? 130 : 143;
  }
}
