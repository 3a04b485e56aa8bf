/** How an operation is called: a line of TypeScript, of the terminal and of curl, each with what is required. */
export function linesFor(operation) {
  const terminal = takesSecret(operation)
    ? [
        '```',
        '',
        "`vimeo api` has no line for it: it sends a token, and this takes the app's secret. `vimeo auth login` signs in.",
        '',
        '```sh',
      ]
    : ['```', '', '```sh', terminalLine(operation)];
  return ['```ts', typescriptLine(operation), ...terminal, curlLine(operation), '```', ''].join('\n');
}

/** True for what the app itself asks, without a token. */
export function takesSecret({ method, path }) {
  return method === 'POST' && path.startsWith('/oauth/');
}

/** What the client has for a sign-in, where a call with a token would not do. */
const signIns = {
  '/oauth/access_token': "await vimeo.exchangeCode('code', 'https://example.com/callback');",
  '/oauth/authorize/client': "await vimeo.loadClientCredentials(['public']);",
};

/** `await vimeo.patch('/videos/{video_id}', …)`. */
export function typescriptLine(operation) {
  const { method, path, params, example } = operation;
  if (signIns[path]) return signIns[path];
  const { query, body } = example;
  const options = [
    ...(params.length > 0 ? [`params: ${literal(paramsOf(params))}`] : []),
    ...(Object.keys(query).length > 0 ? [`query: ${literal(query)}`] : []),
    ...(body === undefined ? [] : [`body: ${literal(body)}`]),
    ...(takesSecret(operation) ? ["headers: { authorization: 'basic …' }"] : []),
  ];
  const given = options.length > 0 ? `, { ${options.join(', ')} }` : '';
  return `await vimeo.${method.toLowerCase()}('${path}'${given});`;
}

/** `vimeo api PATCH /videos/12345 …`. */
export function terminalLine({ method, path, example: { query, body } }) {
  const queries = Object.entries(query).map(([name, value]) => ` -q ${shellWord(`${name}=${value}`)}`);
  const fields = body === undefined ? '' : ` --input - <<< ${shellWord(JSON.stringify(body))}`;
  return `vimeo api ${method} ${filled(path)}${queries.join('')}${fields}`;
}

function curlLine(operation) {
  const { method, path, example } = operation;
  const { query, body } = example;
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const address = `https://api.vimeo.com${filled(path)}${Object.keys(query).length > 0 ? `?${search}` : ''}`;
  return [
    'curl',
    ...(method === 'GET' ? [] : ['-X', method]),
    shellWord(address),
    ...(takesSecret(operation)
      ? ['-u "$VIMEO_CLIENT_ID:$VIMEO_CLIENT_SECRET"']
      : ['-H "Authorization: bearer $VIMEO_TOKEN"']),
    "-H 'Accept: application/vnd.vimeo.*+json;version=3.4'",
    ...(body === undefined
      ? []
      : ["-H 'Content-Type: application/json' -d", shellWord(JSON.stringify(body))]),
  ].join(' ');
}

function paramsOf(params) {
  return Object.fromEntries(params.map(({ name }) => [name, exampleOf(name)]));
}

/** A path with something in its braces. */
function filled(path) {
  return path.replaceAll(/\{([^{}]+)\}/g, (_, name) => exampleOf(name));
}

function exampleOf(name) {
  const words = { language: 'en', word: 'harbour', category: 'animation', country: 'US' };
  return words[name] ?? 12345;
}

/** A value as TypeScript, in one line. */
function literal(value) {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return `'${value.replaceAll("'", "\\'")}'`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, one]) => `${/^\w+$/.test(name) ? name : `'${name}'`}: ${literal(one)}`,
  );
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}

function shellWord(text) {
  return /^[\w./=:,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
