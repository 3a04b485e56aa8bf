import { equal, match } from 'node:assert/strict';
import type { Case } from '../case.js';
import { formats, officialPhp, probe } from '../sources.js';
import { expectStatus } from '../wire-response.js';

const accepted = (accept: string): Case['run'] => {
  return async (vimeo) => {
    const response = expectStatus(await vimeo.get('/me', { fields: 'uri', headers: { accept } }), 200);
    match(response.headers.get('content-type') ?? '', /^application\/vnd\.vimeo\.user\+json/);
  };
};

export const mediaTypeCases: readonly Case[] = [
  {
    name: 'a response carries the concrete type of what it is',
    source: formats,
    effect: 'safe',
    run: async (vimeo) => {
      const types = { '/me': 'user', '/me/videos': 'video', '/categories': 'category' };
      for (const [path, type] of Object.entries(types)) {
        const { headers } = expectStatus(await vimeo.get(path, { fields: 'uri' }), 200);
        equal(headers.get('content-type')?.split(';')[0], `application/vnd.vimeo.${type}+json`, path);
      }
    },
  },
  {
    name: 'an error carries the type of errors',
    source: probe,
    effect: 'safe',
    run: async (vimeo) => {
      const { headers } = expectStatus(await vimeo.get('/videos/999999999999', { fields: 'uri' }), 404);
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
    name: 'every response has a request-hash',
    source: probe,
    effect: 'safe',
    run: async (vimeo) => {
      const { headers } = await vimeo.get('/me', { fields: 'uri' });
      match(headers.get('request-hash') ?? '', /\S/);
    },
  },
];
