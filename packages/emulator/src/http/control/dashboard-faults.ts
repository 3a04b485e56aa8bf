import { webhookTypes } from '../../api/webhook-types.js';
import { escapeHtml } from '../../escape-html.js';
import type { ArmedFault } from '../../faults/fault.js';
import { effectNames } from './fault-of-form.js';
import { keyed, options, scrolled } from './html.js';

export function faultsPart(faults: readonly ArmedFault[]): string {
  if (faults.length === 0) return '<p>None is armed.</p>';
  const rows = faults.map(
    ({ id, fault, matched, applied, isOver }) => `<tr ${keyed(`fault-${id}`, matched, applied, isOver)}>
          <td>${id}</td><td><code>${escapeHtml(fault.route ?? '*')}</code></td>
          <td><code>${escapeHtml(JSON.stringify({ ...fault, route: undefined }))}</code></td>
          <td>${applied} of ${matched}</td><td>${isOver ? 'over' : 'armed'}</td>
          <td><form method="post" action="/_emulator/faults/${id}/clear"><button id="clear-${id}" aria-label="Clear fault ${id}">Clear</button></form></td></tr>`,
  );
  const heads = ['No.', 'Calls', 'What happens', 'Applied', 'State', 'Clear'];
  return `${scrolled(
    'Armed faults',
    `<table>
        <caption>Armed faults</caption>
        <thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
        <tbody data-list>${rows.join('')}</tbody>
      </table>`,
  )}
      <form method="post" action="/_emulator/faults/clear"><button id="clear-all">Clear all faults</button></form>`;
}

export function faultForm(): string {
  return `<form method="post" action="/_emulator/faults/new" class="fields">
        <p><label for="fault-route">Calls</label> <input id="fault-route" name="route" value="GET /me" required></p>
        <p><label for="fault-effect">What happens</label> <select id="fault-effect" name="effect">${options(effectNames)}</select></p>
        <p><label for="fault-value">Value</label> <input id="fault-value" name="value" value="503" required></p>
        <p><label for="fault-times">Times</label> <input id="fault-times" name="times" type="number" min="1" value="1" aria-describedby="fault-hint"></p>
        <p><button>Arm the fault</button></p>
      </form>
      <p id="fault-hint">Without a number of times it goes on until it is cleared.</p>`;
}

export function webhookForm(): string {
  return `<p>An event for the app's webhooks, whether or not something happened.</p>
      <form method="post" action="/_emulator/webhooks" class="fields">
        <p><label for="webhook-type">Type</label> <select id="webhook-type" name="type">${options(webhookTypes)}</select></p>
        <p><button>Send the event</button></p>
      </form>`;
}
