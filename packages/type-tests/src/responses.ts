// What the generated calls say of their responses. Each takes exactly one sort of thing: `unknown` is none of the others.

type IsAny<T> = 0 extends 1 & T ? true : false;
type Known<T> = IsAny<T> extends true ? never : unknown extends T ? never : T;

export declare function isList<T extends { total: number; data: unknown[] }>(data: Known<T>): void;
export declare function isOne<T>(data: Known<T> & Exclude<Known<T>, undefined>): void;
export declare function isNothing<T extends undefined>(data: T): void;
export declare function isUnknown<T>(
  data: unknown extends T ? (IsAny<T> extends true ? never : T) : never,
): void;
