// The functions that snippets of the documentation declare for a reader to call. Each is called here, in code that is
// appended to its snippet, so that it is compiled and run with it.
import ts from 'typescript';

/** By document and the functions that its snippet leaves to the reader. */
const calls: Readonly<Record<string, string>> = {
  'README.md: signIn, callback, videosOf': `
    const session: { state: string; token: string } = { state: '', token: '' };
    const consent = new URL(signIn(session));
    const form = new URLSearchParams(consent.searchParams);
    form.set('decision', 'allow');
    for (const scope of consent.searchParams.get('scope')?.split(' ') ?? []) form.append('scope', scope);
    const allowed = await fetch(consent, { method: 'POST', body: form, redirect: 'manual' });
    const { user, scopes } = await callback(allowed.headers.get('location') ?? '', session);
    if (!user || !scopes.includes('upload')) throw new Error('Signing in gave ' + scopes);
    if (!Array.isArray((await videosOf(session)).data)) throw new Error('There is no list of videos.');`,
  'README.md: signIn': `
    const { log } = console;
    console.log = async (line: string) => {
      log(line);
      const [, link, code] = /Go to (\\S+) and enter (\\S+) /.exec(line) ?? [];
      await fetch(new URL('device/activate', link), {
        method: 'POST',
        body: new URLSearchParams({ user_code: code ?? '', user: '/users/1', scope: 'private', decision: 'allow' }),
      });
    };
    await signIn(AbortSignal.timeout(20_000));
    if (!(await vimeo.get('/me')).data.uri) throw new Error('Nobody is signed in.');`,
  'packages/client/README.md: signIn': `
    const consent = new URL(app.authUrl({ scopes, redirectUri, state }));
    const form = new URLSearchParams(consent.searchParams);
    form.set('decision', 'allow');
    for (const scope of scopes) form.append('scope', scope);
    const allowed = await fetch(consent, { method: 'POST', body: form, redirect: 'manual' });
    const vimeo = await signIn(allowed.headers.get('location') ?? '');
    if (!(await vimeo.get('/me')).data.uri) throw new Error('Nobody is signed in.');`,
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
