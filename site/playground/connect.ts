/** What one side of a port lets the other call. */
export type Handlers = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Where messages go and come from: a worker, its inside, or one end of a channel. */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  start?(): void;
}

export type Call = (name: string, ...args: unknown[]) => Promise<unknown>;

interface Message {
  readonly id: number;
  readonly name?: string;
  readonly args?: readonly unknown[];
  readonly value?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
}

/** Two sides of a port call each other by name. The ports in a call's arguments change sides with it. */
export function connect(port: Port, handlers: Handlers): Call {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  let count = 0;
  port.addEventListener('message', async ({ data }: MessageEvent<Message>) => {
    if (data.name !== undefined) return respond(data.id, data.name, data.args ?? []);
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error) call?.reject(rebuilt(data.error));
    else call?.resolve(data.value);
  });
  port.start?.();

  async function respond(id: number, name: string, args: readonly unknown[]): Promise<void> {
    try {
      const handler = handlers[name];
      if (!handler) throw new TypeError(`Nothing here is called ${name}.`);
      port.postMessage({ id, value: await handler(...(args as never[])) }); // as sent by the other side
    } catch (error) {
      const { name: kind, message } = error instanceof Error ? error : new Error(String(error));
      port.postMessage({ id, error: { name: kind, message } });
    }
  }

  return (name, ...args) =>
    new Promise((resolve, reject) => {
      const id = ++count;
      waiting.set(id, { resolve, reject });
      const ports = args.filter((one): one is MessagePort => one instanceof MessagePort);
      port.postMessage({ id, name, args }, ports);
    });
}

function rebuilt({ name, message }: { readonly name: string; readonly message: string }): Error {
  return name === 'TypeError' ? new TypeError(message) : new Error(message);
}
