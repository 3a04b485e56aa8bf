import type { Row } from '../state/state.js';

export interface AuthorizeQuery {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly scopes: readonly string[];
}

const meanings: Record<string, string> = {
  public: 'See what everybody can see',
  private: 'See your private videos and settings',
  purchased: 'See what you bought',
  create: 'Make showcases, folders, channels and groups',
  edit: 'Change your videos and what belongs to them',
  delete: 'Delete your videos and what belongs to them',
  interact: 'Like, follow and comment as you',
  upload: 'Upload videos to your account',
  promo_codes: 'Handle your promotions',
  stats: 'See your statistics',
  video_files: 'Get the files of your videos',
};

/** The page that asks a person: who are you, and may the app do this? Signing in is a choice on the page itself. */
export function authorizePage(query: AuthorizeQuery, appName: string, users: readonly Row[]): string {
  const scopes = query.scopes.map(
    (scope) => `
        <li><label><input type="checkbox" name="scope" value="${escapeHtml(scope)}" checked${
          scope === 'public' ? ' disabled' : ''
        }> <strong>${escapeHtml(scope)}</strong> ${escapeHtml(meanings[scope] ?? '')}</label></li>`,
  );
  const people = users.map(
    (user) => `<option value="${escapeHtml(user.uri)}">${escapeHtml(String(user.data.name))}</option>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Allow ${escapeHtml(appName)}? – local Vimeo</title>
  <style>${styles}</style>
</head>
<body>
  <main>
    <h1>Allow <em>${escapeHtml(appName)}</em>?</h1>
    <form method="post" action="/oauth/authorize">
      <input type="hidden" name="client_id" value="${escapeHtml(query.clientId)}">
      <input type="hidden" name="redirect_uri" value="${escapeHtml(query.redirectUri)}">
      <input type="hidden" name="state" value="${escapeHtml(query.state)}">
      <input type="hidden" name="response_type" value="code">
      <p><label for="user">Sign in as</label> <select id="user" name="user">${people.join('')}</select></p>
      <fieldset>
        <legend>The app may</legend>
        <ul>${scopes.join('')}
        </ul>
      </fieldset>
      <p class="buttons">
        <button type="submit" name="decision" value="allow">Allow</button>
        <button type="submit" name="decision" value="deny">Deny</button>
      </p>
    </form>
    <p class="note">This is a local Vimeo; no real account is touched.</p>
  </main>
</body>
</html>
`;
}

/** A page for what cannot be sent back to the app: an unknown app or redirect uri. */
export function authorizeErrorPage(words: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Cannot sign in – local Vimeo</title><style>${styles}</style></head>
<body><main><h1>Cannot sign in</h1><p role="alert">${escapeHtml(words)}</p></main></body>
</html>
`;
}

const styles = `
    body { margin: 0; background: #f4f6f8; color: #1a2e3b; font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 32rem; margin: 4rem auto; padding: 2rem; background: #fff; border-radius: 8px; }
    h1 { margin-top: 0; font-size: 1.5rem; }
    ul { list-style: none; padding: 0; margin: 0; }
    fieldset { border: 1px solid #ccd5dc; border-radius: 6px; }
    button { font: inherit; padding: .5rem 1.5rem; border-radius: 6px; border: 1px solid #0b6e99; cursor: pointer; }
    button[value=allow] { background: #0b6e99; color: #fff; }
    button[value=deny] { background: #fff; color: #0b6e99; }
    .note { color: #5b6b76; font-size: .9rem; }`;

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
