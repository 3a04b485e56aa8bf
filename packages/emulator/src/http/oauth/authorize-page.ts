import { escapeHtml } from '../../escape-html.js';
import type { Row } from '../../state/rows.js';
import { consentFields, page } from './page.js';

export interface AuthorizeQuery {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly scopes: readonly string[];
}

/** The page that asks a person: who are you, and may the app do this? Signing in is a choice on the page itself. */
export function authorizePage(query: AuthorizeQuery, appName: string, users: readonly Row<'user'>[]): string {
  return page(
    `Allow ${appName}?`,
    `
    <h1>Allow <em>${escapeHtml(appName)}</em>?</h1>
    <form method="post" action="/oauth/authorize">
      <input type="hidden" name="client_id" value="${escapeHtml(query.clientId)}">
      <input type="hidden" name="redirect_uri" value="${escapeHtml(query.redirectUri)}">
      <input type="hidden" name="state" value="${escapeHtml(query.state)}">
      <input type="hidden" name="response_type" value="code">${consentFields(query.scopes, users)}
    </form>`,
  );
}

/** A page for what cannot be sent back to the app: an unknown app or redirect uri. */
export function authorizeErrorPage(words: string): string {
  return page('Cannot sign in', `<h1>Cannot sign in</h1><p role="alert">${escapeHtml(words)}</p>`);
}
