/** Thrown where this server refuses a call, before anything is done. Its message is ours alone, and quotes nobody. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
