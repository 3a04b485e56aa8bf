import type { PropertyPath } from '../corrections.js';

/**
 * Places that the recordings show and that are no properties. The recordings tell a thing's kind by its uri, so that the
 * connections and interactions of a video, whose uris begin like the video's own, were counted among its properties.
 */
export const notProperties: readonly PropertyPath[] = [
  'project.options',
  'video.blocked_fields',
  'video.options',
  'video.properties',
  'video.total',
];
