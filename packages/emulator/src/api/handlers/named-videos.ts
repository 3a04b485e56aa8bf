import { hashOf, privacyOf } from '../../model/kinds/video.js';
import type { Row } from '../../state/state.js';
import { listed } from '../arrange.js';
import type { Call, CallResponse } from '../call.js';

/** `uris` or `links` of `GET /videos` ask for some by name, also for those that no list shows to this caller otherwise. */
export function namedVideos(call: Call): CallResponse | undefined {
  const query = call.url.searchParams;
  const names = [...listed(query, 'uris'), ...listed(query, 'links')];
  if (names.length === 0) return undefined;
  if (query.get('filter') || query.get('sort'))
    throw call.refusal(400, 2101, 'uris and links stand alone: without sort and filter.');
  const rows = names.flatMap((name) => {
    const [, id, hash] = name.match(/^(?:\/videos\/|https?:\/\/vimeo\.com\/)(\d+)(?:[:/](\w+))?$/) ?? [];
    const row = call.world.find(`/videos/${id}`);
    return row && maySee(call, row, hash) ? [row] : [];
  });
  return call.page([...new Set(rows)], (row) => call.world.present(row, call.view));
}

function maySee(call: Call, row: Row, hash: string | undefined): boolean {
  const isOpened = privacyOf(row).view === 'unlisted' && hash === hashOf(row, call.world);
  return isOpened || call.world.isVisible(row, call.view);
}
