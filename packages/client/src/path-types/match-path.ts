import type { Paths } from '../generated/paths.js';
import type { Routes } from '../generated/routes.js';

/** A path that is known at run time alone, so that nothing can be said of it. */
export type UnknownRoute = 'unknown route';

/**
 * The described path that a path is of: `'/videos/1/comments?page=2'` is of `'/videos/{video_id}/comments'`.
 * `never` where there is none.
 */
export type RouteOf<Path extends string> = Path extends keyof Paths
  ? Path
  : string extends Path
    ? UnknownRoute
    : Path extends `http${'' | 's'}://${string}`
      ? UnknownRoute
      : Path extends `${infer DownloadTarget}?${string}`
        ? RouteOf<DownloadTarget>
        : Path extends `/${infer Segments}`
          ? Walk<Routes, `${Segments}/`>
          : Walk<Routes, `${Path}/`>;

type Walk<Node, Segments extends string> = Segments extends `${infer Head}/${infer Tail}`
  ? Head extends ''
    ? never
    : Head extends keyof Node
      ? OrElse<Walk<Node[Head], Tail>, Node, Head, Tail>
      : WalkParameter<Node, Head, Tail>
  : Node extends { '': infer Template }
    ? Template
    : never;

// A literal segment beats a parameter where both lead to a path.
type OrElse<Found, Node, Head, Tail extends string> = [Found] extends [never]
  ? WalkParameter<Node, Head, Tail>
  : Found;

// `/videos/${id}` of an id that may be undefined is, among others, `/videos/undefined`.
type WalkParameter<Node, Head, Tail extends string> = Node extends { '{}': infer Next }
  ? Head extends 'undefined' | 'null'
    ? never
    : Walk<Next, Tail>
  : // `/${kind}/1` may be anything.
    string extends Head
    ? UnknownRoute
    : never;

/** The names in the braces of a path. */
export type ParameterNames<Path extends string> =
  Path extends `${string}{${infer Name}}${infer RemainingRange}`
    ? Name | ParameterNames<RemainingRange>
    : never;
