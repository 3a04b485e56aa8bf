import { escapeHtml } from '../../escape-html.js';
import type { Row } from '../../state/rows.js';

const meanings: Record<string, string> = {
  ai: 'Have your videos transcribed, translated and asked about',
  create: 'Make showcases, folders, channels and groups',
  delete: 'Delete your videos and what belongs to them',
  edit: 'Change your videos and what belongs to them',
  email: 'See your e-mail address',
  interact: 'Like, follow and comment as you',
  private: 'See your private videos and settings',
  promo_codes: 'Handle your promotions',
  public: 'See what everybody can see',
  purchase: 'Buy videos',
  purchased: 'See what you bought',
  scim: 'Manage the users of your organization',
  stats: 'See your statistics',
  upload: 'Upload videos to your account',
  video_files: 'Get the files of your videos',
  webhooks: 'Be notified of what happens to your videos',
};

/** Who signs in, and a box per scope: what the pages of sign-in have in common. */
export function consentFields(scopes: readonly string[], users: readonly Row<'user'>[]): string {
  const boxes = scopes.map(
    (scope) => `
        <li><label><input type="checkbox" name="scope" value="${escapeHtml(scope)}" checked${
          scope === 'public' ? ' disabled' : ''
        }> <strong>${escapeHtml(scope)}</strong> ${escapeHtml(meanings[scope] ?? '')}</label></li>`,
  );
  const people = users.map(
    (user) => `<option value="${escapeHtml(user.uri)}">${escapeHtml(user.data.name)}</option>`,
  );
  return `
      <p><label for="user">Sign in as</label> <select id="user" name="user">${people.join('')}</select></p>
      <fieldset>
        <legend>The app may</legend>
        <ul>${boxes.join('')}
        </ul>
      </fieldset>
      <p class="buttons">
        <button type="submit" name="decision" value="allow">Allow</button>
        <button type="submit" name="decision" value="deny">Deny</button>
      </p>`;
}

/** A page of the local Vimeo; `main` is HTML. */
export function page(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${escapeHtml(title)} – local Vimeo</title>
  <style>${styles}</style>
</head>
<body>
  <main>${main}
    <p class="note">This is a local Vimeo; no real account is touched.</p>
  </main>
</body>
</html>
`;
}

const styles = `
    body { margin: 0; background: #f4f6f8; color: #1a2e3b; font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 32rem; margin: 4rem auto; padding: 2rem; background: #fff; border-radius: 8px; }
    h1 { margin-top: 0; font-size: 1.5rem; }
    ul { list-style: none; padding: 0; margin: 0; }
    fieldset { border: 1px solid #ccd5dc; border-radius: 6px; }
    input[type=text] { font: inherit; padding: .5rem; letter-spacing: .1em; text-transform: uppercase; }
    button { font: inherit; padding: .5rem 1.5rem; border-radius: 6px; border: 1px solid #0b6e99; cursor: pointer;
      background: #fff; color: #0b6e99; }
    button[value=allow] { background: #0b6e99; color: #fff; }
    :focus-visible { outline: 3px solid #f5a623; outline-offset: 2px; }
    pre { overflow: auto; }
    .note { color: #5b6b76; font-size: .9rem; }`;
