import { resolved, schemaNamed } from '../../description/schemas.js';
import { languageCodes, languageName } from '../../model/languages.js';
import type { Handler } from '../call.js';
import { respondWith, respondWithPage } from '../respond.js';
import { analytics } from './analytics.js';

/** What is no kind of thing: the same for everyone and for ever, or made up. */
export const facts: Readonly<Record<string, Handler>> = {
  'GET /': (call) => respondWith(call, { path: '/', methods: ['GET'] }),
  'GET /users/{user_id}/analytics': analytics,
  'GET /languages': (call) =>
    respondWithPage(call, languageCodes, (code) => ({ code, name: languageName(code) })),
  'GET /contentratings': (call) =>
    respondWithPage(call, codesOf('content-rating'), (code) => coded('contentratings', code)),
  'GET /creativecommons': (call) =>
    respondWithPage(call, codesOf('creative-commons'), (code) => coded('creativecommons', code)),
};

function codesOf(schema: string): readonly string[] {
  const code = schemaNamed(schema).properties?.code;
  return (code ? resolved(code).enum : undefined)?.map(String) ?? [];
}

function coded(path: string, code: string) {
  return { code, name: code.toUpperCase(), uri: `/${path}/${code}` };
}
