/** Bytes that an account may hold. */
export const accountSpace = 5_000_000_000_000;
