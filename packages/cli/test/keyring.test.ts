// The system's keyring, where there is one that can be had for a test: GNOME's, on a bus of its own.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bin } from './support/child.js';
import { emulated } from './support/emulated.js';

const hasKeyring = ['/usr/bin/dbus-run-session', '/usr/bin/gnome-keyring-daemon', '/usr/bin/gdbus'].every(
  (path) => existsSync(path),
);

/**
 * A keyring that is unlocked, the commands, and the keyring's end. The bus is asked whether the keyring is there: a question to
 * the keyring itself would make the bus start another one, which stays locked.
 */
const script = `
printf secret | gnome-keyring-daemon --unlock --foreground --components=secrets >/dev/null 2>&1 &
keyring=$!
trap 'kill $keyring' EXIT
has() {
  until gdbus call --session "\${@:2}" 2>/dev/null | grep -q "$1"; do
    kill -0 $keyring || exit 9
  done
}
has true --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \\
  --method org.freedesktop.DBus.NameHasOwner org.freedesktop.secrets
has false --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets/aliases/default \\
  --method org.freedesktop.DBus.Properties.Get org.freedesktop.Secret.Collection Locked
"$NODE" "$BIN" auth login --with-token < token.txt
"$NODE" "$BIN" auth status --json token,valid
"$NODE" "$BIN" auth token
"$NODE" "$BIN" api /me --jq .uri
"$NODE" "$BIN" auth logout
"$NODE" "$BIN" auth token || echo "exit $?"
`;

describe.skipIf(!hasKeyring)('the keyring (needs gnome-keyring and dbus)', () => {
  it('has the token, and the file has none', async () => {
    await using here = await emulated();
    const { VIMEO_TOKEN: token = '', VIMEO_KEYRING: _off, ...env } = here.env;
    const home = join(here.folder, 'home');
    await mkdir(home, { mode: 0o700 });
    await writeFile(join(here.folder, 'token.txt'), token);
    const spied = script.replace(
      '"$NODE" "$BIN" auth logout',
      'cp "$VIMEO_CONFIG_DIR/accounts.json" kept.json\n$&',
    );
    const { stdout, stderr } = await promisify(execFile)('dbus-run-session', ['--', 'bash', '-c', spied], {
      cwd: here.folder,
      env: {
        ...env,
        PATH: process.env.PATH,
        HOME: home,
        XDG_RUNTIME_DIR: home,
        NODE: process.execPath,
        BIN: bin,
      },
    });
    expect(stdout.trim().split('\n')).toEqual([
      '[{"token":"keyring","valid":true}]',
      token,
      '/users/1',
      'exit 4',
    ]);
    expect(stderr).toContain("The token is in the system's keyring.");
    const kept = await readFile(join(here.folder, 'kept.json'), 'utf8');
    expect(JSON.parse(kept).byName.default.user.uri).toBe('/users/1');
    expect(kept).not.toContain(token);
  });
});
