import { escapeHtml } from '../../escape-html.js';
import { allScopes } from '../../model/scopes.js';
import { createView } from '../../model/view.js';
import type { State } from '../../state/state.js';
import type { Services } from '../services.js';
import { clockForm, clockPart } from './dashboard-clock.js';
import { faultForm, faultsPart, webhookForm } from './dashboard-faults.js';
import { libraryPart } from './dashboard-library.js';
import { requestsPart } from './dashboard-requests.js';
import { dashboardScript } from './dashboard-script.js';
import { dashboardStyles } from './dashboard-styles.js';
import { live, section } from './html.js';
import type { LivePart } from './live-events.js';

/** What a person sees who opens the emulator's address in a browser. */
export function dashboardPage(services: Services, origin: string): string {
  const { state, settings } = services.vimeo;
  const part = (name: LivePart) => live(name, dashboardPart(name, services, origin));
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Local Vimeo</title>
  <style>${dashboardStyles}</style>
</head>
<body>
  <header>
    <h1>Local Vimeo</h1>
    <p>${escapeHtml(origin)} · plan ${settings.plan} · <span role="status" id="following">as it was when you opened it</span></p>
    <nav aria-label="Parts of this page">
      <a href="#clock">Clock</a> <a href="#library">Library</a> <a href="#faults">Faults</a>
      <a href="#webhooks">Webhooks</a> <a href="#requests">Requests</a> <a href="#tokens">Tokens</a>
    </nav>
  </header>
  <main>
    ${section('clock', 'Clock', part('clock') + clockForm())}
    ${section('library', 'Library', part('library'))}
    ${section('faults', 'Faults', part('faults') + faultForm())}
    ${section('webhooks', 'Webhooks', webhookForm())}
    ${section('requests', 'Last requests', part('requests'))}
    ${section('tokens', 'Tokens', tokensPart(state))}
  </main>
  <script type="module">${dashboardScript}</script>
</body>
</html>
`;
}

/** The content of one part, as it is now. */
export function dashboardPart(part: LivePart, { vimeo, faults, log }: Services, origin: string): string {
  const { state } = vimeo;
  if (part === 'clock') return clockPart(state);
  if (part === 'faults') return faultsPart(faults.list());
  if (part === 'requests') return requestsPart(log.list());
  return libraryPart(state, createView(vimeo, { viewer: undefined, scopes: allScopes, origin }));
}

function tokensPart(state: State): string {
  const users = state
    .ofKind('user')
    .map(({ uri, data }) => `<option value="${uri}">${escapeHtml(data.name)}</option>`);
  const scopes = allScopes.map(
    (scope) =>
      `<label><input type="checkbox" name="scopes" value="${scope}"${scope === 'public' ? ' checked' : ''}> ${scope}</label>`,
  );
  return `<p>A personal token of any user, with the scopes you tick. It is shown once.</p>
      <form method="post" action="/_emulator/tokens/new">
        <p><label for="token-user">User</label> <select id="token-user" name="user">${users.join('')}</select></p>
        <fieldset><legend>Scopes</legend>${scopes.join(' ')}</fieldset>
        <p><button>Make a token</button></p>
      </form>`;
}
