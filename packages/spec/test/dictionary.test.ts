// The dictionary says something in words of our own.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { errorCodeTexts } from '../src/dictionary/error-codes.js';
import { subjects } from '../src/dictionary/index.js';
import { operationLines } from '../src/dictionary/operations/index.js';
import { type ApiPart, closeness, parseKey } from '../src/documentation/api-part.js';
import { onlyRestates, problemsOfTexts } from '../src/documentation/check-texts.js';
import type { Coverage } from '../src/documentation/coverage.js';
import { wholeFamilies } from '../src/documentation/families.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const description = await readFile(`${root}../shared/vimeo-openapi.json`, 'utf8').catch(() => undefined);

describe('a text of the dictionary', () => {
  it('is a sentence that says more than its name', () => {
    expect(problemsOfTexts(subjects, operationLines)).toEqual([]);
  });

  it('is refused where it only says the name again', () => {
    expect(onlyRestates('user.name', "The user's name.")).toBe(true);
    expect(onlyRestates('is_enabled', 'Whether it is enabled.')).toBe(true);
    expect(onlyRestates('duration', 'How long it is, in seconds.')).toBe(false);
  });

  it('has a source', () => {
    for (const { source } of [...subjects, ...operationLines]) expect(source).toMatch(/^https:\/\//);
  });

  it.skipIf(!description)('has no run of ten words that the description has, too', () => {
    const theirs = new Set(textsOf(JSON.parse(description ?? '')).flatMap((text) => runsOf(text)));
    const ours = [
      ...subjects.flatMap(({ texts }) => Object.values(texts)),
      ...operationLines.flatMap(({ lines }) => Object.values(lines)),
      ...Object.values(errorCodeTexts),
    ];
    expect(ours.flatMap((text) => runsOf(text)).filter((run) => theirs.has(run))).toEqual([]);
  });
});

describe('a key of the dictionary', () => {
  const view: ApiPart = { side: 'sent', roots: ['edit_video', 'video'], steps: ['privacy', 'view'] };

  it.each(['view', 'privacy.view', 'video.privacy.view', 'sent edit_video.privacy.view', '*.view'])(
    '%s fits the end of a path',
    (key) => expect(closeness(parseKey(key), view)).toBeGreaterThan(0),
  );

  it.each(['album.privacy.view', 'video.view', '?view', 'view=anybody', 'kind view'])(
    '%s fits no other',
    (key) => expect(closeness(parseKey(key), view)).toBe(0),
  );

  it('wins by its length, then by its side', () => {
    const score = (key: string) => closeness(parseKey(key), view);
    expect(score('privacy.view')).toBeGreaterThan(score('sent view'));
    expect(score('sent privacy.view')).toBeGreaterThan(score('privacy.view'));
    expect(score('edit_video.privacy.view')).toBeGreaterThan(score('video.privacy.view'));
  });
});

describe('what has a text', () => {
  it('is everything of the families that people use most, and four fifths of the rest', async () => {
    const coverage: Coverage = JSON.parse(await readFile(`${root}bench/types/documented.json`, 'utf8'));
    for (const family of wholeFamilies)
      expect(coverage.families[family], family).toMatchObject({ percent: 100 });
    expect(coverage.elsewhere.percent).toBeGreaterThanOrEqual(80);
  });
});

/** Every text in a document. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Every ten words that stand together. */
function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9']+/g) ?? [];
  return words.slice(9).map((_, index) => words.slice(index, index + 10).join(' '));
}
