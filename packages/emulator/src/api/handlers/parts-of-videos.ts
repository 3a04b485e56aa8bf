import { credit } from '../../model/kinds/credit.js';
import { addDomain } from '../../model/kinds/domain.js';
import { textTrack } from '../../model/kinds/text-track.js';
import { Refusal, refuse } from '../../model/refusal.js';
import type { Row } from '../../state/rows.js';
import type { Call, Handler } from '../call.js';
import { respond } from '../respond.js';
import { addThing, makeThing, thingAt, thingOf } from '../things.js';

/** What the general handlers do not cover of the smaller parts of a video. */
export const videoPartHandlers: Readonly<Record<string, Handler>> = {
  'GET /videos/{video_id}/animated_thumbsets/{picture_id}/status': (call) =>
    respond(call, call.view.requireVisible(thingAt(call, call.parentPath))),
  // The description has one picture here and no list: the one that is active, or else the first.
  'GET /videos/{video_id}/chapters/{chapter_id}/pictures': (call) => {
    const chapter = call.view.requireVisible(thingAt(call, call.parentPath));
    const pictures = call.state.partsOf(chapter.uri, 'picture');
    const row = pictures.find(({ data }) => data.active) ?? pictures[0];
    if (!row) throw refuse.notFound('The chapter has no picture.');
    return respond(call, row);
  },
  // The description asks for an e-mail address and a user at once; either will do, as will neither.
  'POST /videos/{video_id}/credits': async (call) => {
    const video = call.view.requireOwner(thingAt(call, call.parentPath));
    const { role, user_uri, name: given, email } = await call.sent();
    const person = user_uri ? call.state.findOf('user', String(user_uri)) : undefined;
    if (user_uri && !person) throw refuse.parameter('user_uri', 'user_uri must be a user.');
    const name = given ?? person?.data.name ?? email;
    if (!role) throw refuse.parameter('role', 'role must be what the person did.');
    if (!name) throw refuse.parameter('name', 'name must be given, or user_uri or email.');
    const data = { name: String(name), role: String(role), ...(person ? { user_uri: person.uri } : {}) };
    return respond(call, addThing(call, credit, data, video));
  },
  'PUT /videos/{video_id}/privacy/domains/{domain}': (call) => {
    const path = call.parentPath.replace(/\/privacy\/domains$/, '');
    const video = call.view.requireOwner(thingOf(call, 'video', path));
    if (video.data.privacy?.embed !== 'whitelist')
      throw new Refusal(400, 2518, 'Domains need privacy.embed to be whitelist.');
    addDomain(video, call.id, call.state);
    return respond(call);
  },
  'POST /videos/{video_id}/texttracks': async (call) => {
    try {
      // The description asks for a name; an example of Vimeo's own client gives none.
      return await makeThing(call, textTrack, { name: '' });
    } catch (error) {
      // Only here is what is wrong with a body a 403.
      throw error instanceof Refusal && error.code === 2204 ? error.as(403) : error;
    }
  },
  'GET /videos/{video_id}/presets/{preset_id}': (call) => {
    const { video, preset } = namedPreset(call);
    if (!call.state.links.has('presets', video.uri, preset.uri)) throw refuse.notFound();
    return respond(call);
  },
  'PUT /videos/{video_id}/presets/{preset_id}': (call) => {
    const { video, preset } = namedPreset(call);
    // A video has one at a time.
    for (const other of call.state.links.from('presets', video.uri))
      call.state.unlink('presets', video.uri, other);
    call.state.link('presets', video.uri, preset.uri);
    return respond(call);
  },
  'DELETE /videos/{video_id}/presets/{preset_id}': (call) => {
    const { video, preset } = namedPreset(call);
    call.state.unlink('presets', video.uri, preset.uri);
    return respond(call);
  },
};

function namedPreset(call: Call): { video: Row; preset: Row } {
  const video = call.view.requireOwner(thingAt(call, call.parentPath.replace(/\/presets$/, '')));
  return { video, preset: thingAt(call, `${video.owner}/presets/${call.id}`) };
}
