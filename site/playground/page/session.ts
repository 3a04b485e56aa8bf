import { type Call, connect, type Port } from '../connect.js';
import { type WireResponse, wireRequest } from '../wire.js';
import type { Exchange, PrintedLine } from './shown-things.js';

/** What the page does with what happens. */
export interface Listener {
  print(line: PrintedLine): void;
  exchange(exchange: Exchange): void;
  ended(): void;
  /** Shows a page of the local Vimeo, and resolves with the address that it leads to. */
  visit(address: string): Promise<string>;
  pickedFile(): File | undefined;
}

/** The local Vimeo of the page, and the program that runs against it. */
export class Session {
  readonly #listener: Listener;
  readonly #worker: Worker;
  readonly emulator: Call;
  #program: Worker | undefined;

  constructor(listener: Listener) {
    this.#listener = listener;
    this.#worker = new Worker(new URL('../emulator/worker.ts', import.meta.url), { type: 'module' });
    this.emulator = connect(this.#worker, {
      exchange: (exchange: Exchange) => listener.exchange(exchange),
    });
    void this.emulator('start');
  }

  get isRunning(): boolean {
    return this.#program !== undefined;
  }

  /** Runs a program to its end, or until it is stopped. */
  async run(code: string): Promise<void> {
    this.stop();
    const worker = new Worker(new URL('../runner/worker.ts', import.meta.url), { type: 'module' });
    this.#program = worker;
    const { port1, port2 } = new MessageChannel();
    await this.emulator('attach', port1);
    const { print, visit, pickedFile } = this.#listener;
    const failed = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => reject(new Error(event.message || 'The worker ended.')));
    });
    const program = connect(worker as Port, {
      print: (level: PrintedLine['level'], text: string) => print({ level, text }),
      visit: (address: string) => visit(address),
      pickedFile: () => pickedFile(),
      madeUpVideo: () => this.emulator('madeUpVideo'),
    });
    try {
      await Promise.race([program('run', code, port2), failed]);
    } catch (error) {
      if (this.#program === worker) print({ level: 'error', text: String(error) });
    }
    if (this.#program === worker) this.stop();
  }

  stop(): void {
    if (!this.#program) return;
    this.#program.terminate();
    this.#program = undefined;
    void this.emulator('detach');
    this.#listener.ended();
  }

  close(): void {
    this.stop();
    this.#worker.terminate();
  }

  /** Sends what a page of the local Vimeo would. */
  async send(request: Request): Promise<WireResponse> {
    return (await this.emulator('submit', await wireRequest(request))) as WireResponse; // as its handler returns it
  }
}
