let reference;

/** What the generator knows of the API, read once. */
export function readReference() {
  reference ??= import('../../packages/spec/dist/reference.js').then((spec) => spec.readReference());
  return reference;
}
