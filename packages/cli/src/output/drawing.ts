import { createLogUpdate } from 'log-update';
import type { OutputStream } from './output-stream.js';
import { Styled, type Text } from './styled.js';

/** An area of the terminal that is redrawn. */
export interface Drawing {
  show(text: Text): void;
  /** Prints a permanent line above it. */
  persist(text: Text): void;
  clear(): void;
  /** Ends; what is shown stays. */
  done(): void;
}

export function drawingOn(stream: OutputStream): Drawing {
  const update = createLogUpdate(stream);
  return {
    show: (text) => update(Styled.shown(text)),
    persist: (text) => update.persist(Styled.shown(text)),
    clear: () => update.clear(),
    done: () => update.done(),
  };
}
