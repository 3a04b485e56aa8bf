import { isoDate } from '../../clock.js';
import type { Kind, Relation } from '../kind.js';
import { picturesOf } from './picture.js';

/** https://developer.vimeo.com/api/reference/categories */
export const category: Kind<'category'> = {
  name: 'category',
  schema: 'category',
  paths: ['/categories/{category}'],
  sorts: { name: (row) => row.data.name, last_video_featured_time: (row) => row.created },
  show(row, view) {
    const { state, viewer } = view;
    const follow = viewer ? state.links.get('categories', viewer, row.uri) : undefined;
    return {
      uri: row.uri,
      name: row.data.name,
      link: `https://vimeo.com${row.uri}`,
      top_level: true,
      is_deprecated: false,
      parent: null,
      subcategories: [],
      last_video_featured_time: isoDate(row.created),
      pictures: picturesOf(row.uri, view),
      metadata: {
        connections: {},
        interactions: {
          follow: {
            added: follow !== undefined,
            added_time: follow ? isoDate(follow.since) : null,
            uri: `${viewer ?? '/me'}/categories/${row.id}`,
          },
        },
      },
    };
  },
};

/** The categories of a video are suggestions of its owner. */
export const videoCategories: Relation = {
  name: 'video-categories',
  path: '/videos/{video_id}/categories',
  to: 'category',
};

/** The categories that Vimeo has, as their words in paths and their names. */
export const categories: Readonly<Record<string, string>> = {
  animation: 'Animation',
  art: 'Arts & Design',
  cameratechniques: 'Cameras & Techniques',
  comedy: 'Comedy',
  documentary: 'Documentary',
  experimental: 'Experimental',
  fashion: 'Fashion',
  food: 'Food',
  instructionals: 'Instructionals',
  journalism: 'Reporting & Journalism',
  music: 'Music',
  narrative: 'Narrative',
  personal: 'Personal',
  sports: 'Sports',
  talks: 'Talks',
  travel: 'Travel',
};
