import { describe, expect, it } from 'vitest';
import { allCommands } from '../src/args/command-table.js';
import { commands } from '../src/commands/table.js';
import { runChild } from './support/child.js';
import { run } from './support/run.js';

describe('the command line', () => {
  it('lists every command without arguments, and calls that wrong usage', async () => {
    const bare = await run([]);
    expect(bare).toMatchObject({ code: 2, stdout: '' });
    const asked = await run(['--help']);
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    for (const name of Object.keys(commands)) expect(asked.stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    expect(bare.stderr).toBe(asked.stdout);
  });

  it.each([...allCommands(commands)].map(([name]) => name))(
    'vimeo %s --help has an example',
    async (name) => {
      const { code, stdout, stderr } = await run([...name.split(' '), '--help']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`Usage: vimeo ${name}`);
      expect(stdout.split('Examples:')[1]).toContain(`vimeo ${name}`);
    },
  );

  it('compares a verb within its noun alone', async () => {
    const { code, stderr } = await run(['showcase', 'xyz']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'vimeo: There is no command "showcase xyz".\nSee vimeo --help.\n',
    });
  });

  it.each([...allCommands(commands)].map(([name]) => name))(
    'vimeo %s --help wraps at the width of the terminal, and not in a pipe',
    async (name) => {
      const words = [...name.split(' '), '--help'];
      const { stdout } = await run(words, { columns: 60 });
      // A command to copy stays on its line.
      const prose = stdout.split('\n').filter((line) => !/^ {2}\S/.test(line) || /^ {2,}-|^ {2}#/.test(line));
      for (const line of prose) expect(line.length, line).toBeLessThanOrEqual(60);
      const text = (shown: string) => shown.replaceAll(/[\s#]+/g, ' ');
      expect(text(stdout)).toBe(text((await run(words)).stdout));
    },
  );

  it.each([
    [['video', 'list', '--limt', '3'], '--limit'],
    [['vidoe', 'list'], 'vimeo video'],
    [['video', 'lits'], 'vimeo video list'],
    [['folder', 'ad'], 'vimeo folder add'],
    [['video', 'edit', '1', '--privacy', 'unlistd'], 'unlisted'],
    [['video', 'edit', '1', '--desc', 'x'], '--description'],
    [['api', '/me/vidoes'], '/me/videos'],
    [['api', '/videos/12/coments'], '/videos/12/comments'],
    [['api', '/me/videos', '-q', 'per_pag=1'], 'per_page'],
  ])('suggests for %j what was meant: %s', async (words, meant) => {
    const { code, stdout, stderr } = await run(words, { env: { VIMEO_TOKEN: 'token' } });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`Did you mean ${meant}?`);
  });

  it.each([
    [['video', 'view'], 'VIDEO is missing'],
    [['video', 'view', '1', '2'], '"2" is one argument too many'],
    [['video', 'list', '--limit', 'many'], '--limit must be a number, not "many"'],
    [['video', 'list', '--limit'], '--limit needs a value'],
    [['video', 'list', '--search', '--all'], '--search needs a value'],
    [['video', 'list', '--all=yes'], '--all takes no value'],
    [['video', 'view', 'not a video'], 'VIDEO must be an id'],
    [['video', 'edit', '1'], 'nothing to change'],
    [['video', 'edit', '1', '--password', 'x', '--privacy', 'nobody'], 'A password goes with'],
    [['api', '/me', '-q', 'nothing'], '-q takes key=value'],
    [['api', 'FETCH', '/me'], 'METHOD must be one of'],
    [['api', 'POST', '/me'], 'It takes GET, PATCH'],
  ])('refuses %j before any request: %s', async (words, reason) => {
    // Nothing listens there, and nobody is asked.
    const { code, stdout, stderr } = await run(words, {
      env: { VIMEO_TOKEN: 'token', VIMEO_API_URL: 'http://127.0.0.1:9' },
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(reason);
    expect(stderr).toContain(`See vimeo ${words[0]}`);
  });

  it('takes flags of every command before its name, too', async () => {
    const { code, stderr } = await run(['--quiet', '--profile', 'work', 'video', 'list']);
    expect(code).toBe(4);
    expect(stderr).toContain('There is no account "work"');
  });

  it('exits 4 if not signed in, and says what to do', async () => {
    const { code, stdout, stderr } = await run(['video', 'list'], { env: { VIMEO_CONFIG_DIR: '/nowhere' } });
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('vimeo auth login');
  });

  it('is a program that prints its version and ends with the exit code', async () => {
    expect(await runChild(['--version'])).toEqual({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect((await runChild(['nonsense'])).code).toBe(2);
  });
});
