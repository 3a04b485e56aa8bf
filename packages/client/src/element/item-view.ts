import { make } from './make.js';

/** What an item of the list shows. */
export interface ItemFacts {
  readonly state: string;
  readonly status: string;
  /** From 0 to 1; `undefined` where there is no bar to show. */
  readonly part: number | undefined;
  readonly percent: string;
  /** What the first button does; `undefined` where there is nothing to do. */
  readonly action: string | undefined;
  readonly remove: string;
}

let made = 0;

/** One file in the list. */
export class ItemView {
  readonly root: HTMLElement;
  readonly #name: HTMLElement;
  readonly #bar: HTMLElement;
  readonly #fill = make('div', { part: 'fill' });
  readonly #status = make('span', { part: 'status' });
  readonly #action: HTMLButtonElement;
  readonly #remove: HTMLButtonElement;
  #state: string | undefined;

  constructor(name: string, onAction: () => void, onRemove: () => void) {
    const id = `file-${++made}`;
    this.#name = make('span', { part: 'name', dir: 'auto', id: `${id}-name` }, new Text(name));
    this.#bar = make(
      'div',
      // From 0 to 100, as for any.
      { part: 'bar', role: 'progressbar', 'aria-labelledby': `${id}-name` },
      this.#fill,
    );
    const button = (part: string, onClick: () => void) => {
      // A button is called what it says, and of which file.
      const own = { id: `${id}-${part}`, 'aria-labelledby': `${id}-${part} ${id}-name` };
      const element = make('button', { part: `button ${part}`, type: 'button', ...own });
      element.onclick = onClick;
      return element;
    };
    this.#action = button('action', onAction);
    this.#remove = button('remove', onRemove);
    this.root = make('li', {}, this.#name, this.#action, this.#remove, this.#bar, this.#status);
  }

  /** True while the keyboard is in it. */
  get hasFocus(): boolean {
    return this.root.matches(':focus-within');
  }

  /** @returns True where the state is another one than before. */
  show({ state, status, part, percent, action, remove }: ItemFacts): boolean {
    const isNew = this.#state !== state;
    this.#state = state;
    this.root.setAttribute('part', `item ${state}`);
    this.#status.textContent = status;
    this.#bar.hidden = part === undefined;
    if (part !== undefined) {
      this.#fill.style.inlineSize = `${part * 100}%`;
      this.#bar.setAttribute('aria-valuenow', String(Math.floor(part * 100)));
      this.#bar.setAttribute('aria-valuetext', percent);
    }
    this.#remove.textContent = remove;
    this.#action.textContent = action ?? '';
    if (action === undefined && this.#action.matches(':focus')) this.#remove.focus();
    this.#action.hidden = action === undefined;
    return isNew;
  }
}
