import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bin } from './support/child.js';
import { run } from './support/run.js';

const complete = async (...words: string[]) =>
  (await run(['__complete', ...words])).stdout.split('\n').filter(Boolean);

describe('completion', () => {
  it('knows commands, their verbs, options and the values of options', async () => {
    expect(await complete('vid')).toEqual(['video']);
    expect(await complete('video', '')).toEqual(['list', 'view', 'edit', 'delete', 'open', 'download']);
    expect(await complete('video', 'list', '--so')).toEqual(['--sort']);
    expect(await complete('video', 'list', '--sort', 'd')).toEqual(['date', 'duration']);
    expect(await complete('video', 'delete', '--y')).toEqual(['--yes']);
    expect(await complete('nonsense', '')).toEqual([]);
  });

  it('leaves files and folders to the shell', async () => {
    expect(await complete('upload', '')).toEqual([':file']);
    expect(await complete('thumbnail', 'set', '1', '')).toEqual([':file']);
    expect(await complete('upload', 'film.mp4', '--thumbnail', '')).toEqual([':file']);
    expect(await complete('download', '--all', '')).toEqual([':folder']);
    expect(await complete('video', 'view', '')).toEqual([]);
  });

  it('knows the paths of the API, and keeps what is given for an id', async () => {
    expect(await complete('api', '/me/al')).toEqual(['/me/albums', '/me/albums/']);
    expect(await complete('api', '/videos/12345/text')).toEqual([
      '/videos/12345/texttracks',
      '/videos/12345/texttracks/',
    ]);
    expect(await complete('api', 'DELETE', '/me/pict')).toEqual(['/me/pictures/']);
    expect(await complete('api', 'PA')).toEqual(['PATCH']);
    expect(await complete('api', '/me/videos', '--pag')).toEqual(['--paginate']);
  });

  it.each(['bash', 'zsh', 'fish'])('has a script for %s', async (shell) => {
    const { code, stdout } = await run(['completion', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain('vimeo __complete');
  });

  it('suggests a shell', async () => {
    expect((await run(['completion', 'bsh'])).stderr).toContain('Did you mean bash?');
  });

  it.skipIf(!existsSync('/bin/bash'))('works in bash (needs bash)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vimeo-completion-'));
    try {
      await writeFile(join(folder, 'vimeo'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
      await chmod(join(folder, 'vimeo'), 0o755);
      await writeFile(join(folder, 'film.mp4'), '');
      const completed = async (line: string) => {
        const words = line.split(' ');
        const array = words.map((word) => `'${word}'`).join(' ');
        const script = `source <(vimeo completion bash); compopt() { :; }; COMP_WORDS=(${array}); COMP_CWORD=${words.length - 1}; _vimeo; printf '%s\\n' "\${COMPREPLY[@]}"`;
        const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
        const { stdout } = await promisify(execFile)('/bin/bash', ['-c', script], { env, cwd: folder });
        return stdout.trim().split('\n');
      };
      expect(await completed('vimeo video l')).toEqual(['list']);
      expect(await completed('vimeo upload fi')).toEqual(['film.mp4']);
      expect(await completed('vimeo api /me/al')).toEqual(['/me/albums', '/me/albums/']);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it.skipIf(!existsSync('/usr/bin/fish'))('works in fish (needs fish)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vimeo-completion-'));
    try {
      await writeFile(join(folder, 'vimeo'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
      await chmod(join(folder, 'vimeo'), 0o755);
      await writeFile(join(folder, 'film.mp4'), '');
      const completed = async (line: string) => {
        const script = `vimeo completion fish | source; complete -C "${line}"`;
        const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, HOME: folder };
        const { stdout } = await promisify(execFile)('/usr/bin/fish', ['-c', script], { env, cwd: folder });
        return stdout.trim().split('\n');
      };
      expect(await completed('vimeo video l')).toEqual(['list']);
      expect(await completed('vimeo upload fi')).toEqual(['film.mp4']);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it.skipIf(!existsSync('/usr/bin/zsh'))('is read by zsh without a complaint (needs zsh)', async () => {
    const { stdout } = await run(['completion', 'zsh']);
    const folder = await mkdtemp(join(tmpdir(), 'vimeo-completion-'));
    try {
      await writeFile(join(folder, '_vimeo'), stdout);
      const words = [
        '-f',
        '-c',
        `autoload -Uz compinit; compinit -u -D; source ${folder}/_vimeo; print $_comps[vimeo]`,
      ];
      expect(await promisify(execFile)('/usr/bin/zsh', words)).toEqual({ stdout: '_vimeo\n', stderr: '' });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
