import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';

/**
 * One request and what is done with it. Steps, in order:
 * `{ read: n }` takes so many bytes of the body and then no more, `'body'` all of it; `{ write: text }` and
 * `{ base64: text }` write exactly this, `{ fill: n }` so many bytes of `filling`; `'wait'` waits to be released; `'end'` ends
 * the connection, `'reset'` breaks it.
 */
export class Exchange {
  #steps;
  #events = new EventEmitter().setMaxListeners(0);
  #times = 0;
  #request;
  #connection;
  #reader;
  #hash = createHash('sha256');
  #bytes = 0;
  #written = 0;
  #isDone = false;
  #isHeld = false;
  #isClosed = false;
  #release;
  #released = new Promise((resolve) => {
    this.#release = resolve;
  });

  constructor(steps) {
    this.#steps = steps;
  }

  release() {
    this.#release();
  }

  /** Does all steps; true where the connection may bring another request. */
  async run(reader, request, connection) {
    this.#times++;
    this.#request = request;
    this.#connection = connection;
    this.#reader = reader;
    const { socket } = reader;
    reader.onOver = () => {
      this.#isClosed = true;
      this.#tell();
    };
    this.#tell();
    const body = reader.body(request);
    for (const step of this.#steps) {
      if (step === 'body') await this.#read(body, Number.POSITIVE_INFINITY);
      else if (step.read !== undefined) await this.#read(body, step.read);
      else if (step === 'end' || step === 'reset') {
        if (step === 'end') socket.end();
        else socket.resetAndDestroy();
        this.#finish();
        await this.#drain();
        return false;
      } else {
        this.#isHeld = true;
        await this.#hold(step);
        this.#isHeld = false;
      }
    }
    this.#finish();
    await this.#read(body, Number.POSITIVE_INFINITY);
    return !this.#isClosed;
  }

  /** A step in which nothing is read. */
  #hold(step) {
    if (step === 'wait') return this.#released;
    if (step.fill !== undefined) return this.#fill(step.fill);
    return this.#write(step.base64 ? Buffer.from(step.base64, 'base64') : Buffer.from(step.write));
  }

  #finish() {
    this.#isDone = true;
    this.#tell();
  }

  async #read(body, limit) {
    for (;;) {
      if (this.#bytes >= limit) return;
      const { done, value } = await body.next();
      this.#tell();
      if (done) return;
      this.#hash.update(value);
      this.#bytes += value.length;
    }
  }

  #write(bytes) {
    return new Promise((resolve) => {
      const { socket } = this.#reader;
      if (socket.destroyed) return resolve();
      socket.once('close', resolve);
      socket.write(bytes, () => {
        socket.off('close', resolve);
        this.#written += bytes.length;
        resolve();
      });
    });
  }

  async #fill(bytes) {
    for (let left = bytes; left > 0 && !this.#isClosed; left -= filling.length)
      await this.#write(filling.subarray(0, Math.min(left, filling.length)));
  }

  /** Takes what still comes, so that the end of the connection is noticed. */
  async #drain() {
    while (await this.#reader.read(Number.POSITIVE_INFINITY));
  }

  #tell() {
    this.#events.emit('changed');
  }

  /**
   * What has arrived, once `until` is so: `'headers'`, `'body'` (all of it), `'done'` (all steps are done), `'closed'`, or `'quiet'`
   * (nothing more is read or written for a while).
   */
  async factsAt(until) {
    if (until === 'closed' && this.#isHeld) void this.#drain();
    if (until === 'quiet') await this.#quiet();
    const states = {
      headers: () => this.#times > 0,
      body: () => this.#request?.isWhole,
      done: () => this.#isDone,
      closed: () => this.#isClosed,
    };
    while (until in states && !states[until]())
      await new Promise((resolve) => this.#events.once('changed', resolve));
    return this.#facts();
  }

  async #quiet() {
    for (let before; before !== this.#written; ) {
      before = this.#written;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }

  #facts() {
    const { method, target, headers = [], isWhole = false } = this.#request ?? {};
    return {
      times: this.#times,
      connection: this.#connection,
      method,
      target,
      headers: Object.fromEntries(headers),
      bytes: this.#bytes,
      sha256: this.#hash.copy().digest('hex'),
      isWhole,
      isClosed: this.#isClosed,
      written: this.#written,
    };
  }
}

/** What `fill` writes: no two neighbouring pieces of it are the same. */
const filling = Buffer.alloc(1021 * 64, Buffer.from(Array.from({ length: 1021 }, (_, index) => index % 251)));
