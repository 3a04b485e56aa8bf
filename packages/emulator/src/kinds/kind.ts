import type { Row } from '../state/state.js';
import type { World } from '../world.js';
import type { Rules } from './field-rules.js';

/** Who looks: a user by uri, or nobody in particular; and the address they called, for links. */
export interface View {
  readonly world: World;
  readonly viewer: string | undefined;
  readonly origin: string;
}

/** What there is to know about a kind of thing; the handlers serve every kind alike. */
export interface Kind {
  readonly name: string;
  /** The middle of its media type: `application/vnd.vimeo.video+json`. */
  readonly media: string;
  /** The fields that may be sent, for a new one and for a change. */
  readonly writable: Rules;
  /** What Vimeo shows of it. */
  show(row: Row, view: View): Record<string, unknown>;
  /** Whether this viewer gets to know that it exists. Default: yes. */
  isVisible?(row: Row, view: View): boolean;
  /** What `sort` may say, and how it orders; the first is the standard. */
  readonly sorts: Readonly<Record<string, (row: Row, view: View) => string | number>>;
  /** The text that `query` searches. */
  searched?(row: Row): string;
}
