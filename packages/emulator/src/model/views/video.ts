import { uploadRule } from './upload.js';
import { guest, owner, signedIn, viewTable } from './view-table.js';

/** Who sees what of a video, as recorded: own ones, those of others, and those read without a user. */
export const videoViews = viewTable(
  {
    to: owner,
    paths: [
      'last_user_action_event_date',
      'parent_folder',
      ...[
        'autopip',
        'buttons',
        'color',
        'colors',
        'email_capture_form',
        'end_screen',
        'event_schedule',
        'has_cards',
        'logos',
        'outro_type',
        'pip',
        'playbar',
        'speed',
        'title',
        'uri',
        'volume',
      ].map((name) => `embed.${name}`),
      ...['users_with_access', 'versions'].map((name) => `metadata.connections.${name}`),
      ...[
        'can_update_privacy_to_public',
        'delete',
        'edit',
        'edit_content_rating',
        'edit_privacy',
        'trim',
        'validate',
        'view_team_members',
      ].map((name) => `metadata.interactions.${name}`),
    ],
  },
  { to: owner, scopes: ['private'], paths: ['manage_link', 'password'] },
  {
    to: owner,
    scopes: ['private', 'video_files'],
    paths: ['download', 'files', 'play.hls', 'play.progressive'],
  },
  {
    to: signedIn,
    paths: [
      'metadata.connections.albums',
      'metadata.connections.available_albums',
      'metadata.interactions.watchlater',
    ],
  },
  { to: signedIn, scopes: ['private'], paths: ['metadata.connections.available_channels'] },
  { to: guest, paths: ['metadata.interactions.like'] },
  { to: signedIn, paths: ['stats.plays', 'transcode', 'upload'], otherwise: null },
  uploadRule,
);
