/** The uri of a video, `/videos/12345`; as a path it has the video's types. */
export type VideoUri = `/videos/${string}`;

/** The uri of a version, `/videos/12345/versions/2`; of the list that has it where Vimeo did not tell which it is. */
export type VersionUri = `${VideoUri}/versions/${string}` | `${VideoUri}/versions`;

/** True for the uri of a video as responses have it. */
export function isVideoUri(uri: unknown): uri is VideoUri {
  return typeof uri === 'string' && /^\/videos\/[^/]+$/.test(uri);
}

/** True for the uri of a video's version as responses have it. */
export function isVersionUri(uri: unknown): uri is VersionUri {
  return typeof uri === 'string' && /^\/videos\/[^/]+\/versions\/[^/]+$/.test(uri);
}
