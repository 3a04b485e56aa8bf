import { connect } from '../account/connect.js';
import { pagesAtOnce } from '../account/pages-at-once.js';
import { checkCall } from '../api/check-call.js';
import { readInput } from '../api/read-input.js';
import { readBody, readQuery } from '../api/read-pairs.js';
import { argument } from '../args/argument.js';
import { defineCommand } from '../args/command.js';
import { flag } from '../args/flag.js';
import { UsageError } from '../errors/usage-error.js';
import { jsonText, printJson } from '../output/print-json.js';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

export default defineCommand({
  summary: 'Call any endpoint of the API and print the JSON it returns',
  arguments: {
    method: argument.optional('METHOD', 'GET, or POST where there is a body'),
    path: argument.optional('PATH', 'Such as /me/videos', 'path'),
  },
  flags: {
    query: flag.texts('Into the query', { short: 'q', value: 'KEY=VALUE' }),
    field: flag.texts('Into the body; privacy.view=nobody nests, true and 12.5 are not text', {
      short: 'f',
      value: 'KEY=VALUE',
    }),
    input: flag.text('The body as JSON from a file, - for standard input', {
      value: 'FILE',
      completes: 'file',
    }),
    fields: flag.text('The properties to return, which halves the cost', { value: 'LIST' }),
    paginate: flag.on('Walk all pages and print one array of their items'),
    jq: flag.text('Apply this jq expression to the response', { value: 'EXPRESSION' }),
    unchecked: flag.on('Send it even if Vimeo describes no such call'),
  },
  examples: [
    ['vimeo api /me', 'who am I?'],
    ['vimeo api /me/videos --paginate -q sort=date --fields uri,name', 'every video, the newest first'],
    ['vimeo api PATCH /videos/12345 -f name=Harbour -f privacy.view=unlisted', 'change a video'],
    [`echo '{"name":"Films"}' | vimeo api POST /me/projects --input -`, 'a body from elsewhere'],
  ],
  notes:
    'A value of -f that reads as JSON is JSON: -f active=true, -f time=12.5, -f \'tags=["a"]\'; put text that looks so into\nquotes: -f \'name="2024"\'.',
  async run(options, io) {
    const { method, path } = methodAndPath(options);
    const query = readQuery(options.query ?? []);
    if (options.input !== undefined && options.field)
      throw new UsageError('--input is the whole body; leave out -f.');
    if (!options.unchecked) {
      const { operations } = await import('vimeokit/operations');
      const names = [...Object.keys(query), ...new URLSearchParams(path.split('?')[1] ?? '').keys()];
      for (const unusual of checkCall({ method, path, query: names }, operations)) io.say(unusual);
    }
    const body =
      options.input === undefined ? readBody(options.field ?? []) : await readInput(options.input, io);
    const vimeo = await connect(options, io);
    const call = { query, fields: options.fields, signal: io.signal };
    if (options.paginate) {
      if (method !== 'GET') throw new UsageError('--paginate goes with GET only.');
      const walk = vimeo.paginate<unknown>(path, { ...call, concurrency: pagesAtOnce });
      return options.jq === undefined ? printItems(walk, io) : printJson(io, await walk.toArray(), options);
    }
    const hasBody = options.input !== undefined || options.field !== undefined;
    const { data } = await vimeo.request({ method, path, ...call, ...(hasBody ? { body } : {}) });
    if (data !== undefined) await printJson(io, data, options);
  },
});

function methodAndPath({
  method,
  path,
  input,
  field,
}: {
  method: string | undefined;
  path: string | undefined;
  input?: string | undefined;
  field?: readonly string[] | undefined;
}): { method: string; path: string } {
  if (method === undefined) throw new UsageError('PATH is missing, such as /me.');
  const word = method.toUpperCase();
  if (path !== undefined) {
    if (!methods.includes(word))
      throw new UsageError(`METHOD must be one of ${methods.join(', ')}, not "${method}".`);
    return { method: word, path: rooted(path) };
  }
  if (methods.includes(word)) throw new UsageError(`PATH is missing: vimeo api ${word} /me.`);
  const hasBody = input !== undefined || field !== undefined;
  return { method: hasBody ? 'POST' : 'GET', path: rooted(method) };
}

function rooted(path: string): string {
  return path.startsWith('/') || /^https?:\/\//i.test(path) ? path : `/${path}`;
}

/** One array, an item a line, printed as the pages come: a long list is never held in memory. */
async function printItems(items: AsyncIterable<unknown>, io: { print(text: string): void }): Promise<void> {
  let held: string | undefined;
  for await (const item of items) {
    if (held !== undefined) io.print(`${held},`);
    held = held === undefined ? `[${jsonText(item)}` : jsonText(item);
  }
  io.print(held === undefined ? '[]' : `${held}]`);
}
