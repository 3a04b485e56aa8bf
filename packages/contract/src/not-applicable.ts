/** Thrown by a case that cannot be tried here, such as one about the videos of an account that has none. */
export class NotApplicable extends Error {}
