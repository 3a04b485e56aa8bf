// Every object inherits `constructor`, `toString` and `__proto__`: none of them is a command, an account, a field or a fault.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmulator } from '@vimeokit/emulator';
import { VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { emulated } from '../../packages/cli/test/support/emulated.js';

const inherited = ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf'];

describe('a word that every object inherits', () => {
  it.each(inherited)('is no command, verb or shell: %s', async (word) => {
    await using here = await emulated();
    for (const words of [[word], ['video', word], [word, '--help'], ['help', word], ['completion', word]]) {
      const { code, stdout, stderr } = await here.run(words);
      expect({ words, code, stdout }).toEqual({
        words,
        code: words[0] === 'help' ? 0 : 2,
        stdout: expect.any(String),
      });
      expect(stderr + stdout).not.toMatch(/is not a function|native code|undefined/);
    }
    for (const words of [
      [word, ''],
      ['video', word, ''],
    ])
      expect(await here.run(['__complete', ...words])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it.each(inherited)('is no account, until there is one of that name: %s', async (word) => {
    await using here = await emulated();
    const env = { VIMEO_TOKEN: undefined };
    for (const words of [
      ['api', '/me'],
      ['auth', 'token'],
      ['auth', 'logout'],
    ]) {
      const { code, stderr } = await here.run([...words, '--profile', word], { env });
      expect({ words, code }).toEqual({ words, code: 4 });
      expect(stderr).toContain(`There is no account "${word}"`);
    }
    const login = ['auth', 'login', '--with-token', '--profile', word];
    expect((await here.run(login, { env, input: here.emulator.token })).code).toBe(0);
    const token = await here.run(['auth', 'token', '--profile', word], { env });
    expect(token.stdout.trim()).toBe(here.emulator.token);
    expect((await here.run(['auth', 'logout', '--profile', word], { env })).code).toBe(0);
    expect((await here.run(['auth', 'token', '--profile', word], { env })).code).toBe(4);
  });

  it('is a key like any other in what is sent, and no field of what is shown', async () => {
    await using here = await emulated();
    const { emulator } = here;
    const words = [
      'api',
      'POST',
      '/me/projects',
      '-f',
      'name=N',
      '-f',
      '__proto__.x=1',
      '-f',
      'toString[]=2',
      '--verbose',
    ];
    expect(
      (await here.run([...words, '-q', 'constructor=3', '-q', 'constructor=4', '--unchecked'])).code,
    ).toBe(0);
    expect(emulator.requests().at(-1)?.path).toContain('constructor');
    const shown = await here.run(['auth', 'status', '--json', 'valid,constructor,__proto__.toString']);
    expect(shown).toMatchObject({ code: 0, stdout: '[{"valid":true}]\n' });
  });

  it('is no plan, fault or token of the emulator, and no parameter of the client', async () => {
    for (const word of inherited) {
      // @ts-expect-error: no plan has such a name
      await expect(startEmulator({ plan: word })).rejects.toThrow('plan must be one of');
      await using here = await emulated();
      const response = await fetch(`${here.emulator.url}/me`, {
        headers: { authorization: `bearer ${word}` },
      });
      expect(response.status).toBe(401);
      const fault = JSON.parse(`{"status":503,"${word}":1}`);
      expect(() => here.emulator.faults.add(fault)).toThrow(`A fault has no ${word}`);
      const vimeo = new VimeoClient({ token: 'token', baseUrl: here.emulator.url });
      await expect(vimeo.request({ method: 'GET', path: `/videos/{${word}}` })).rejects.toThrow(
        `params.${word} is missing`,
      );
      await vimeo.close();
    }
  });

  it('is no account in a file that somebody else wrote', async () => {
    await using here = await emulated();
    await mkdir(join(here.folder, 'config'));
    const file = join(here.folder, 'config/accounts.json');
    for (const text of [
      'null',
      '[]',
      '{"byName":{"default":null}}',
      '{"byName":{"default":{"apiUrl":"x"}}}',
      '{',
    ]) {
      await writeFile(file, text);
      const { code, stderr } = await here.run(['auth', 'token'], { env: { VIMEO_TOKEN: undefined } });
      expect({ text, code: code === 0 }).toEqual({ text, code: false });
      expect(stderr).toMatch(/accounts\.json is damaged; delete it/);
    }
  });
});
