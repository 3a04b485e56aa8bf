/** A create of this process, from before its POST until its placeholder is known or given up. */
export interface CreateUnderWay {
  readonly name: unknown;
  /** False once another create that could have made the same placeholder was under way at the same time. */
  isAlone: boolean;
  end(): void;
}

const underWay = new Map<string, Set<CreateUnderWay>>();

/**
 * @param like - The same for creates whose placeholders look alike, but for their names.
 * @param name - Of what is made; what is made without one may be called anything.
 */
export function beginCreate(like: string, name: unknown): CreateUnderWay {
  const others = underWay.get(like) ?? new Set();
  underWay.set(like, others);
  const create: CreateUnderWay = {
    name,
    isAlone: true,
    end() {
      others.delete(create);
      if (others.size === 0) underWay.delete(like);
    },
  };
  for (const other of others)
    if ((other.name ?? name) === (name ?? other.name)) other.isAlone = create.isAlone = false;
  others.add(create);
  return create;
}
