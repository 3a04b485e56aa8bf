import type { View } from '../../model/kind.js';
import { hashOf, privacyOf } from '../../model/kinds/video.js';
import { Refusal } from '../../model/refusal.js';
import type { Row } from '../../state/rows.js';
import { listed } from '../arrange.js';
import type { Call, CallResponse } from '../call.js';
import { respondWithPage } from '../respond.js';

/** `uris` or `links` of `GET /videos` ask for some by name, also for those that no list shows to this caller otherwise. */
export function namedVideos(call: Call): CallResponse | undefined {
  const { query, view } = call;
  const names = [...listed(query, 'uris'), ...listed(query, 'links')];
  if (names.length === 0) return undefined;
  if (query.get('filter') || query.get('sort'))
    throw new Refusal(400, 2101, 'uris and links stand alone: without sort and filter.');
  const rows = names.flatMap((name) => {
    const [, id, hash] = name.match(/^(?:\/videos\/|https?:\/\/vimeo\.com\/)(\d+)(?:[:/](\w+))?$/) ?? [];
    const row = call.state.findOf('video', `/videos/${id}`);
    return row && maySee(row, view, hash) ? [row] : [];
  });
  return respondWithPage(call, [...new Set(rows)], (row) => view.present(row));
}

function maySee(row: Row<'video'>, view: View, hash: string | undefined): boolean {
  const isOpened = privacyOf(row).view === 'unlisted' && hash === hashOf(row, view.state);
  return isOpened || view.isVisible(row);
}
