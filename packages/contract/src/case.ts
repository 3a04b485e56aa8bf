import type { Need } from './environment.js';
import type { Session } from './session.js';

/** One thing that Vimeo does. */
export interface Case {
  /** A sentence about Vimeo; unique. */
  readonly name: string;
  /** What says so: an operation of the description as `GET /me/likes/{video_id}`, or a page; one or several. */
  readonly source: string;
  /** `safe` only reads. What `writes` makes, it removes again. */
  readonly effect: 'safe' | 'writes';
  readonly needs?: readonly Need[];
  /** Throws where Vimeo does something else. */
  readonly run: (vimeo: Session) => Promise<void>;
}
