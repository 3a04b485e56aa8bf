import type { Endpoint } from '../description.js';

/** A path that Vimeo answers, or that its uris have, and that the description lacks. */
export interface OtherPath {
  readonly path: string;
  /** The described path that answers the same; without it nothing is known of what comes back. */
  readonly answersLike?: string;
  readonly reason: string;
}

const ofUser = '/users/{user_id}/projects/{project_id}';

/** The undescribed paths; the folders' are the projects' under another name. */
export function otherPaths(all: readonly Pick<Endpoint, 'path'>[]): OtherPath[] {
  const projects = [...new Set(all.map(({ path }) => path))].filter((path) => path.includes('/projects'));
  return [
    ...projects.map((path) => ({
      path: path.replace('/projects', '/folders'),
      answersLike: path,
      reason: 'recorded beside /projects in 2023, in all forms',
    })),
    ...projects
      .filter((path) => path.startsWith(ofUser))
      .map((path) => ({
        path: path.replace(ofUser, '/folders/{project_id}'),
        answersLike: path,
        reason: 'a folder without its user, as uris sent to Vimeo have it',
      })),
    ...known,
  ];
}

const known: readonly OtherPath[] = [
  {
    path: '/showcases/{album_id}',
    answersLike: '/users/{user_id}/albums/{album_id}',
    reason: 'the uri of a showcase in the documentation of 2026',
  },
  ...['/me', '/users/{user_id}'].map((user) => ({
    path: `${user}/folders/root`,
    reason: 'a recorded connection of users; what it answers is not known',
  })),
  {
    path: '/users/{user_id}/albums/{album_id}/available_videos',
    answersLike: '/albums/{album_id}/available_videos',
    reason: 'a recorded connection of showcases',
  },
  {
    path: '/presets/{preset_id}',
    answersLike: '/users/{user_id}/presets/{preset_id}',
    reason: 'the recorded uri of a preset',
  },
  {
    path: '/presets/{preset_id}/videos',
    answersLike: '/users/{user_id}/presets/{preset_id}/videos',
    reason: 'a recorded connection of presets',
  },
  {
    path: '/videos/{video_id}/tags/{word}/videos',
    answersLike: '/tags/{word}/videos',
    reason: "a recorded connection of a video's tags",
  },
  ...['', '/channels', '/groups', '/videos'].map((list) => ({
    path: `/categories/{category}/subcategories/{subcategory}${list}`,
    answersLike: `/categories/{category}${list}`,
    reason: 'the recorded uri of a category within another, and its connections',
  })),
  {
    path: '/categories/{category}/icon',
    answersLike: '/users/{user_id}/pictures/{portraitset_id}',
    reason: "the recorded uri of a category's icon, which is a picture",
  },
  {
    path: '/comments/{comment_id}',
    answersLike: '/videos/{video_id}/comments/{comment_id}',
    reason: 'the uri of a comment in older recordings',
  },
  ...['/channels/{channel_id}', '/groups/{group_id}'].map((owner) => ({
    path: `${owner}/pictures/{picture_id}`,
    answersLike: '/users/{user_id}/pictures/{portraitset_id}',
    reason: "the uri of a channel's or a group's picture in older recordings",
  })),
];
