// The lines of the terminal and of curl that the endpoint reference shows are sent to a local Vimeo, all of them. What they
// name is mostly not there; the operation is, and it takes what the line gives it.
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { Readable, Writable } from 'node:stream';
import { after, before, test } from 'node:test';
import { startEmulator } from '@vimeokit/emulator';
import { Io } from '../../packages/cli/dist/io.js';
import { runProgram } from '../../packages/cli/dist/program.js';
import { linesFor, takesSecret } from '../pages/endpoint-lines.mjs';
import { readReference } from '../pages/read-reference.mjs';

const { operations } = await readReference();
let emulator;
before(async () => {
  emulator = await startEmulator({ rateLimitWindowMs: 1 });
});
after(() => emulator?.close());

/** What an answer says when the path is none of the API. */
const noOperation = 'There is no such endpoint';

test('every line of curl reaches its operation, which takes what it is given', async () => {
  const faults = [];
  for (const operation of operations) {
    const { curl } = shellLines(operation);
    const { method, address, headers, body } = curlRequest(wordsOf(curl, variables()));
    const { pathname, search } = new URL(address);
    const response = await emulator.fetch(
      new Request(emulator.url + pathname + search, { method, headers, body }),
    );
    const text = await response.text();
    const isMissing = response.status === 404 && !text.includes(noOperation);
    // A code is known only to who has been sent back.
    const isUnknownCode = operation.path === '/oauth/access_token' && text.includes('code');
    if (response.status >= 300 && !isMissing && !isUnknownCode)
      faults.push(`${curl}: ${response.status} ${text.slice(0, 200)}`);
  }
  assert.deepEqual(faults, []);
});

test('every line of the terminal reaches its operation, which takes what it is given', async () => {
  const faults = [];
  for (const operation of operations) {
    const { terminal } = shellLines(operation);
    assert.equal(terminal === undefined, takesSecret(operation));
    if (terminal === undefined) continue;
    const [line, input] = terminal.split(' <<< ');
    const [program, ...words] = wordsOf(line);
    assert.equal(program, 'vimeo');
    const { code, stderr } = await runInProcess(words, input && wordsOf(input)[0]);
    const isMissing = /failed: 404/.test(stderr) && !stderr.includes(noOperation);
    if (code !== 0 && !isMissing) faults.push(`${terminal}: ${code} ${stderr.slice(0, 200)}`);
  }
  assert.deepEqual(faults, []);
});

/** The lines of an operation, as its page shows them. */
function shellLines(operation) {
  const [, terminal, curl] = /```sh\n(?:(vimeo .*)\n)?(curl .*)\n```/.exec(linesFor(operation)) ?? [];
  assert.ok(curl, operation.id);
  return { terminal, curl };
}

/** A token of its own for each call: some end it. */
function variables() {
  const { clientId, clientSecret } = emulator;
  return {
    VIMEO_TOKEN: emulator.createToken(),
    VIMEO_CLIENT_ID: clientId,
    VIMEO_CLIENT_SECRET: clientSecret,
  };
}

/** The words of a line as a shell reads it. */
function wordsOf(line, env = {}) {
  const part = /'([^']*)'|"([^"]*)"|\\(.)|([^\s'"\\]+)/g;
  return line.match(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g).map((word) =>
    [...word.matchAll(part)]
      .map(([, single, double, escaped, plain]) => {
        if (double !== undefined) return double.replaceAll(/\$(\w+)/g, (_, name) => env[name]);
        return single ?? escaped ?? plain;
      })
      .join(''),
  );
}

/** What curl sends for its words. */
function curlRequest([program, ...words]) {
  assert.equal(program, 'curl');
  const request = { method: 'GET', headers: {} };
  while (words.length > 0) {
    const word = words.shift();
    if (word === '-X') request.method = words.shift();
    else if (word === '-d') request.body = words.shift();
    else if (word === '-u') request.headers.authorization = `Basic ${btoa(words.shift())}`;
    else if (word === '-H') {
      const [, name, value] = /^([\w-]+): (.+)$/.exec(words.shift());
      request.headers[name.toLowerCase()] = value;
    } else {
      assert.match(word, /^https:/);
      request.address = word;
    }
  }
  return request;
}

async function runInProcess(words, input) {
  const written = { stdout: '', stderr: '' };
  const keep = (name) =>
    new Writable({
      write(piece, _, done) {
        written[name] += piece;
        done();
      },
    });
  const io = new Io({
    stdin: Readable.from(input === undefined ? [] : [input]),
    stdout: keep('stdout'),
    stderr: keep('stderr'),
    env: { ...variables(), VIMEO_KEYRING: 'off', VIMEO_API_URL: emulator.url, HOME: tmpdir() },
    cwd: tmpdir(),
    signal: new AbortController().signal,
    openAddress: async () => {},
  });
  return { code: await runProgram(words, io), ...written };
}
