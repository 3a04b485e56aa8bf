import { deepEqual } from 'node:assert/strict';
import type { Case } from '../case.js';
import { make, type Session } from '../session.js';
import { reference } from '../sources.js';
import { idOf, makeVideo, urisOf } from '../video.js';
import { expectEmpty, expectError, expectStatus } from '../wire-response.js';

export const presetAndDomainCases: readonly Case[] = [
  {
    name: 'a preset is made, put on a video with 204, and asked for with 204 or 404',
    source: 'PUT /videos/{video_id}/presets/{preset_id}; GET /videos/{video_id}/presets/{preset_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const preset = await make(vimeo, '/me/presets', { name: 'Contract' });
      const { uri } = await makeVideo(vimeo);
      const path = `${uri}/presets/${idOf(preset.uri)}`;
      expectStatus(await vimeo.get(path), 404);
      expectEmpty(await vimeo.put(path));
      expectEmpty(await vimeo.get(path));
      deepEqual(await urisOf(vimeo, `${preset.uri}/videos`), [uri]);
      expectEmpty(await vimeo.delete(path));
      expectStatus(await vimeo.get(path), 404);
    },
  },
  {
    name: 'a domain is refused with code 2518 unless privacy.embed is whitelist',
    source: `${reference}; PUT /videos/{video_id}/privacy/domains/{domain}`,
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo, { privacy: { embed: 'public' } });
      expectError(await vimeo.put(`${uri}/privacy/domains/example.com`), 400, 2518);
    },
  },
  {
    name: 'a domain is added and removed with 204 where privacy.embed is whitelist',
    source: 'PUT /videos/{video_id}/privacy/domains/{domain}',
    effect: 'writes',
    run: async (vimeo) => {
      const { uri } = await makeVideo(vimeo, { privacy: { embed: 'whitelist' } });
      expectEmpty(await vimeo.put(`${uri}/privacy/domains/example.com`));
      deepEqual(await domainsOf(vimeo, uri), ['example.com']);
      expectEmpty(await vimeo.delete(`${uri}/privacy/domains/example.com`));
      deepEqual(await domainsOf(vimeo, uri), []);
    },
  },
  {
    name: 'embed_domains takes the place of the domains, embed_domains_add and _delete change them',
    source: 'PATCH /videos/{video_id}',
    effect: 'writes',
    run: async (vimeo) => {
      const fields = { privacy: { embed: 'whitelist' }, embed_domains: ['one.example', 'two.example'] };
      const { uri } = await makeVideo(vimeo, fields);
      deepEqual((await domainsOf(vimeo, uri)).sort(), ['one.example', 'two.example']);
      expectStatus(await vimeo.patch(uri, { embed_domains_add: ['three.example'] }), 200);
      expectStatus(await vimeo.patch(uri, { embed_domains_delete: ['one.example'] }), 200);
      deepEqual((await domainsOf(vimeo, uri)).sort(), ['three.example', 'two.example']);
      expectStatus(await vimeo.patch(uri, { embed_domains: ['four.example'] }), 200);
      deepEqual(await domainsOf(vimeo, uri), ['four.example']);
    },
  },
];

async function domainsOf(vimeo: Session, video: string): Promise<string[]> {
  const { body } = expectStatus(await vimeo.get(`${video}/privacy/domains`, { fields: 'domain' }), 200);
  return body.data.map(({ domain }: { domain: string }) => domain);
}
