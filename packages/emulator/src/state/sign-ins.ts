export interface Token {
  readonly scopes: readonly string[];
  /** The user by uri; a client-credentials token has none. */
  readonly user: string | undefined;
}

export interface Code {
  readonly redirectUri: string;
  readonly user: string;
  readonly scopes: readonly string[];
  readonly expires: number;
}

/** A device that waits for a person to allow it. */
export interface Device {
  readonly userCode: string;
  readonly scopes: readonly string[];
  readonly expires: number;
  /** When it last asked; one that asks too often gets `slow_down`. */
  readonly lastPoll: number;
  readonly decision: { readonly user: string; readonly scopes: readonly string[] } | 'denied' | undefined;
}

interface Records {
  readonly tokens: Record<string, Token>;
  readonly codes: Record<string, Code>;
  readonly devices: Record<string, Device>;
}

/** Who may do what: tokens, and what becomes one when a person consents. */
export class SignIns {
  readonly #records: Records;
  readonly #changed: () => void;

  constructor(records: Records, changed: () => void) {
    this.#records = records;
    this.#changed = changed;
  }

  token(text: string): Token | undefined {
    return this.#records.tokens[text];
  }

  addToken(text: string, token: Token): void {
    this.#records.tokens[text] = token;
    this.#changed();
  }

  removeToken(text: string): void {
    delete this.#records.tokens[text];
    this.#changed();
  }

  addCode(text: string, code: Code): void {
    this.#records.codes[text] = code;
    this.#changed();
  }

  /** The code, which is used up by being asked for. */
  takeCode(text: string): Code | undefined {
    const code = this.#records.codes[text];
    delete this.#records.codes[text];
    this.#changed();
    return code;
  }

  device(code: string): Device | undefined {
    return this.#records.devices[code];
  }

  /** With the codes that they ask by. */
  devices(): [string, Device][] {
    return Object.entries(this.#records.devices);
  }

  setDevice(code: string, device: Device): void {
    this.#records.devices[code] = device;
    this.#changed();
  }

  removeDevice(code: string): void {
    delete this.#records.devices[code];
    this.#changed();
  }

  has(text: string): boolean {
    const { tokens, codes, devices } = this.#records;
    return text in tokens || text in codes || text in devices;
  }
}
