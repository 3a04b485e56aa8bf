import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bodyPath, videoFields } from '../src/video/video-fields.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

type Operations = Readonly<Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>;

interface Description {
  readonly paths: Readonly<Record<string, Operations>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const facts = new URL('../../spec/facts/description.json.gz', import.meta.url);
const description = JSON.parse(gunzipSync(await readFile(facts)).toString()) as Description;

/** Every field of a body that is no object itself, by its path. */
function fieldsOf(method: string, path: string): Map<string, Schema> {
  const found = new Map<string, Schema>();
  const resolved = (schema: Schema): Schema =>
    schema.$ref ? (description.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;
  const walk = (schema: Schema, before: string) => {
    for (const [name, inner] of Object.entries(resolved(schema).properties ?? {})) {
      const one = resolved(inner);
      if (one.properties) walk(one, `${before}${name}.`);
      else found.set(before + name, one);
    }
  };
  const content = description.paths[path]?.[method]?.requestBody?.content ?? {};
  const [body] = Object.values(content);
  walk(body?.schema ?? {}, '');
  return found;
}

// What a sheet says in another way, or what the upload itself decides.
const others = ['folder_uri', 'upload.approach', 'upload.link', 'upload.redirect_url', 'upload.size'];

describe('the fields of a video', () => {
  const create = fieldsOf('post', '/me/videos');
  const edit = fieldsOf('patch', '/videos/{video_id}');

  it('are those that create and edit take, and no others', () => {
    const described = new Set([...create.keys(), ...edit.keys()].filter((name) => !others.includes(name)));
    expect(Object.keys(videoFields).map(bodyPath).sort()).toEqual([...described].sort());
  });

  it('know which of them only a video that is there takes', () => {
    for (const [name, { isForEdits = false }] of Object.entries(videoFields))
      expect({ name, isForEdits }).toEqual({ name, isForEdits: !create.has(bodyPath(name)) });
  });

  it('have the kinds and the values that are described', () => {
    const kinds: Record<string, string> = {
      string: 'text',
      boolean: 'boolean',
      number: 'number',
      array: 'list',
    };
    for (const [name, { kind, choices = [] }] of Object.entries(videoFields)) {
      const { type = '', enum: values = [] } = edit.get(bodyPath(name)) ?? {};
      expect([kinds[type], ...(type === 'array' ? ['json'] : [])], name).toContain(kind);
      expect(choices, name).toEqual(expect.arrayContaining([...values]));
    }
  });
});
