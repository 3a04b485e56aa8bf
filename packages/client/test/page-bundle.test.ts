// What a bundler makes of the library for a page is small, and holds nothing of Node.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pageBundle } from './support/page-bundle.js';

const entry = (name: string) => fileURLToPath(import.meta.resolve(name));

/** What only a store says. */
const stores = /indexedDB|INSERT INTO|keepDoneDays/;

describe('the upload entry of a page', () => {
  it('is at most 11 kB before an upload starts, and knows neither token nor store', async () => {
    const { loadedBytes, code } = await pageBundle('transferUpload', entry('vimeokit/upload'));
    expect(loadedBytes).toBeLessThanOrEqual(11_000);
    expect(code).not.toMatch(/node:|undici|VIMEO_TOKEN|\/oauth\//);
    expect(code).not.toMatch(stores);
  });
});

describe('the element entry of a page', () => {
  it('is at most 15 kB with all that an upload loads, and knows no token', async () => {
    const { loadedBytes, allBytes, code } = await pageBundle(
      'VimeoUploadElement, defineVimeoUpload',
      entry('vimeokit/element'),
    );
    expect(allBytes).toBe(loadedBytes);
    expect(loadedBytes).toBeLessThanOrEqual(15_000);
    expect(code).not.toMatch(/node:|undici|VIMEO_TOKEN|\/oauth\/|import\(/);
  });
});

describe('the client in a page', () => {
  it('is at most 34 kB before the first call, and never has the description of all calls', async () => {
    const { loadedBytes, code } = await pageBundle('VimeoClient', entry('vimeokit'));
    expect(loadedBytes).toBeLessThanOrEqual(34_000);
    expect(code).not.toContain('get_videos_alt1');
    expect(code).not.toMatch(/node:|(from|import)\W*undici/);
    // A page has those that it imports.
    expect(code).not.toMatch(stores);
  });
});
