/** An option of a command, as data: parsing, help and completion all read it. */
export interface Flag {
  readonly type: 'switch' | 'text' | 'texts' | 'number' | 'fields';
  readonly summary: string;
  /** One letter. */
  readonly short?: string;
  /** What help calls its value. */
  readonly value?: string;
  /** The only values there are. */
  readonly choices?: readonly string[];
  /** What a shell completes its value with. */
  readonly completes?: Completion;
}

/** What the shell completes itself, and what this command looks up: its accounts, and what the account has. */
export type Completion = 'file' | 'folder' | 'profile' | 'vimeoFolder' | 'showcase';

export type Flags = Readonly<Record<string, Flag>>;

type ValueOf<Type extends Flag['type']> = {
  switch: boolean;
  text: string;
  texts: readonly string[];
  number: number;
  /** An empty list means all fields. */
  fields: readonly string[];
}[Type];

/** What a command gets for its flags. */
export type FlagValues<Of extends Flags> = { [Name in keyof Of]?: ValueOf<Of[Name]['type']> | undefined };

type Rest = Omit<Flag, 'type' | 'summary'>;

export const flag = {
  /** Given or not. */
  on: <const R extends Rest>(summary: string, rest?: R) => ({ type: 'switch' as const, summary, ...rest }),
  text: <const R extends Rest>(summary: string, rest?: R) => ({ type: 'text' as const, summary, ...rest }),
  /** May be given several times. */
  texts: <const R extends Rest>(summary: string, rest?: R) => ({ type: 'texts' as const, summary, ...rest }),
  number: <const R extends Rest>(summary: string, rest?: R) => ({
    type: 'number' as const,
    summary,
    ...rest,
  }),
};

/** `perPage` is `--per-page` on the command line. */
export function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The flags of every command. */
export const commonFlags = {
  profile: flag.text('Act as this account; `vimeo auth status` lists them', {
    value: 'NAME',
    completes: 'profile',
  }),
  dryRun: flag.on('Print what would be changed, and change nothing'),
  quiet: flag.on('Say nothing but errors'),
  verbose: flag.on('Tell of each call, with its cost in the rate budget'),
  help: flag.on('Show this', { short: 'h' }),
} satisfies Flags;

/** The flags of every command that this one has. */
export function commonFlagsOf({ serves }: { readonly serves?: boolean }): Flags {
  const { dryRun: _dryRun, ...others } = commonFlags;
  return serves ? others : commonFlags;
}

export type CommonValues = FlagValues<typeof commonFlags>;

/** The flags of commands that print data. */
export const outputFlags = {
  json: {
    type: 'fields',
    summary: 'Print JSON with these fields; a path such as privacy.view is one',
    value: 'FIELDS',
  },
  jq: flag.text('Print what this jq expression makes of the JSON', { value: 'EXPRESSION' }),
} satisfies Flags;

export type OutputValues = FlagValues<typeof outputFlags>;
