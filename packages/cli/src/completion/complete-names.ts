import type { Io } from '../io.js';

// A shell waits for it at every press of the key.
const patienceMs = 3000;

/** The names of saved accounts. */
export async function profileNames(io: Io): Promise<string[]> {
  const { readProfiles } = await import('../account/profiles.js');
  return [...(await readProfiles(io.env)).byName.keys()];
}

/** The names of folders or showcases, as far as Vimeo tells them quickly; none where nobody is signed in. */
export async function collectionNames(noun: 'folder' | 'showcase', begun: string, io: Io): Promise<string[]> {
  const { connect } = await import('../account/connect.js');
  const { folders, showcases } = await import('../collection/kinds.js');
  const { list } = noun === 'folder' ? folders : showcases;
  io.isQuiet = true;
  const signal = AbortSignal.any([io.signal, AbortSignal.timeout(patienceMs)]);
  const vimeo = await connect({}, io);
  const { data } = await vimeo.get<{ data: readonly { name: string }[] }>(`/me/${list}`, {
    query: { per_page: 100, ...(begun === '' ? {} : { query: begun }) },
    fields: ['name'],
    signal,
    retry: 0,
  });
  return data.data.map(({ name }) => name);
}
