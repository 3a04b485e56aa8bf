/** What is to go wrong. One of these, and when. */
export interface Fault extends FaultEffect {
  /**
   * Which calls: a method and a path, either of them `*` for any; within a path `*` stands for one segment, and `**` for any
   * number of them. Uploads are at `/_upload/tus/*`. Default: every call; for `quota` those that begin an upload.
   */
  readonly route?: string;
  /** Which of the calls that fit, counted from 1 since the fault was armed; default: the next ones. */
  readonly nth?: number | readonly number[];
  /** Each call that fits with this likelihood, from 0 to 1, by the fault's seed. */
  readonly probability?: number;
  /** Decides with `probability`, and where something is corrupted. Default: the emulator's. */
  readonly seed?: string | number;
  /** After so many it is over. Default: 1; with `nth` as many as it names, with `probability` and `suspended` without end. `null`: without end. */
  readonly times?: number | null;
}

export interface FaultEffect {
  /** Sent instead of the real response; the call itself does not happen. */
  readonly status?: number;
  /** With `status`: JSON, or text as it is. Default: Vimeo's error body. */
  readonly body?: unknown;
  /** With `status`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Real milliseconds before the call is looked at. */
  readonly delayMs?: number;
  /** It happens, its response is held so many real milliseconds, and then the connection ends. */
  readonly holdMs?: number;
  /** A slow line: so many bytes of the bodies a second, of the request's and of the response's, in real time. */
  readonly bytesPerSecond?: number;
  /** The connection ends after so many bytes of the body have come in, of which all are handed on. */
  readonly dropRequestAfter?: number;
  /** It happens, and the connection ends after so many bytes of the response's body. 0: not even a status comes back. */
  readonly dropResponseAfter?: number;
  /** The response ends in the middle, as if that were all of it. */
  readonly truncate?: boolean;
  /** The response is no longer JSON. */
  readonly corrupt?: boolean;
  /** 429 with code 9000; the minute is over after so many milliseconds of emulated time. */
  readonly rateLimitMs?: number;
  /** The upload is refused for want of space: 4101 where it is that of the account, 4102 where it is that of the period. */
  readonly quota?: 'total' | 'periodic';
  /** The account is suspended: 403 with code 3200. Which code Vimeo has for it is not known. */
  readonly suspended?: boolean;
  /** The upload link is dead from now on: 410 where it expired, 404 where it is unknown. */
  readonly link?: 'expired' | 'vanished';
  /** So many of the last bytes of an upload's request are lost; the offset in the response tells. */
  readonly loseBytes?: number;
  /** The call happens twice, as when something between repeats it; the second response comes back. */
  readonly deliverTwice?: boolean;
  /** For routes `TRANSCODE /videos/*`: this video will not play. */
  readonly transcode?: 'error';
  /** For routes `WEBHOOK /{type}`: it is not sent. */
  readonly drop?: boolean;
}

/** A fault that is armed, and what it did. */
export interface ArmedFault {
  readonly id: string;
  readonly fault: Fault;
  /** Calls that matched its route. */
  readonly matched: number;
  /** To how many of these it was applied. */
  readonly applied: number;
  readonly isOver: boolean;
}
