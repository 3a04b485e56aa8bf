import { isoDate } from '../clock.js';
import type { LinkName } from '../state/links.js';
import type { Row } from '../state/rows.js';
import type { Fields, View } from './kind.js';
import { stageOf } from './stage.js';

/** Where a video leads, beside what the description requires; who sees what of it is in `views/video.ts`. */
export function videoConnections(
  { uri }: Row<'video'>,
  version: Row<'version'> | undefined,
  view: View,
): Fields {
  const isUploaded = version !== undefined && stageOf(version, view).isUploaded;
  return {
    albums: { uri: `${uri}/albums`, options: ['GET', 'PATCH'] },
    available_albums: { uri: `${uri}/available_albums`, options: ['GET'] },
    available_channels: { uri: `${uri}/available_channels` },
    recommendations: { uri: `${uri}/recommendations`, options: ['GET'] },
    related: null,
    users_with_access: { uri: `${uri}/privacy/users` },
    versions: {
      uri: `${uri}/versions`,
      latest_incomplete_version: null,
      ...(isUploaded
        ? { current_uri: version.uri, resource_key: view.state.secret(`resource:${version.uri}`, 40) }
        : {}),
    },
  };
}

const reasons = ['pornographic', 'harassment', 'ripoff', 'incorrect rating', 'spam', 'causes harm', 'csam'];

const ratings = ['language', 'drugs', 'violence', 'nudity', 'advertisement', 'safe', 'unrated'];

/** What may be done with a video. */
export function videoInteractions({ uri, id }: Row<'video'>, { state, viewer }: View): Fields {
  const may = (path: string, ...options: string[]) => ({ uri: `${uri}${path}`, options });
  const linked = (name: LinkName, path: string) => {
    const link = viewer ? state.links.get(name, viewer, uri) : undefined;
    return {
      uri: `${viewer ?? '/me'}/${path}/${id}`,
      options: ['GET', 'PUT', 'DELETE'],
      added: link !== undefined,
      added_time: link ? isoDate(link.since) : null,
    };
  };
  return {
    like: linked('likes', 'likes'),
    watchlater: linked('watchlater', 'watchlater'),
    report: { ...may('/report', 'POST'), reason: reasons },
    view_team_members: may('/teammembers', 'GET'),
    edit: { ...may('', 'PATCH'), blocked_fields: [] },
    edit_content_rating: { ...may('', 'PATCH'), content_rating: ratings },
    edit_privacy: {
      ...may('', 'PATCH'),
      content_type: 'application/vnd.vimeo.video',
      properties: [
        {
          name: 'privacy.view',
          required: true,
          options: ['anybody', 'nobody', 'password', 'disable', 'unlisted'],
        },
      ],
    },
    delete: may('', 'DELETE'),
    can_update_privacy_to_public: may('', 'PATCH'),
    trim: may('/cliptrim', 'GET', 'POST'),
    validate: may('/validate', 'PUT'),
  };
}
