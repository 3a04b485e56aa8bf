/** The reason of an abort by Ctrl-C or by a request to end. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super('Stopped.');
    this.exitCode = signal === 'SIGINT' ? 130 : 143;
  }
}
