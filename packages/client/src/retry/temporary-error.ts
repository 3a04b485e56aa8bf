/** Something went wrong that another try may mend, whatever was asked. */
export class TemporaryError extends Error {}
