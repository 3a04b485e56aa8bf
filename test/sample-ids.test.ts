import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const description = new URL('../packages/emulator/src/generated/description.ts', import.meta.url);

describe('the ids in made-up responses', () => {
  it('are invented, so that none is that of a thing at Vimeo', async () => {
    const paths = [...(await readFile(description, 'utf8')).matchAll(/"x-path":"([^"]*)"/g)].map(
      ({ 1: path = '' }) => path,
    );
    expect(paths.length).toBeGreaterThan(100);
    const taken = paths.filter((path) => /\d/.test(path.replaceAll('123456789012', '')));
    expect([...new Set(taken)]).toEqual(['/categories/animation/subcategories/2d']);
  });
});
