import { equal, match, ok } from 'node:assert/strict';
import type { Case } from '../case.js';
import type { Session } from '../session.js';
import { rateLimits, recorded } from '../sources.js';
import { expectStatus } from '../wire-response.js';

export const rateLimitCases: readonly Case[] = [
  {
    name: 'a response tells the limit, what remains and when it begins anew',
    source: `${rateLimits}; ${recorded}`,
    effect: 'safe',
    run: async (vimeo) => {
      const { headers } = expectStatus(await vimeo.get('/me', { fields: 'uri' }), 200);
      match(headers.get('x-ratelimit-limit') ?? '', /^\d+$/);
      match(headers.get('x-ratelimit-remaining') ?? '', /^\d+$/);
      match(headers.get('x-ratelimit-reset') ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
      ok(Number(headers.get('x-ratelimit-remaining')) < Number(headers.get('x-ratelimit-limit')));
    },
  },
  {
    name: 'the limit is told for calls with fields, whether this one has them or not',
    source: rateLimits,
    effect: 'safe',
    run: async (vimeo) => {
      const withFields = await vimeo.get('/me', { fields: 'uri' });
      const without = await vimeo.get('/me');
      equal(without.headers.get('x-ratelimit-limit'), withFields.headers.get('x-ratelimit-limit'));
    },
  },
  {
    name: 'an error tells what remains, too',
    source: rateLimits,
    effect: 'safe',
    run: async (vimeo) => {
      const { headers } = expectStatus(await vimeo.get('/videos/999999999999', { fields: 'uri' }), 404);
      match(headers.get('x-ratelimit-remaining') ?? '', /^\d+$/);
    },
  },
  {
    name: 'a call without fields costs as much as two with them',
    source: rateLimits,
    effect: 'safe',
    // Nobody else may spend of the same budget meanwhile.
    needs: ['advance'],
    run: async (vimeo) => {
      const before = await remaining(vimeo, 'uri');
      equal(before - (await remaining(vimeo, 'uri')), 1);
      equal(before - 1 - (await remaining(vimeo)), 2);
    },
  },
  {
    name: 'the budget is whole again after a minute',
    source: rateLimits,
    effect: 'safe',
    needs: ['advance'],
    run: async (vimeo) => {
      await remaining(vimeo);
      await vimeo.environment.advance?.(60_000);
      const { headers } = await vimeo.get('/me', { fields: 'uri' });
      equal(Number(headers.get('x-ratelimit-remaining')), Number(headers.get('x-ratelimit-limit')) - 1);
    },
  },
];

async function remaining(vimeo: Session, fields?: string): Promise<number> {
  const { headers } = expectStatus(await vimeo.get('/me', fields ? { fields } : {}), 200);
  return Number(headers.get('x-ratelimit-remaining'));
}
