import { picture, picturesOf } from '../../model/kinds/picture.js';
import type { Call, CallResponse, Handler } from '../call.js';
import { respondWith } from '../respond.js';
import { makeThing, showThing, thingAt } from '../things.js';

export const pictureHandlers: Readonly<Record<string, Handler>> = {
  'GET /videos/{video_id}/pictures/{picture_id}': showPicture,
  'GET /users/{user_id}/pictures/{portraitset_id}': showPicture,
  // Described with 200; what is recorded is 201, as for a video's.
  'POST /users/{user_id}/pictures': async (call) => ({ ...(await makeThing(call, picture)), status: 201 }),
};

/** A thing without a picture of its own has Vimeo's, which is found like any other. */
export function showPicture(call: Call): CallResponse {
  if (call.id !== 'default') return showThing(call);
  const { view, parentPath } = call;
  const row = view.requireVisible(thingAt(call, parentPath.replace(/\/pictures$/, '')));
  return respondWith(call, view.complete('picture', picturesOf(row.uri, view), row));
}
