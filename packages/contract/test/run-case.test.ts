import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../src/case.js';
import { NotApplicable } from '../src/not-applicable.js';
import { runCase } from '../src/run-case.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ clock: 'manual' });
});
afterAll(() => emulator.close());

const write = { write: true };
const environment = () => ({ baseUrl: emulator.url, token: emulator.token });

function caseOf(run: Case['run'], more: Partial<Case> = {}): Case {
  return { name: 'a case', source: 'GET /me', effect: 'writes', run, ...more };
}

async function folders(): Promise<number> {
  const headers = { authorization: `bearer ${emulator.token}` };
  return (await (await fetch(`${emulator.url}/me/projects`, { headers })).json()).total;
}

describe('a case', () => {
  it('fails with what it threw, and what it made is removed all the same', async () => {
    const error = new Error('not as expected');
    const seen: number[] = [];
    const outcome = await runCase(
      caseOf(async (vimeo) => {
        const { body } = await vimeo.post('/me/projects', { name: 'Outer' });
        await vimeo.post('/me/projects', { name: 'Inner', parent_folder_uri: body.uri });
        seen.push(await folders());
        throw error;
      }),
      environment(),
      write,
    );
    expect(outcome).toEqual({ kind: 'failed', error });
    expect(seen).toEqual([2]);
    expect(await folders()).toBe(0);
  });

  it('fails where what it made cannot be removed', async () => {
    const narrow = emulator.createToken({ scopes: ['public', 'private', 'create'] });
    const outcome = await runCase(
      caseOf(async (vimeo) => {
        const { body } = await vimeo.as(narrow).post('/me/projects', { name: 'Stays' });
        vimeo.onCleanUp(() => vimeo.delete(body.uri));
      }),
      environment(),
      write,
    );
    expect(outcome).toMatchObject({ kind: 'failed', error: { message: /could not be removed: 403/ } });
    expect(await folders()).toBe(0);
  });

  it('that writes is skipped unless that is allowed', async () => {
    const one = caseOf(async (vimeo) => void (await vimeo.post('/me/projects', { name: 'Never' })));
    const before = emulator.requests().length;
    expect(await runCase(one, environment(), { write: false })).toEqual({
      kind: 'skipped',
      reason: 'it changes the account; --write allows that',
    });
    expect(emulator.requests().length).toBe(before);
  });

  it('is skipped where what it needs is missing, or where it finds that out itself', async () => {
    const needy = caseOf(async () => {}, { needs: ['otherToken', 'advance'] });
    expect(await runCase(needy, environment(), write)).toEqual({
      kind: 'skipped',
      reason: 'it needs a second user and a clock that can be moved',
    });
    const empty = caseOf(async () => {
      throw new NotApplicable('the account is empty');
    });
    expect(await runCase(empty, environment(), write)).toEqual({
      kind: 'skipped',
      reason: 'the account is empty',
    });
  });
});
