/**
 * The name of the member that has the type of a path, in an interface that is made for it.
 *
 * An editor that completes a path compares the parameter's type with itself. Behind an interface whose variance is written
 * out it has nothing to work out; for an alias it would compare all that a path may be, at each keystroke.
 *
 * `[Path] extends [never] ? Path : Paths<Path>[Deferred<Path>]`: `Path` itself stands in the parameter's type, too, as what
 * it is inferred from.
 */
export type Deferred<Path> = Path extends unknown ? 'checked' : never;
