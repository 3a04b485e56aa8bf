// The functions that snippets of the documentation declare for a reader to call. Each is called here, in code that is
// appended to its snippet, so that it is compiled and run with it.
import ts from 'typescript';

/** By document and the functions that its snippet leaves to the reader. */
const calls: Readonly<Record<string, string>> = {
  'docs/guides/sign-in.md: becomeUser': `
    const { log } = console;
    console.log = async (line: string) => {
      log(line);
      const [, link, code] = /Go to (\\S+) and enter (\\S+)\\./.exec(line) ?? [];
      await fetch(new URL('device/activate', link), {
        method: 'POST',
        body: new URLSearchParams({ user_code: code ?? '', user: '/users/1', scope: 'private', decision: 'allow' }),
      });
    };
    await becomeUser(AbortSignal.timeout(20_000));
    if (!(await vimeo.get('/me')).data.uri) throw new Error('Nobody is signed in.');`,
  'packages/client/README.md: signIn': `
    const consent = new URL(app.authUrl({ scopes, redirectUri, state }));
    const form = new URLSearchParams(consent.searchParams);
    form.set('decision', 'allow');
    for (const scope of scopes) form.append('scope', scope);
    const allowed = await fetch(consent, { method: 'POST', body: form, redirect: 'manual' });
    const vimeo = await signIn(allowed.headers.get('location') ?? '');
    if (!(await vimeo.get('/me')).data.uri) throw new Error('Nobody is signed in.');`,
  'docs/guides/sign-in.md: signIn, callback, signOut': `
    const cookiesOf = (response: Response) =>
      response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '').join('; ');
    const comeBack = async (decision: string, granted: readonly string[]) => {
      const start = signIn();
      const consent = new URL(start.headers.get('location') ?? '');
      const form = new URLSearchParams(consent.searchParams);
      form.set('decision', decision);
      form.delete('scope');
      for (const scope of granted) form.append('scope', scope);
      const decided = await fetch(consent, { method: 'POST', body: form, redirect: 'manual' });
      const address = decided.headers.get('location') ?? '';
      const visit = () => callback(new Request(address, { headers: { cookie: cookiesOf(start) } }));
      return { address, visit };
    };
    const expectStatus = (what: string, { status }: Response, expected: number) => {
      if (status !== expected) throw new Error(what + ' gives ' + status);
    };
    expectStatus('a no', await (await comeBack('deny', scopes)).visit(), 403);
    expectStatus('no upload', await (await comeBack('allow', ['public', 'private'])).visit(), 403);
    const { address, visit } = await comeBack('allow', scopes);
    expectStatus('no cookie', await callback(new Request(address)), 400);
    const headers = { cookie: '__Host-state=' + createState() };
    expectStatus('another state', await callback(new Request(address, { headers })), 400);
    const signedIn = await visit();
    expectStatus('signing in', signedIn, 303);
    expectStatus('a second time', await visit(), 400);
    const [{ user, token } = { user: '', token: '' }] = sessions.values();
    if (user !== '/users/1' || !(await app.as(token).verifyToken()).scopes.includes('upload'))
      throw new Error('The session is of ' + user);
    const leave = () => signOut(new Request(redirectUri, { headers: { cookie: cookiesOf(signedIn) } }));
    expectStatus('signing out', await leave(), 303);
    expectStatus('and again', await leave(), 303);
    const ended = await app.as(token).verifyToken().catch((error: unknown) => error);
    if (!AuthenticationError.is(ended) || sessions.size > 0) throw new Error('The token is still good.');`,
  'docs/guides/sign-in.md: rename': `
    const { uri } = await vimeo.upload('your-filename.mp4');
    const other = await fetch(process.env.VIMEO_API_URL + '/_emulator/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: '/users/1', scopes: ['public', 'private'] }),
    });
    const said = await rename(uri as '/videos/1', 'Harbour');
    if (said !== 'Renamed.') throw new Error(said);
    const { token } = (await other.json()) as { token: string };
    const { data } = await vimeo.as(token).get('/me', { fields: ['uri'] });
    const refused = await vimeo.as(token).patch('/videos/1', { body: { name: 'No' } }).catch((error: unknown) => error);
    if (data.uri !== '/users/1' || !ScopeError.is(refused) || refused.missing !== 'edit') throw refused;`,
  'docs/guides/sign-in.md: check': `
    const { scopes, user } = (await check(process.env.VIMEO_TOKEN ?? '')) ?? {};
    if (user !== '/users/1' || !scopes?.includes('upload')) throw new Error('It is of ' + user);
    if (await check('no-token')) throw new Error('Any token is good.');`,
  'docs/guides/sign-in.md: handle, myName': `
    const token = process.env.VIMEO_TOKEN ?? '';
    if (typeof (await handle({ token }, myName)) !== 'string') throw new Error('There is no name.');
    const refused = await myName().catch((error: unknown) => String(error));
    if (!refused?.includes('Nobody is signed in for GET /me')) throw new Error(String(refused));`,
  'docs/guides/sign-in.md: signIn': `
    const shown: string[] = [];
    const decide = async (line: string, decision: string) => {
      const [, link, code] = /Go to (\\S+) and enter (\\S+),/.exec(line) ?? [];
      await fetch(new URL('device/activate', link), {
        method: 'POST',
        body: new URLSearchParams({ user_code: code ?? '', user: '/users/1', scope: 'private', decision }),
      });
    };
    let decided: Promise<void> | undefined;
    const token = await signIn((line) => {
      shown.push(line);
      decided ??= decide(line, 'allow');
    }, AbortSignal.timeout(20_000));
    await decided;
    if (!token || !shown.at(-1)?.startsWith('Hello, ')) throw new Error(shown.join(' '));`,
  'docs/guides/uploads.md: showUnfinished': `
    const error = await showUnfinished({} as HTMLElement).catch((error: unknown) => error);
    if (!String(error).includes('indexedDbStore needs IndexedDB')) throw new Error('Node has an IndexedDB now: ' + error);`,
  'docs/guides/uploads.md: publish': `
    const user = { token: process.env.VIMEO_TOKEN ?? '' };
    await publish(user, 'your-filename.mp4', 'Launch');
    await publish(user, 'your-filename.mp4', 'Launch, again');`,
  'docs/guides/uploads.md: ourStore': `
    ourStore();`,
  'docs/guides/typed-paths.md: nameOf': `
    const { link } = (await vimeo.upload('your-filename.mp4', { name: 'Harbour' })) as { link: string };
    if ((await nameOf(link)) !== 'Harbour') throw new Error('It has another name.');`,
  'docs/from/vimeo-js.md: callback': `
    const consent = new URL(url);
    const form = new URLSearchParams(consent.searchParams);
    form.set('decision', 'allow');
    for (const scope of ['public', 'private']) form.append('scope', scope);
    const allowed = await fetch(consent, { method: 'POST', body: form, redirect: 'manual' });
    const user = await callback(allowed.headers.get('location') ?? '');
    if (!(await user.get('/me')).data.uri) throw new Error('Nobody is signed in.');`,
  'docs/from/pyvimeo.md: callback': `
    const consent = new URL(app.authUrl({ scopes: ['public', 'private'], redirectUri, state }));
    const form = new URLSearchParams(consent.searchParams);
    form.set('decision', 'allow');
    for (const scope of ['public', 'private']) form.append('scope', scope);
    const allowed = await fetch(consent, { method: 'POST', body: form, redirect: 'manual' });
    const user = await callback(allowed.headers.get('location') ?? '');
    if (!(await user.get('/me')).data.uri) throw new Error('Nobody is signed in.');`,
  'docs/from/pyvimeo.md: signInOnADevice': `
    let decided: Promise<unknown> | undefined;
    const { token, user } = await signInOnADevice((line) => {
      const [, link, code] = /Open (\\S+) and enter (\\S+)/.exec(line) ?? [];
      decided = fetch(new URL('device/activate', link), {
        method: 'POST',
        body: new URLSearchParams({ user_code: code ?? '', user: '/users/1', scope: 'private', decision: 'allow' }),
      });
    }, AbortSignal.timeout(20_000));
    await decided;
    if (!token || user?.uri !== '/users/1') throw new Error('It is of ' + user?.uri);`,
};

/** What calls the functions of a snippet that it does not call itself; throws where nothing here does. */
export function callsFor(document: string, code: string): string {
  const names = functionsLeftToTheReader(code);
  if (names.length === 0) return '';
  const key = `${document}: ${names.join(', ')}`;
  const call = calls[key];
  if (call === undefined) throw new Error(`test/snippet-calls.ts has no call for ${key}.`);
  return call;
}

function functionsLeftToTheReader(code: string): string[] {
  const source = ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.Latest);
  const declared = source.statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return statement.name ? [statement.name.text] : [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && ts.isArrowFunction(initializer) && ts.isIdentifier(name) ? [name.text] : [],
    );
  });
  const called = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) called.add(node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return declared.filter((name) => !called.has(name));
}
