import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import type { Kind, Relation } from '../kind.js';

/** https://developer.vimeo.com/api/reference/tags */
export const tag: Kind<'tag'> = {
  name: 'tag',
  schema: 'tag',
  paths: ['/tags/{word}'],
  show: (row) => ({
    uri: row.uri,
    name: row.data.name,
    tag: row.data.name,
    canonical: row.id,
    metadata: { connections: { videos: { uri: `${row.uri}/videos` } } },
  }),
};

/** A video has no more. */
export const mostTags = 20;

/** A list of tags takes the place of those that were there; one alone is added. */
export const videoTags: Relation = {
  name: 'tags',
  path: '/videos/{video_id}/tags',
  to: 'tag',
  putReplaces: true,
  most: { count: mostTags, status: 403 },
  // As it is recorded: it is found below the video, too, and so are the videos that have it.
  show(video, tag, view) {
    const uri = `${video.uri}${tag.uri}`;
    const videos = {
      uri: `${uri}/videos`,
      options: ['GET'],
      total: view.state.links.to('tags', tag.uri).length,
    };
    return { ...view.present(tag), uri, metadata: { connections: { videos } } };
  },
};

/** Where the tag of a word is: `Open Sea` and `opensea` are the same one. */
export function tagUri(word: string): string {
  return `/tags/${encodeURIComponent(tagId(word))}`;
}

function tagId(word: string): string {
  // Half of a character is in no address.
  return word
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\s+/g, '')
    .toLowerCase();
}

/** The tag of a word. There is one for every word, from when it is first asked for. */
export function tagOf(word: string, state: State): Row {
  const id = tagId(word);
  const uri = tagUri(word);
  return (
    state.find(uri) ??
    state.add({ kind: 'tag', id, uri, owner: '', parent: undefined, data: { name: word.trim() } })
  );
}
