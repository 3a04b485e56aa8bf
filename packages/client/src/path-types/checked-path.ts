import type { Paths } from '../generated/paths.js';
import type { RequiredOptions } from './call-options.js';
import type { PathOf } from './described-paths.js';
import type { ParameterNames, RouteOf } from './match-path.js';
import type { FieldsInPath, SplitFields, UnknownFields } from './narrow-fields.js';
import type { Method, OperationOf, ReturnedBy } from './operation-of.js';

/** What an editor offers for a path, and any other one. */
export type OfferedPath<Verb extends Method> = PathOf<Verb> | (string & {});

/** The path itself where the method is for it; else a sentence that says what is wrong, which no path is assignable to. */
export type CheckedPath<Verb extends Method, Path extends string> = string extends Path
  ? // A path that nothing is known of; also what an editor asks with, so it is told what there is.
    OfferedPath<Verb>
  : Path extends unknown
    ? RouteOf<Path> extends infer Route
      ? [Route] extends [never]
        ? `No endpoint of Vimeo is ${Path}`
        : Route extends keyof Paths
          ? Verb extends keyof Paths[Route]
            ? CheckedParts<Verb, Path, Route>
            : `${Route} takes ${keyof Paths[Route] & string}, not ${Verb}`
          : Path
      : never
    : never;

type CheckedParts<Verb extends Method, Path extends string, Route> = Path extends Route
  ? Path
  : Exclude<ParameterNames<Path>, ParameterNames<Route & string>> extends infer Name
    ? [Name] extends [never]
      ? CheckedFields<Path, ReturnedBy<OperationOf<Verb, Path>>>
      : `${Route & string} has no parameter ${Name & string}`
    : never;

type CheckedFields<Path extends string, Data> =
  UnknownFields<Data, SplitFields<FieldsInPath<Path>>> extends infer Field
    ? [Field] extends [never]
      ? Path
      : `No field of the response is ${Field & string}`
    : never;

/** A path that says all that the call needs; else what is missing. */
export type CompletePath<By extends Method, Path extends string> = [RequiredOptions<By, Path>] extends [never]
  ? CheckedPath<By, Path>
  : `${Path} needs ${RequiredOptions<By, Path> & string}`;
