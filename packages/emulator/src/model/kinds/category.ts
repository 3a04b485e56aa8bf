import { isoDate } from '../../clock.js';
import type { Row } from '../../state/rows.js';
import type { Fields, Kind, Relation, View } from '../kind.js';
import { categoryViews } from '../views/category.js';
import { defaultPicture, latestPicture } from './picture.js';

/** https://developer.vimeo.com/api/reference/categories */
export const category: Kind<'category'> = {
  name: 'category',
  schema: 'category',
  paths: ['/categories/{category}', '/categories/{category}/subcategories/{subcategory}'],
  sorts: { name: (row) => row.data.name, last_video_featured_time: (row) => row.created },
  lists: { '/categories': (_, { state }) => state.ofKind('category').filter((row) => !row.parent) },
  views: categoryViews,
  show(row, view) {
    const { state, viewer } = view;
    const above = state.findOf('category', row.parent);
    const videos = state.links.to('video-categories', row.uri);
    const follow = viewer ? state.links.get('categories', viewer, row.uri) : undefined;
    return {
      uri: row.uri,
      name: row.data.name,
      link: linkTo(row),
      top_level: above === undefined,
      is_deprecated: false,
      parent: above ? named(above) : null,
      subcategories: state.partsOf(row.uri, 'category').map(named),
      last_video_featured_time: isoDate(row.created),
      pictures: latestPicture(videos, view) ?? defaultPicture(null, row.uri, view, 'landscape'),
      icon: iconOf(row, view),
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

/** The sign of a category: https://developer.vimeo.com/api/reference/categories has no path for it, and recordings a uri. */
export function iconOf(row: Row<'category'>, view: View): Fields {
  const top = row.parent ?? row.uri;
  return defaultPicture(`${top}/icon`, `${top}/icon`, view, 'square');
}

function named(row: Row<'category'>): Fields {
  return { uri: row.uri, name: row.data.name, link: linkTo(row) };
}

function linkTo({ uri }: Row): string {
  return `https://vimeo.com${uri.replace('/subcategories', '')}`;
}

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

/** Some of what they are divided into. */
export const subcategories: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  animation: { '2d': '2D' },
  narrative: { drama: 'Drama', horror: 'Horror', musical: 'Musical' },
};
