import type { OptionsArgument, RequiredOptions } from './call-options.js';
import type { CompletePath } from './checked-path.js';
import type { Method, OperationOf } from './operation-of.js';

type IsDeprecated<Operation> = Operation extends { deprecated: true } ? true : false;

/** The path of a call that is not deprecated, checked; one that is goes on to the overload that strikes it through. */
export type CurrentPath<By extends Method, Path extends string, Checked = CompletePath<By, Path>> =
  true extends IsDeprecated<OperationOf<By, Path>> ? NoCurrentPath<Path, RequiredOptions<By, Path>> : Checked;

type NoCurrentPath<Path extends string, Required> = [Required] extends [never]
  ? `${Path} is deprecated`
  : `${Path} needs ${Required & string}`;

/**
 * What a deprecated operation takes besides its path. For any other it is a list that no call has, so that the overload is
 * passed over for its number of arguments: the errors of calls come from the overloads before it.
 */
export type DeprecatedCall<By extends Method, Path extends string, Field extends string, More> =
  true extends IsDeprecated<OperationOf<By, Path>>
    ? [RequiredOptions<By, Path>] extends [never]
      ? [options?: OptionsArgument<By, Path, Field, More>]
      : [options: OptionsArgument<By, Path, Field, More>]
    : [never, never, never];
