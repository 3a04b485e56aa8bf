declare module 'playground' {
  import type { Contents, Fault } from '@vimeokit/emulator/core';

  /** The file that you picked under "Your file"; a video made up for you where you picked none. */
  export function file(name?: string): Promise<File>;

  /** What goes wrong in the local Vimeo, as `emulator.faults` of `@vimeokit/emulator`. */
  export const faults: {
    add(fault: Fault): Promise<void>;
    clear(): Promise<void>;
  };

  /** The local Vimeo's time. */
  export const clock: {
    now(): number;
    advance(ms: number): Promise<void>;
  };

  /** Adds to the library, as `emulator.add`. */
  export function add(contents: Contents): Promise<void>;

  /** Shows you a page of the local Vimeo, such as that of sign-in, and resolves with the address that it leads to. */
  export function visit(address: string): Promise<string>;

  /** Takes the requests that are sent to this program, such as webhooks, and returns the address that they go to. */
  export function listen(handler: (request: Request) => Response | Promise<Response>): string;
}
