import type { Fields } from '../../model/kind.js';
import { setDomains } from '../../model/kinds/domain.js';
import { video } from '../../model/kinds/video.js';
import { refuse } from '../../model/refusal.js';
import type { Call, CallResponse } from '../call.js';
import { needScope } from '../caller.js';
import { addVersion, readUpload } from '../uploads/new-upload.js';

/** A new video waits for its bytes from the first moment, and exists whether or not they come. */
export async function createVideo(call: Call): Promise<CallResponse> {
  const { world } = call;
  needScope(call.caller, 'upload');
  const account = call.thing(call.parentPath);
  if (!world.isInTeamOf(call.signedIn(), account.uri))
    throw call.refusal(403, 3200, 'Only members of its team may upload to this account.');
  const upload = readUpload(await call.sent(), world);
  const { upload: _upload, folder_uri, ...fields } = (await call.body()) as Fields; // described as an object
  if (upload.approach === 'tus' && upload.size > world.spaceLeft(account.uri))
    throw call.refusal(403, 4101, 'The account has no room for a file of this size.');
  video.checkChange?.({ ...account, data: {} }, fields, call);
  const folder = folder_uri ? world.find(String(folder_uri).replace('/folders/', '/projects/')) : undefined;
  if (folder_uri && (folder?.kind !== 'project' || folder.owner !== account.uri))
    throw refuse.parameter('folder_uri', 'folder_uri must be a folder of this account.');
  const id = world.nextId('video');
  const data = { ...fields, name: fields.name || 'Untitled' };
  const uri = `/videos/${id}`;
  const row = world.add({ kind: 'video', id, uri, owner: account.uri, parent: undefined, data });
  setDomains(row, fields, world);
  if (folder) world.link('folder', folder.uri, row.uri);
  await addVersion(world, call.files, row, upload, String(data.name)).catch((error: unknown) => {
    world.remove(row);
    throw error;
  });
  world.webhooks.tell('video-created', row);
  // The official clients take nothing but 200 here, whatever the description says.
  return { ...call.respond(video, row, { ...call.view, viewer: account.uri }), status: 200 };
}
