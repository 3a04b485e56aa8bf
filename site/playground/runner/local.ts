// What the program has of the page and of the local Vimeo; set before it runs.
import type { Call } from '../connect.js';

interface Local {
  emulator: Call;
  page: Call;
  /** How far the emulator's time is ahead of the machine's. */
  aheadMs: number;
  /** What takes the requests that are sent to the program. */
  takesRequests: ((request: Request) => Response | Promise<Response>) | undefined;
}

const none: Call = async () => {
  throw new Error('The program has not begun.');
};

export const local: Local = { emulator: none, page: none, aheadMs: 0, takesRequests: undefined };
