import { resolved, schemaNamed } from '../../description/schemas.js';
import type { Handler } from '../../model/kind.js';
import { languageCodes, languageName } from '../../model/languages.js';
import { analytics } from './analytics.js';

/** What is no kind of thing: the same for everyone and for ever, or made up. */
export const facts: Readonly<Record<string, Handler>> = {
  'GET /': (call) => call.respondWith({ path: '/', methods: ['GET'] }),
  'GET /users/{user_id}/analytics': analytics,
  'GET /languages': (call) => call.page(languageCodes, (code) => ({ code, name: languageName(code) })),
  'GET /contentratings': (call) =>
    call.page(codesOf('content-rating'), (code) => coded('contentratings', code)),
  'GET /creativecommons': (call) =>
    call.page(codesOf('creative-commons'), (code) => coded('creativecommons', code)),
};

function codesOf(schema: string): readonly string[] {
  const code = schemaNamed(schema).properties?.code;
  return (code ? resolved(code).enum : undefined)?.map(String) ?? [];
}

function coded(path: string, code: string) {
  return { code, name: code.toUpperCase(), uri: `/${path}/${code}` };
}
