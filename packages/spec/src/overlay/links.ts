import type { Correction } from '../corrections.js';

/** Uris whose route the description's examples do not show, or show wrongly. */
export const linkCorrections: readonly Correction[] = [
  {
    at: 'picture.uri',
    links: [
      '/videos/{video_id}/pictures/{picture_id}',
      '/users/{user_id}/pictures/{portraitset_id}',
      '/users/{user_id}/albums/{album_id}/custom_thumbnails/{thumbnail_id}',
      '/users/{user_id}/albums/{album_id}/logos/{logo_id}',
      '/live_events/{live_event_id}/pictures/{thumbnail_id}',
      '/ondemand/pages/{ondemand_id}/pictures/{poster_id}',
      '/ondemand/pages/{ondemand_id}/backgrounds/{background_id}',
      '/videos/{video_id}/chapters/{chapter_id}/pictures/{uid}',
    ],
    reason: 'a picture is answered on each of these routes; the example shows the portrait of a user alone',
  },
  {
    at: 'tag.uri',
    links: ['/tags/{word}', '/videos/{video_id}/tags/{word}'],
    reason: 'a tag is answered on both routes; the example shows one',
  },
  ...videoInteractions(
    ['edit', 'edit_privacy', 'delete', 'can_update_privacy_to_public'],
    '/videos/{video_id}',
  ),
  ...videoInteractions(['like'], '/users/{user_id}/likes/{video_id}'),
  ...videoInteractions(['watchlater'], '/users/{user_id}/watchlater/{video_id}'),
  {
    at: 'video.metadata.connections.albums.uri',
    links: ['/videos/{video_id}/albums'],
    reason: 'a connection that is not described; the operation of the same name is',
  },
  {
    at: 'video.metadata.connections.available_albums.uri',
    links: ['/videos/{video_id}/available_albums'],
    reason: 'a connection that is not described; the operation of the same name is',
  },
  {
    at: 'video.metadata.connections.available_channels.uri',
    links: ['/videos/{video_id}/available_channels'],
    reason: "the example's path, with videos in it twice, is no operation",
  },
  {
    at: 'video.metadata.connections.related.uri',
    links: [],
    reason: "the example's route answers the video itself, not what is related to it",
  },
  {
    at: 'category.metadata.connections.users.uri',
    links: [],
    reason: "the example is the path of the category's videos; its users are no operation",
  },
  {
    at: 'video.metadata.connections.season.uri',
    links: ['/ondemand/pages/{ondemand_id}/seasons/{season_id}'],
    reason: "the example's season is seasons in the operations",
  },
  {
    at: 'on-demand-season.metadata.connections.videos.uri',
    links: ['/ondemand/pages/{ondemand_id}/seasons/{season_id}/videos'],
    reason: "the example's season is seasons in the operations",
  },
  {
    at: 'on-demand-promotion.metadata.connections.codes.uri',
    links: ['/ondemand/pages/{ondemand_id}/promotions/{promotion_id}/codes'],
    reason: "the example's promotion is promotions in the operations",
  },
  {
    at: 'comment.metadata.connections.user.uri',
    links: ['/users/{user_id}'],
    reason: 'the example is missing; a user is answered on this route',
  },
  {
    at: 'reply.metadata.connections.user.uri',
    links: ['/users/{user_id}'],
    reason: 'the example is missing; a user is answered on this route',
  },
  {
    at: 'embed-settings.uri',
    links: ['/videos/{video_id}/presets/{preset_id}'],
    reason: 'the route of the example, kept beside the null of the recordings',
  },
  {
    at: 'api-app-webhook.uri',
    links: ['/apps/{app_id}/webhooks/{webhook_id}'],
    reason: 'the example is missing; a webhook is answered on this route',
  },
  {
    at: 'project.metadata.connections.parent_folder.uri',
    links: ['/users/{user_id}/projects/{project_id}'],
    reason: "the example shows the folder's items; the connection is to the folder",
  },
  {
    at: 'alternate-audio-track.uri',
    links: ['/videos/{video_id}/versions/{version_id}/audiotracks/{audiotrack_id}'],
    reason: 'the example is missing; an audio track is answered on this route',
  },
];

function videoInteractions(names: readonly string[], route: string): Correction[] {
  return names.map((name) => ({
    at: `video.metadata.interactions.${name}.uri`,
    links: [route],
    reason: 'the example is missing; the interaction is the operation of this route',
  }));
}
