import { hasPostgres, startPostgres } from '../../../client/test/support/postgres.js';
import { hasRedis, startRedis } from './redis.js';

/** An engine of its own. */
export interface TestEngine extends AsyncDisposable {
  readonly url: string;
}

/** What the suite runs on: each engine, where it is installed. */
export const engines: readonly { readonly name: string; start(): Promise<TestEngine> }[] = [
  ...(hasRedis ? [{ name: 'Redis', start: startRedis }] : []),
  ...(hasPostgres ? [{ name: 'PostgreSQL', start: startPostgresWithUrl }] : []),
];

async function startPostgresWithUrl(): Promise<TestEngine> {
  const server = await startPostgres();
  const { host, user, database } = server.connection;
  return {
    url: `postgres://${user}@/${database}?host=${encodeURIComponent(host)}`,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
