import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/** What a bundler makes of one import in a page. */
export interface PageBundle {
  /** Bytes of what the page loads before it calls anything, gzipped. */
  readonly loadedBytes: number;
  /** Bytes of all code, gzipped chunk by chunk. */
  readonly allBytes: number;
  /** All code, that of dynamic imports too: what is in a bundle of a single file. */
  readonly code: string;
}

/** Bundles one name of an installed entry for a page, minified. */
export async function pageBundle(name: string, entry: string): Promise<PageBundle> {
  const page = 'page.js';
  const bundle = await rolldown({
    input: page,
    platform: 'browser',
    logLevel: 'silent',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === page ? page : null),
        load: (id) => (id === page ? `export { ${name} } from ${JSON.stringify(entry)};` : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  const chunks = output.filter((one) => one.type === 'chunk');
  const loaded = new Set(chunks.filter(({ isEntry }) => isEntry));
  // A set gives what is added to it while it is walked.
  for (const { imports } of loaded)
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) loaded.add(chunk);
  return {
    loadedBytes: gzippedBytes(loaded),
    allBytes: gzippedBytes(chunks),
    code: chunks.map(({ code }) => code).join('\n'),
  };
}

function gzippedBytes(chunks: Iterable<{ readonly code: string }>): number {
  return [...chunks].reduce((sum, { code }) => sum + gzipSync(code).length, 0);
}
