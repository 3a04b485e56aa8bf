import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Emulator } from '@vimeokit/emulator';

/** When a command is killed, by what Vimeo and the command have seen of a call. */
export interface KillPoint {
  /** What is called, such as `POST /me/videos`. */
  readonly kind: string;
  /** Which of these calls, from 1. */
  readonly nth: number;
  /**
   * - `unseen`: it never arrives
   * - `half`: half of its bytes arrive
   * - `late`: it arrives afterwards, and its response is sent
   * - `lost`: it is done, and its response is not seen
   * - `answered`: its response is sent
   */
  readonly when: 'unseen' | 'half' | 'late' | 'lost' | 'answered';
}

export interface SeenCall {
  readonly kind: string;
  /** Of an upload: bytes that Vimeo has kept of it. */
  readonly keptBytes: number;
}

export interface GateOptions {
  /** True for calls that are done, and whose response nobody sees. By default none. */
  readonly loses?: (kind: string) => boolean;
  /** What Vimeo is called behind the gate, and in links; by default as the gate. */
  readonly origin?: string;
}

/** A door in front of a local Vimeo at which a command is killed when a certain call comes by. */
export class KillGate implements AsyncDisposable {
  static async open(emulator: Emulator, options: GateOptions = {}): Promise<KillGate> {
    const gate = new KillGate(emulator, options);
    gate.#server.listen(0, '127.0.0.1');
    await once(gate.#server, 'listening');
    return gate;
  }

  /** Those that arrived. */
  readonly calls: SeenCall[] = [];
  readonly #emulator: Emulator;
  readonly #options: GateOptions;
  readonly #server = createServer((incoming, outgoing) => {
    this.#handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  #armed: { point: KillPoint; kill: (point: KillPoint) => Promise<unknown>; left: number }[] = [];

  private constructor(emulator: Emulator, options: GateOptions) {
    this.#emulator = emulator;
    this.#options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`; // listening on TCP
  }

  /** True until the call has come. */
  get isArmed(): boolean {
    return this.#armed.length > 0;
  }

  /** @param kill - Kills the command, and resolves when it has ended. */
  arm(point: KillPoint, kill: () => Promise<unknown>): void {
    this.armFirst([point], kill);
  }

  /** As `arm`, at whichever of these moments comes first; no two of one kind. */
  armFirst(points: readonly KillPoint[], kill: (point: KillPoint) => Promise<unknown>): void {
    this.#armed = points.map((point) => ({ point, kill, left: point.nth }));
  }

  disarm(): void {
    this.#armed = [];
  }

  async #handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const kind = kindOf(incoming.method ?? '', incoming.url ?? '');
    const body = await buffer(incoming);
    const hit = this.#hits(kind);
    // A command that is asked to end may drop the call first.
    const kill = () => Promise.race([hit?.kill(hit.point), once(outgoing, 'close')]);
    if (hit?.point.when === 'unseen') {
      await kill();
      return void outgoing.destroy();
    }
    const isLate = hit?.point.when === 'late';
    if (isLate) await hit.kill(hit.point);
    const bytes = hit?.point.when === 'half' ? body.subarray(0, Math.ceil(body.length / 2)) : body;
    const response = await this.#emulator.fetch(requestOf(incoming, this.#options.origin ?? this.url, bytes));
    const isUpload = kind === 'PATCH /_upload/tus/*';
    this.calls.push({ kind, keptBytes: isUpload && response.ok ? bytes.length : 0 });
    if (hit && !isLate && hit.point.when !== 'answered') {
      await kill();
      return void outgoing.destroy();
    }
    if (this.#options.loses?.(kind)) return void outgoing.destroy();
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(new Uint8Array(await response.arrayBuffer()));
    if (!isLate) await hit?.kill(hit.point);
  }

  #hits(kind: string) {
    const armed = this.#armed.find(({ point }) => point.kind === kind);
    if (!armed || --armed.left > 0) return undefined;
    this.#armed = [];
    return armed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** `POST /videos/7/pictures?fields=uri` as `POST /videos/{id}/pictures`, less its query. */
function kindOf(method: string, url: string): string {
  const path = url
    .replace(/\?.*$/, '')
    .replace(/^(\/_upload\/\w+)\/.*$/, '$1/*')
    .replace(/^(\/_files\/\w+)\/.*$/, '$1/*')
    .replaceAll(/\/\d+(?=\/|$)/g, '/*');
  return `${method} ${path}`;
}

function requestOf(
  { method = 'GET', url = '', headers }: IncomingMessage,
  origin: string,
  body: Buffer,
): Request {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') given.set(name, value);
  given.delete('connection');
  given.delete('transfer-encoding');
  if (body.length > 0) given.set('content-length', String(body.length));
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(`${origin}${url}`, {
    method,
    headers: given,
    ...(hasBody ? { body: new Uint8Array(body) } : {}),
  });
}
