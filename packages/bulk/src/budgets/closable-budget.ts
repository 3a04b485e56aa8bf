import type { SharedBudget } from 'vimeokit';

/** A shared budget with connections of its own. */
export interface ClosableBudget extends SharedBudget, AsyncDisposable {
  /** Ends the connections that it has made; one that it was given stays open. */
  close(): Promise<void>;
}
