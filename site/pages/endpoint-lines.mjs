/** How an operation is called: a line of TypeScript, of the terminal and of curl, each with what is required. */
export function linesFor(operation) {
  return [
    '```ts',
    typescriptLine(operation),
    '```',
    '',
    '```sh',
    terminalLine(operation),
    curlLine(operation),
    '```',
    '',
  ].join('\n');
}

/** `await vimeo.patch('/videos/{video_id}', …)`. */
export function typescriptLine({ method, path, params, example: { query, body } }) {
  const options = [
    ...(params.length > 0 ? [`params: ${literal(paramsOf(params))}`] : []),
    ...(Object.keys(query).length > 0 ? [`query: ${literal(query)}`] : []),
    ...(body === undefined ? [] : [`body: ${literal(body)}`]),
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

function curlLine({ method, path, scopes, example: { query, body } }) {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const address = `https://api.vimeo.com${filled(path)}${Object.keys(query).length > 0 ? `?${search}` : ''}`;
  const isSignIn = path.startsWith('/oauth') && scopes.length === 0;
  return [
    'curl',
    ...(method === 'GET' ? [] : ['-X', method]),
    shellWord(address),
    ...(isSignIn
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
