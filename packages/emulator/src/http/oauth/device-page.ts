import { escapeHtml } from '../../escape-html.js';
import type { Row } from '../../state/rows.js';
import type { Device } from '../../state/sign-ins.js';
import { consentFields, page } from './page.js';

interface DevicePage {
  readonly users: readonly Row<'user'>[];
  /** The device whose code was typed. */
  readonly device: Device | undefined;
  readonly typed: string;
  readonly appName: string;
}

/** The page where a code is typed that a device shows, and then what the device asks for. */
export function devicePage({ users, device, typed, appName }: DevicePage): string {
  if (device)
    return page(
      `Allow ${appName}?`,
      `
    <h1>Allow <em>${escapeHtml(appName)}</em> on your device?</h1>
    <form method="post" action="/oauth/device/activate">
      <input type="hidden" name="user_code" value="${escapeHtml(device.userCode)}">${consentFields(device.scopes, users)}
    </form>`,
    );
  const problem = typed ? '<p role="alert">No device waits with this code. Is it spelt right?</p>' : '';
  return page(
    'Connect a device',
    `
    <h1>Connect a device</h1>${problem}
    <form method="get" action="/oauth/device">
      <p><label for="user_code">The code that your device shows</label><br>
      <input type="text" id="user_code" name="user_code" value="${escapeHtml(typed)}" autocomplete="off" required></p>
      <p><button type="submit">Continue</button></p>
    </form>`,
  );
}

export function deviceDonePage(isAllowed: boolean): string {
  return isAllowed
    ? page('Connected', '<h1>Connected</h1><p role="status">Your device goes on by itself.</p>')
    : page('Refused', '<h1>Refused</h1><p role="status">Your device was told so.</p>');
}
