/** A part of something, at any depth. */
export type PartialFixture<Whole> = Whole extends readonly (infer Item)[]
  ? readonly PartialFixture<Item>[]
  : Whole extends object
    ? { readonly [Name in keyof Whole]?: PartialFixture<Whole[Name]> | undefined }
    : Whole;

/**
 * Something of the API for a test, made of the properties that the test is about, typed as the whole. What is not given is
 * not there, whatever the type says.
 *
 * @example
 * const video = fixture<Video>({ uri: '/videos/12345', name: 'Harbour', pictures: { sizes: [] } });
 * expect(titleOf(video)).toBe('Harbour');
 */
export function fixture<Whole>(partial: PartialFixture<NoInfer<Whole>>): Whole {
  return partial as Whole; // that is what a fixture is for
}
