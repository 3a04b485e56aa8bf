import type { Paths } from '../generated/paths.js';
import type { RouteOf, UnknownRoute } from './match-path.js';

/** The methods that Vimeo describes. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the description says of a method on a path: `UnknownRoute` for a path known at run time alone, `never` for none. */
export type OperationOf<Verb extends Method, Path extends string> =
  RouteOf<Path> extends infer Route
    ? Route extends keyof Paths
      ? Paths[Route] extends Record<Verb, infer Operation>
        ? Operation
        : never
      : Route
    : never;

/** What an operation does, the scopes that it needs, and where its reference is. */
export type AboutOperation<Verb extends Method, Path extends string> =
  OperationOf<Verb, Path> extends { about: infer About } ? About : unknown;

/** What an operation returns, whole. */
export type ReturnedBy<Operation> = Operation extends { item: infer Item }
  ? Item[]
  : Operation extends { response: infer Response }
    ? Response
    : unknown;
export type { UnknownRoute };
