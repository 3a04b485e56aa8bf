import type { Kind } from '../kind.js';
import { refuse } from '../refusal.js';

/** https://developer.vimeo.com/api/reference/videos#get_video_credits */
export const credit: Kind = {
  name: 'credit',
  schema: 'credit',
  paths: ['/videos/{video_id}/credits/{credit_id}'],
  sorts: { date: (row) => row.created, alphabetical: (row) => String(row.data.name).toLowerCase() },
  searched: (row) => `${row.data.name} ${row.data.role}`,
  show(row, view) {
    const { world } = view;
    const video = world.find(String(row.parent));
    const person = row.data.user_uri ? world.find(String(row.data.user_uri)) : undefined;
    return {
      uri: row.uri,
      name: row.data.name ?? person?.data.name,
      role: row.data.role,
      ...(person ? { user: world.presentToNobody(person, view) } : {}),
      ...(video ? { video: world.present(video, view) } : {}),
    };
  },
  handlers: {
    // The description asks for an e-mail address and a user at once; either will do, as will neither.
    'POST /videos/{video_id}/credits': async (call) => {
      const video = call.requireOwner(call.thing(call.parentPath));
      const sent = await call.sent();
      const { role, user_uri } = sent;
      const person = user_uri ? call.world.find(String(user_uri)) : undefined;
      if (user_uri && person?.kind !== 'user') throw refuse.parameter('user_uri', 'user_uri must be a user.');
      const name = sent.name ?? person?.data.name ?? sent.email;
      if (!role) throw refuse.parameter('role', 'role must be what the person did.');
      if (!name) throw refuse.parameter('name', 'name must be given, or user_uri or email.');
      const data = { name: String(name), role: String(role), ...(person ? { user_uri: person.uri } : {}) };
      return call.respond(credit, call.add(credit, data, video));
    },
  },
};
