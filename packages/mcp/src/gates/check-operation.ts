import type { Operation } from 'vimeokit/operations';
import { Refusal } from '../tool/refusal.js';
import type { Permissions } from '../tool/tool-context.js';

/** What `call_operation` is about to send. */
export interface OperationCall {
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

/** An operation that is refused, or is unless its call says more. */
interface Rule {
  readonly methods: RegExp;
  readonly path: RegExp;
  readonly reason: string;
  allows?(call: OperationCall): boolean;
}

const owner = String.raw`^/(me|users/\{user_id\})`;

/** What every server refuses, whatever it allows else. */
const rules: readonly Rule[] = [
  {
    methods: /./,
    path: /^\/(oauth\/|tokens)/,
    reason: "Signing in and tokens are none of an assistant's business.",
  },
  {
    methods: /DELETE/,
    path: /^\/videos\/\{video_id\}$/,
    reason: 'delete_video deletes a video, and asks for its exact name.',
  },
  {
    methods: /DELETE/,
    path: new RegExp(
      `${owner}/(videos|projects/\\{project_id\\}/items|uploads/\\{upload_id\\})$|/versions/\\{version_id\\}$`,
    ),
    reason:
      'It can delete videos without their names being repeated; delete_video deletes one that is named.',
  },
  {
    methods: /POST/,
    path: new RegExp(`${owner}/videos$`),
    reason:
      'upload_video uploads, from the folders that are allowed, and keeps new videos private unless told.',
  },
  {
    methods: /POST/,
    path: /\/videos\/\{video_id\}\/copy$/,
    reason: 'Nobody can say how private a copy is.',
  },
  {
    methods: /POST/,
    path: /\/texttracks$/,
    reason: 'add_captions adds text tracks.',
  },
  {
    methods: /POST/,
    path: /\/videos\/\{video_id\}\/pictures$/,
    reason:
      'Pictures cannot be uploaded from here. A frame of the video can: body {"time": 12.5, "active": true}.',
    allows: ({ body }) => typeof Object(body).time === 'number',
  },
  {
    methods: /POST|PATCH|PUT/,
    path: /\/(versions|audiotracks|(?<!\/videos\/\{video_id\}\/)pictures|customlogos|timelinethumbnails|backgrounds|(custom_thumbnails|logos)(\/\{\w+\})?)$/,
    reason: 'It returns a link to upload to, and files cannot be uploaded so from here.',
  },
  {
    methods: /POST/,
    path: /\/(live_events|webinars)$/,
    reason:
      'Say who may watch: privacy.view (of a live event stream_privacy.view), "nobody" unless the person wants it otherwise.',
    allows: ({ body }) => {
      const { privacy, stream_privacy } = Object(body);
      return typeof Object(stream_privacy ?? privacy).view === 'string';
    },
  },
];

// Of a query or a body. They delete videos, start uploads, or make a call another one.
const refusedNames = /^(should_delete_clips|should_delete_items|upload|upload_link|_?method)$/i;

/** Why an operation cannot be called by this server at all; `undefined` where it can. */
export function reasonAgainst(operation: Operation, permissions: Permissions): string | undefined {
  const rule = rulesFor(operation).find((one) => one.allows === undefined);
  if (rule) return rule.reason;
  if (permissions.readOnly && operation.method !== 'GET') return 'This server only reads.';
  if (operation.method === 'DELETE' && !permissions.allowDelete) return deletesAreOff;
  return undefined;
}

export const deletesAreOff =
  'Deleting is off: the person who starts this server switches it on by --allow-delete. Tell the user so, and do not look for another way.';

/** @throws {Refusal} Where a call would pass by what the tools of their own ask for. */
export function checkOperation(operation: Operation, permissions: Permissions, call: OperationCall): void {
  const reason =
    reasonAgainst(operation, permissions) ??
    rulesFor(operation).find((rule) => !rule.allows?.(call))?.reason ??
    reasonAgainstNames(call);
  if (reason !== undefined) throw new Refusal(`${operation.id} was not called. ${reason}`);
}

function rulesFor({ method, path }: Operation): Rule[] {
  return rules.filter((rule) => rule.methods.test(method) && rule.path.test(path));
}

function reasonAgainstNames({ query, body }: OperationCall): string | undefined {
  const name = [...namesIn(query), ...namesIn(body)].find((one) => refusedNames.test(one.trim()));
  return name === undefined ? undefined : `"${name.trim().slice(0, 40)}" cannot be set from here.`;
}

/** At every depth: `upload.approach` and `upload[approach]` as well. */
function* namesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield* Array.isArray(value) ? [] : name.split(/[.[\]]/);
    yield* namesIn(inner);
  }
}
