import type { Row } from '../state/rows.js';
import type { View } from './kind.js';
import { kindNamed } from './kinds.js';
import { Refusal, refuse } from './refusal.js';
import { needScope, signedIn } from './viewer.js';

/** Returns a thing that the viewer may see, together with all that it is part of; refuses with 404 otherwise. */
export function requireVisible<Found extends Row>(row: Found, view: View): Found {
  const above = row.parent === undefined ? undefined : view.state.find(row.parent);
  if (above && above.kind !== 'user') requireVisible(above, view);
  const kind = kindNamed(row.kind);
  if (kind.isOpened?.(row, view)) return row;
  const isPublic = kind.isVisible?.(row, view.as(undefined)) ?? true;
  if (isPublic) return row;
  if (!kind.isVisible?.(row, view)) throw kind.refusal?.(row, view) ?? refuse.notFound();
  if (view.viewer === row.owner) needScope(view, 'private');
  return row;
}

/** Returns a thing that the viewer owns, and so may change; refuses with 403 otherwise. */
export function requireOwner<Found extends Row>(row: Found, view: View): Found {
  requireVisible(row, view);
  if (signedIn(view) !== row.owner && view.viewer !== row.uri)
    throw new Refusal(403, 3200, 'This belongs to somebody else.');
  return row;
}
