import type { Description } from '../description.js';

/** Scopes that tokens have and the description does not mention. */
const undescribedScopes: readonly { readonly scope: string; readonly reason: string }[] = [
  { scope: 'ai', reason: 'the reference of 2026 asks for it in the operations under /videos/{video_id}/ai' },
  { scope: 'webhooks', reason: "the guide on an app's webhooks asks for it" },
];

/** Every scope that there is, in order. */
export function scopeNames({ components }: Pick<Description, 'components'>): string[] {
  const described = Object.values(components.securitySchemes.oauth2.flows).flatMap(({ scopes }) =>
    Object.keys(scopes),
  );
  return [...new Set([...described, ...undescribedScopes.map(({ scope }) => scope)])].sort();
}

/** What operations need for which the description has no scope, such as `POST /me/presets`; the first that fits. */
const undescribedNeeds: readonly {
  readonly of: RegExp;
  readonly scope: string;
  readonly reason: string;
}[] = [
  { of: / \/(oauth|tokens)/, scope: '', reason: 'these are called to get a token, or to be rid of it' },
  { of: / \/apps\/[^/]+\/webhooks/, scope: 'webhooks', reason: "the guide on an app's webhooks" },
  { of: / \/videos\/[^/]+\/ai\//, scope: 'ai', reason: 'the reference of 2026' },
  {
    of: /^POST .*\/(albums\/[^/]+\/copy|presets)$/,
    scope: 'create',
    reason: 'it makes a thing, as its sisters do',
  },
  {
    of: /^POST .*\/videos\/[^/]+\/(copy|versions)$/,
    scope: 'upload',
    reason: 'it makes a video or its file',
  },
  {
    of: /^DELETE \/(me|users\/[^/]+)\/presets\/[^/]+$/,
    scope: 'delete',
    reason: 'it deletes a thing, as its sisters do',
  },
  { of: /^(POST|PUT|PATCH|DELETE) /, scope: 'edit', reason: 'the guide: every change needs a scope' },
];

/** The scopes that an operation needs: those that are described, and otherwise the one that is known from elsewhere. */
export function neededScopes(operation: string, described: readonly string[]): readonly string[] {
  if (described.length > 0) return described;
  const { scope = '' } = undescribedNeeds.find(({ of }) => of.test(operation)) ?? {};
  return scope === '' ? [] : [scope];
}
