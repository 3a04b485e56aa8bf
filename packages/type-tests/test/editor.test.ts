// What an editor offers while somebody types, asked of TypeScript's own language service.
import { describe, expect, it } from 'vitest';
import { editorAt } from './language-service.js';

/** The completions at `|`. */
function completionsAt(marked: string): string[] {
  const { service, file, position } = editorAt(marked);
  return service.getCompletionsAtPosition(file, position, {})?.entries.map(({ name }) => name) ?? [];
}

describe('an editor offers', () => {
  it('the paths that a method has', () => {
    const offered = completionsAt("vimeo.get('|')");
    expect(offered).toContain('/videos/{video_id}/comments');
    expect(offered).toContain('/me');
    expect(completionsAt("vimeo.head('|')")).toContain('/videos/{video_id}/comments');
    expect(completionsAt("vimeo.delete('|')")).not.toContain('/me/videos/{video_id}');
  });

  it('the paths that are lists, to walk', () => {
    const offered = completionsAt("vimeo.paginate('|')");
    expect(offered).toContain('/me/videos');
    expect(offered).not.toContain('/me');
  });

  it('the fields of a response, also one after another', () => {
    expect(completionsAt("vimeo.get('/videos/1', { fields: ['|'] })")).toEqual(
      expect.arrayContaining(['uri', 'name', 'privacy']),
    );
    expect(completionsAt("vimeo.get('/videos/1', { fields: ['uri', '|'] })")).toEqual(
      expect.arrayContaining(['name', 'privacy']),
    );
  });

  it('the fields below a field', () => {
    expect(completionsAt("vimeo.get('/videos/1', { fields: ['user.|'] })")).toEqual(
      expect.arrayContaining(['user.name', 'user.uri']),
    );
  });

  it('params, query and body by name', () => {
    expect(completionsAt("vimeo.get('/videos/{video_id}', { params: { | } })")).toContain('video_id');
    expect(completionsAt("vimeo.get('/me/videos', { query: { | } })")).toEqual(
      expect.arrayContaining(['sort', 'per_page']),
    );
    expect(completionsAt("vimeo.get('/me/videos', { query: { sort: '|' } })")).toContain('alphabetical');
    expect(completionsAt("vimeo.patch('/videos/1', { body: { | } })")).toEqual(
      expect.arrayContaining(['name', 'privacy']),
    );
  });
});
