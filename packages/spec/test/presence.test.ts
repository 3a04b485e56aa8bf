// What recordings prove to be always there, and what they do not.
import { describe, expect, it } from 'vitest';
import type { Description, Schema } from '../src/description.js';
import { provePresence } from '../src/presence.js';
import { parsePresence } from '../src/recorded-presence.js';
import { routeTree } from '../src/routes.js';

const text: Schema = { type: 'string' };

function described(video: Schema): Description {
  return {
    paths: {},
    components: { schemas: { video }, securitySchemes: { oauth2: { flows: {} } } },
  };
}

/** The properties that are always there by these rows, each `view path present of`. */
function alwaysIn(rows: readonly string[], sources: readonly string[], video: Schema): string[] {
  const views = new Set(rows.map((row) => row.split(' ')[0] ?? ''));
  const table = [
    ...[...views].map((view) => `video\t${view}\t(whole things)\t10\t10\t\t${sources.join('; ')}`),
    ...rows.map((row) => {
      const [view, path, present, of] = row.split(' ');
      return `video\t${view}\t${path}\t${present}\t${of}\tstring ${present}\t`;
    }),
  ].join('\n');
  const proved = provePresence(described(video), [], routeTree([], []), parsePresence(table));
  return proved.filter((one) => 'always' in one).map(({ at }) => at);
}

const optional: Schema = { type: 'object', properties: { name: text }, required: [] };
const two = ['one.js 2023', 'another.net 2025'];

describe('a property that every recording has', () => {
  it('is required, also where the description has it as optional or lacks it', () => {
    const rows = ['own name 6 6', 'foreign name 5 5', 'own word 6 6', 'foreign word 5 5'];
    expect(alwaysIn(rows, two, optional)).toEqual(['video.name', 'video.word']);
  });

  it('is not where one recording lacks it', () => {
    expect(alwaysIn(['own name 20 20', 'foreign name 4 5'], two, optional)).toEqual([]);
  });

  it('is not where fewer than ten had a place for it', () => {
    expect(alwaysIn(['any name 9 9'], two, optional)).toEqual([]);
    expect(alwaysIn(['any name 10 10'], two, optional)).toEqual(['video.name']);
  });

  it('is not where all of them are of one account', () => {
    expect(alwaysIn(['any name 30 30'], ['one.js 2023'], optional)).toEqual([]);
  });

  it("is not where only the owner's things, or only those of others, show it", () => {
    expect(alwaysIn(['own name 30 30'], two, optional)).toEqual([]);
    expect(alwaysIn(['foreign name 30 30'], two, optional)).toEqual([]);
  });

  it('is not where it is what a viewer may do', () => {
    const interactions: Schema = { type: 'object', properties: { like: text } };
    const video: Schema = { type: 'object', properties: { interactions } };
    expect(alwaysIn(['any interactions.like 30 30'], two, video)).toEqual([]);
  });
});
