/**
 * The token's shape is Vimeo's business; only what no header can carry is refused, and never shown.
 *
 * @throws {TypeError}
 */
export function checkToken(token: unknown): asserts token is string {
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
    throw new TypeError(
      'The token must be a string without spaces or line breaks, or a function that returns one. Give it without "bearer".',
    );
}
