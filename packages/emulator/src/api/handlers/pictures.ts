import { iconOf } from '../../model/kinds/category.js';
import { picture } from '../../model/kinds/picture.js';
import type { Handler } from '../call.js';
import { respondWith } from '../respond.js';
import { makeThing, thingOf } from '../things.js';

export const pictureHandlers: Readonly<Record<string, Handler>> = {
  // Described with 200; what is recorded is 201, as for a video's.
  'POST /users/{user_id}/pictures': async (call) => ({ ...(await makeThing(call, picture)), status: 201 }),
  'GET /categories/{category}/icon': (call) => {
    const category = thingOf(call, 'category', call.parentPath);
    return respondWith(call, call.view.complete('picture', iconOf(category, call.view), category));
  },
};
