import { equal, match } from 'node:assert/strict';
import { has } from '../answer.js';
import type { Case } from '../case.js';
import { formats, officialPhp, probe } from '../sources.js';

const accepted = (accept: string): Case['run'] => {
  return async (vimeo) => {
    const answer = has(await vimeo.get('/me', { fields: 'uri', headers: { accept } }), 200);
    match(answer.headers.get('content-type') ?? '', /^application\/vnd\.vimeo\.user\+json/);
  };
};

export const mediaTypeCases: readonly Case[] = [
  {
    name: 'an answer carries the concrete type of what it is',
    source: formats,
    effect: 'safe',
    run: async (vimeo) => {
      const types = { '/me': 'user', '/me/videos': 'video', '/categories': 'category' };
      for (const [path, type] of Object.entries(types)) {
        const { headers } = has(await vimeo.get(path, { fields: 'uri' }), 200);
        equal(headers.get('content-type')?.split(';')[0], `application/vnd.vimeo.${type}+json`, path);
      }
    },
  },
  {
    name: 'an error carries the type of errors',
    source: probe,
    effect: 'safe',
    run: async (vimeo) => {
      const { headers } = has(await vimeo.get('/videos/999999999999', { fields: 'uri' }), 404);
      match(headers.get('content-type') ?? '', /^application\/vnd\.vimeo\.error\+json/);
    },
  },
  {
    name: 'an Accept that names no version selects one',
    source: formats,
    effect: 'safe',
    run: accepted('*/*'),
  },
  {
    name: 'the concrete type is accepted where it fits',
    source: formats,
    effect: 'safe',
    run: accepted('application/vnd.vimeo.user+json;version=3.4'),
  },
  {
    name: 'a space within Accept is of no consequence',
    source: officialPhp,
    effect: 'safe',
    run: accepted('application/vnd.vimeo.*+json; version=3.4'),
  },
  {
    name: 'Accept may leave out +json',
    source: 'the official client for Python: https://github.com/vimeo/vimeo.py',
    effect: 'safe',
    run: accepted('application/vnd.vimeo.*;version=3.4'),
  },
  {
    name: 'every answer has a request-hash',
    source: probe,
    effect: 'safe',
    run: async (vimeo) => {
      const { headers } = await vimeo.get('/me', { fields: 'uri' });
      match(headers.get('request-hash') ?? '', /\S/);
    },
  },
];
