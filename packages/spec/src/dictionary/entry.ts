/**
 * What is known about one subject, in our own words, and where the facts are from.
 *
 * A key says where its text belongs:
 *
 * | key                     | place                                                                       |
 * | ----------------------- | --------------------------------------------------------------------------- |
 * | `duration`              | every property of that name, sent or answered                               |
 * | `video.privacy.view`    | a property by the end of its path, which starts at a schema or an operation |
 * | `connections.*.options` | the same, with any name where the star is                                   |
 * | `sent video.name`       | a property of a body only                                                   |
 * | `?per_page`             | a query parameter, `get_videos?filter` that of one operation                |
 * | `{video_id}`            | a parameter of a path                                                       |
 * | `kind video`            | a schema as a whole                                                         |
 * | `sort=date`             | a value of what is left of the sign                                         |
 *
 * The longest key that fits a place wins. A text may end in `Deprecated:` and what to do instead.
 */
export interface Subject {
  readonly source: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** One line about each operation, by its id without `_alt1`, and the page of the reference that has the facts. */
export interface OperationLines {
  readonly source: string;
  readonly lines: Readonly<Record<string, string>>;
}
