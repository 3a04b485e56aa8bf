// The local Vimeo, in a worker of its own: it outlives the programs that are run and stopped.
import '../streaming-request.js';
import { createEmulator, type EmulatorCore, type Fault, type NewVideo } from '@vimeokit/emulator/core';
import { type Call, connect, type Port } from '../connect.js';
import { requestOf, responseOf, type WireRequest, wireRequest, wireResponse } from '../wire.js';
import { firstContents } from './first-contents.js';
import { madeUpVideo } from './made-up-video.js';
import { PageClock } from './page-clock.js';

const origin = 'https://api.vimeo.com';
/** Marks what the page asks for itself, which is no program's request. */
const ofPage = { 'x-playground': 'page' };

const inside = self as unknown as Port; // a worker's inside, which the types of a page know as a window
let clock: PageClock;
let emulator: EmulatorCore;
let program: Call | undefined;
let seen = 0;

// A webhook's delivery goes to the program, and nowhere else.
globalThis.fetch = async (input, init) => {
  if (!program) throw new TypeError('No program is running that could take it.');
  return responseOf(
    (await program('deliver', await wireRequest(new Request(input, init)))) as Awaited<
      ReturnType<typeof wireResponse>
    >,
  );
};

const page = connect(inside, {
  start,
  attach(port: MessagePort) {
    clock.forget();
    clock.underWay = 0;
    program = connect(port, ofProgram);
  },
  detach() {
    program = undefined;
    clock.forget();
  },
  time: () => clock.now(),
  advance: (ms: number) => emulator.clock.advance(ms),
  skipWaits: (skips: boolean) => {
    clock.skips = skips;
    clock.settled();
  },
  addFault: (fault: Fault) => emulator.faults.add(fault),
  faults: () => emulator.faults.list().filter(({ isOver }) => !isOver),
  clearFaults: () => emulator.faults.clear(),
  async library() {
    return (await emulator.fetch(new Request(`${origin}/_emulator/dashboard/library`))).text();
  },
  /** Undefined where a fault that is armed would take this for a program's call. */
  async file(address: string, isAsked: boolean) {
    if (!isAsked && emulator.faults.list().some(({ isOver }) => !isOver)) return undefined;
    const response = await emulator.fetch(new Request(address, { headers: ofPage }));
    return response.ok ? response.blob() : undefined;
  },
  madeUpVideo,
  async submit(request: WireRequest) {
    return wireResponse(await emulator.fetch(requestOf(request)));
  },
});

const ofProgram = {
  begin: () => ({
    now: clock.now(),
    token: emulator.token,
    clientId: emulator.clientId,
    clientSecret: emulator.clientSecret,
  }),
  async fetch(request: WireRequest) {
    clock.underWay++;
    try {
      const response = await wireResponse(await emulator.fetch(requestOf(request)));
      if (isCut()) throw new TypeError('fetch failed: a fault cut the line');
      return response;
    } finally {
      clock.underWay--;
      clock.settled();
      await tellRequests();
    }
  },
  sleep: (id: number, ms: number) => clock.sleep(id, ms).then(() => clock.now()),
  cancel: (id: number) => clock.cancel(id),
  advance(ms: number) {
    emulator.clock.advance(ms);
    return clock.now();
  },
  addFault: (fault: Fault) => emulator.faults.add(fault).id,
  clearFaults: () => emulator.faults.clear(),
  add: (contents: { videos?: NewVideo[] }) => emulator.add(contents),
};

function start(): void {
  clock = new PageClock();
  const inner = clock;
  emulator = createEmulator({
    seed: 'playground',
    clock: { now: () => inner.now(), advance: (ms) => inner.advance(ms) },
    ...firstContents,
  });
  clock.moveBy((ms) => emulator.clock.advance(ms));
  seen = 0;
}

/** Without a connection to end, the emulator responds to a request that it cut; a program's own line would be gone. */
const cutsRequest = ({ fault, status }: { fault?: string | undefined; status: number }) =>
  status === 400 && fault?.includes('dropRequestAfter') === true;

function isCut(): boolean {
  const last = emulator.requests().at(-1);
  return last !== undefined && Number(last.id) > seen && cutsRequest(last);
}

/** Tells the page of each call once, with what went over the line. */
async function tellRequests(): Promise<void> {
  for (const { id } of emulator.requests()) {
    if (Number(id) <= seen) continue;
    seen = Number(id);
    const exchange = await (await emulator.fetch(new Request(`${origin}/_emulator/requests/${id}`))).json();
    if (exchange.request?.headers['x-playground']) continue;
    void page('exchange', cutsRequest(exchange) ? { ...exchange, status: 0 } : exchange);
  }
}
