/** A create of this process, from before its POST until its placeholder is known or given up. */
export interface CreateUnderWay {
  /** False once another create that could have made the same placeholder was under way at the same time. */
  isAlone: boolean;
  end(): void;
}

const underWay = new Map<string, Set<CreateUnderWay>>();

/** @param like - The same for creates whose placeholders look alike. */
export function beginCreate(like: string): CreateUnderWay {
  const others = underWay.get(like) ?? new Set();
  underWay.set(like, others);
  for (const other of others) other.isAlone = false;
  const create: CreateUnderWay = {
    isAlone: others.size === 0,
    end() {
      others.delete(create);
      if (others.size === 0) underWay.delete(like);
    },
  };
  others.add(create);
  return create;
}
