import { createLogUpdate } from 'log-update';
import type { OutputStream } from './output-stream.js';
import { Styled, type Text } from './styled.js';

/** A place in a terminal that is drawn again and again. */
export interface Drawing {
  show(text: Text): void;
  /** Puts a line above it, which stays. */
  persist(text: Text): void;
  clear(): void;
  /** What is shown stays. */
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
