/** A line that the program printed. */
export interface PrintedLine {
  readonly level: 'debug' | 'log' | 'info' | 'warn' | 'error';
  readonly text: string;
}

interface ExchangedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly cut?: number;
}

/** A call of the program, as the local Vimeo kept it: secrets are masked there. */
export interface Exchange {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly fault?: string;
  readonly request: ExchangedMessage;
  readonly response: ExchangedMessage;
}

/** A video of the library. */
export interface ShownVideo {
  readonly uri: string;
  readonly name: string;
  readonly facts: string;
  /** Where its bytes are; none while it does not play. */
  readonly file: string | undefined;
  readonly poster: string | undefined;
}
