import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { SeededRandom } from '../../../packages/client/test/support/seeded-random.js';

/** A placeholder and the bytes it has. */
export interface Made {
  readonly uri: string;
  readonly name: string;
  readonly size: number;
  readonly createdAt: number;
  bytes: Buffer;
  /** The PATCH that is being taken in: a host writes for one at a time. */
  isBusy: boolean;
}

/** One account, whose calls go wrong by a seed, and only so often. */
export class Account {
  readonly made: Made[] = [];
  /** Creates whose response arrived. */
  answered = 0;
  /** Resolve once the creates that were cut off have been made, too. */
  readonly late: Promise<unknown>[] = [];
  readonly random: SeededRandom;
  /** Whose it is; the videos of different users have different uris. */
  readonly user: number;
  #faultsLeft: number;

  constructor(random: SeededRandom, user = 0) {
    this.random = random;
    this.user = user;
    this.#faultsLeft = random.between(0, 8);
  }

  strikes(probability: number): boolean {
    if (this.#faultsLeft <= 0 || !this.random.chance(probability)) return false;
    this.#faultsLeft--;
    return true;
  }
}

export interface ContestedVimeo extends AsyncDisposable {
  readonly url: string;
  /** By token. */
  readonly accounts: Map<string, Account>;
}

/** Vimeo's create, list and tus on real time, for many accounts at once; how it loses things is the accounts' business. */
export async function startContestedVimeo(): Promise<ContestedVimeo> {
  const accounts = new Map<string, Account>();
  const server = createServer((request, response) => {
    request.on('error', () => {});
    handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', url);
    const [, token = '', index] = pathname.match(/^\/files\/([^/]+)\/(\d+)$/) ?? [];
    const account = accounts.get(token || (request.headers.authorization ?? '').replace(/^bearer /, ''));
    if (!account) return void response.writeHead(401).end();
    if (token) return transfer(account, account.made[Number(index)], request, response);
    let body = '';
    for await (const piece of request) body += piece;
    if (request.method === 'POST') return create(account, JSON.parse(body), response);
    if (pathname === '/me') return respond(response, { uri: `/users/${account.user}` });
    if (account.strikes(0.1)) return void response.writeHead(503).end();
    respond(response, { data: account.made.map((one) => shown(account, one)).reverse() });
  }

  async function create(account: Account, body: Body, response: ServerResponse): Promise<void> {
    const { random } = account;
    const make = () => {
      const uri = `/videos/${account.user * 1000 + account.made.length}`;
      const { name, upload } = body;
      const bytes = Buffer.alloc(0);
      account.made.push({
        uri,
        name,
        size: Number(upload.size),
        createdAt: Date.now(),
        bytes,
        isBusy: false,
      });
      return shown(account, account.made.at(-1) as Made); // it was pushed just now
    };
    await wait(random.one([0, random.between(0, 300), random.between(900, 2600)]));
    switch (random.one(['answered', 'answered', 'lost', 'lost', 'lost', 'gateway', 'unseen', 'late'])) {
      case 'lost':
        make();
        return void response.destroy();
      case 'gateway':
        make();
        return void response.writeHead(504).end();
      case 'unseen':
        return void response.destroy();
      case 'late':
        account.late.push(wait(random.between(0, 4000)).then(make));
        return void response.destroy();
      default:
        account.answered++;
        respond(response, make(), 201);
    }
  }

  async function transfer(
    account: Account,
    made: Made | undefined,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { random } = account;
    if (!made) return void response.writeHead(404).end();
    const facts = () => ({ 'upload-offset': made.bytes.length, 'upload-length': made.size });
    await wait(random.one([0, 0, random.between(0, 200)]));
    if (account.strikes(0.1)) return void response.writeHead(503).end();
    if (account.strikes(0.1)) return void response.destroy();
    if (request.method === 'HEAD') return void response.writeHead(200, facts()).end();
    if (made.isBusy) return void response.writeHead(423).end();
    if (Number(request.headers['upload-offset']) !== made.bytes.length)
      return void response.writeHead(409).end();
    made.isBusy = true;
    const cutAfter = account.strikes(0.3) ? random.between(0, made.size) : Number.POSITIVE_INFINITY;
    try {
      let taken = 0;
      for await (const piece of request) {
        made.bytes = Buffer.concat([made.bytes, piece]);
        taken += piece.length;
        if (taken > cutAfter) return void response.destroy();
      }
    } finally {
      made.isBusy = false;
    }
    if (account.strikes(0.2)) return void response.destroy();
    response.writeHead(204, facts()).end();
  }

  function shown(account: Account, made: Made): object {
    const token = [...accounts].find(([, one]) => one === account)?.[0];
    return {
      uri: made.uri,
      name: made.name,
      link: `https://vimeo.com${made.uri}`,
      created_time: `${new Date(made.createdAt).toISOString().slice(0, 19)}+00:00`,
      upload: {
        approach: 'tus',
        status: made.bytes.length === made.size ? 'complete' : 'in_progress',
        size: made.size,
        upload_link: `${url}/files/${token}/${account.made.indexOf(made)}`,
      },
    };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
  return {
    url,
    accounts,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Body {
  readonly name: string;
  readonly upload: { readonly size: string };
}

function respond(response: ServerResponse, data: object, status = 200): void {
  response
    .writeHead(status, { 'content-type': 'application/vnd.vimeo.video+json' })
    .end(JSON.stringify(data));
}
