import { isInTeamOf, quotaBeyond } from '../../model/account.js';
import { setDomains } from '../../model/kinds/domain.js';
import { video } from '../../model/kinds/video.js';
import { Refusal, refuse } from '../../model/refusal.js';
import { uriOf } from '../../model/uris.js';
import { needScope, signedIn } from '../../model/viewer.js';
import type { RowData } from '../../state/rows.js';
import type { Call, CallResponse } from '../call.js';
import { respond } from '../respond.js';
import { thingOf } from '../things.js';
import { addVersion, readUpload } from '../uploads/new-upload.js';

/** A new video waits for its bytes from the first moment, and exists whether or not they come. */
export async function createVideo(call: Call): Promise<CallResponse> {
  const { state, view } = call;
  needScope(view, 'upload');
  const account = thingOf(call, 'user', call.parentPath);
  if (!isInTeamOf(signedIn(view), account.uri, state))
    throw new Refusal(403, 3200, 'Only members of its team may upload to this account.');
  const upload = readUpload(await call.sent(), call.uploads.pullFrom);
  const { upload: _upload, folder_uri, ...fields } = await call.fields();
  const beyond = upload.approach === 'tus' ? quotaBeyond(account.uri, upload.size, state) : undefined;
  if (beyond) throw refuse.quota(beyond);
  video.check?.(fields, undefined, view);
  const folder = folder_uri
    ? state.findOf('project', uriOf(String(folder_uri), view.viewer, state))
    : undefined;
  if (folder_uri && folder?.owner !== account.uri)
    throw refuse.parameter('folder_uri', 'folder_uri must be a folder of this account.');
  const file = await call.uploads.newFile();
  const id = state.nextId('video');
  const data: RowData['video'] = { ...fields, name: fields.name ? String(fields.name) : 'Untitled' };
  const uri = `/videos/${id}`;
  const row = state.add({ kind: 'video', id, uri, owner: account.uri, parent: undefined, data });
  setDomains(row, fields, state);
  if (folder) state.link('folder', folder.uri, row.uri);
  await addVersion(call, row, upload, { filename: data.name, file });
  // The official clients take nothing but 200 here, whatever the description says.
  return { ...respond(call, row, view.as(account.uri)), status: 200 };
}
