/** Object types that several operations share, such as those of `/me` and `/users/{user_id}`: each is written once. */
export class Shapes {
  /** How often each type is used, by the name that it would have. */
  readonly #uses = new Map<string, Map<string, number>>();

  /** Adds a use; what is returned gives, once all are added, how to write the type there. */
  add(name: string, type: string): () => string {
    const own = this.#uses.get(name) ?? new Map<string, number>();
    own.set(type, (own.get(type) ?? 0) + 1);
    this.#uses.set(name, own);
    return () => this.#names().get(`${name} ${type}`) ?? type;
  }

  /** The shared types, to stand beside those that use them. */
  declarations(): string[] {
    return [...this.#names()].map(([key, name]) => `type ${name} = ${key.slice(key.indexOf(' ') + 1)};\n`);
  }

  #found: Map<string, string> | undefined;

  #names(): Map<string, string> {
    if (this.#found) return this.#found;
    this.#found = new Map();
    for (const [name, own] of this.#uses) {
      const shared = [...own].filter(([type, uses]) => uses > 1 && /^\{\s*[^\s}]/.test(type));
      for (const [index, [type]] of shared.entries())
        this.#found.set(`${name} ${type}`, index === 0 ? name : `${name}${index + 1}`);
    }
    return this.#found;
  }
}
