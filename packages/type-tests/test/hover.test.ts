// What an editor says of what stands under the cursor, asked of TypeScript's own language service.
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { editorAt } from './language-service.js';

/** What is shown for the name that the cursor is in: its type, and what is said of it. */
function hoverAt(marked: string): { signature: string; text: string } {
  const { service, file, position } = editorAt(marked);
  const info = service.getQuickInfoAtPosition(file, position);
  return {
    signature: ts.displayPartsToString(info?.displayParts),
    text: ts.displayPartsToString(info?.documentation),
  };
}

/** The names that are struck through. */
function struckThrough(code: string): string[] {
  const { service, file } = editorAt(`${code}|`);
  const text = service.getProgram()?.getSourceFile(file)?.text ?? '';
  return service
    .getSuggestionDiagnostics(file)
    .filter((one) => one.reportsDeprecated)
    .map(({ start, length }) => text.slice(start, start + length));
}

/** What is an error. */
function errorsIn(code: string): string[] {
  const { service, file } = editorAt(`${code}|`);
  return service
    .getSemanticDiagnostics(file)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('a call', () => {
  it('says what its operation does and needs, and where its reference is', () => {
    const { signature } = hoverAt("vimeo.pa|tch('/videos/1', { body: { name: 'Harbour' } })");
    expect(signature).toContain('Changes a video: only the fields that are sent.');
    expect(signature).toContain('Scope: edit.');
    expect(signature).toContain('https://developer.vimeo.com/api/reference/videos#edit_video');
  });

  it('says so also of a template', () => {
    const { signature } = hoverAt("vimeo.ge|t('/videos/{video_id}', { params: { video_id: 1 } })");
    expect(signature).toContain('https://developer.vimeo.com/api/reference/videos#get_video');
  });

  it('of headers and of a walk says so too, and what the method does', () => {
    const head = hoverAt("vimeo.he|ad('/videos/1')");
    expect(head.signature).toContain('https://developer.vimeo.com/api/reference/videos#get_video');
    expect(head.text).toContain('The status and headers');
    const walk = hoverAt("vimeo.pagi|nate('/me/videos')");
    expect(walk.signature).toContain('https://developer.vimeo.com/api/reference/videos#get_videos');
    expect(walk.text).toContain('Walks a list');
    const narrowed = hoverAt("vimeo.pagi|nate('/me/videos', { fields: ['uri'] })");
    expect(narrowed.signature).toContain('https://developer.vimeo.com/api/reference/videos#get_videos');
    expect(narrowed.text).toContain('Walks a list');
  });

  it('is struck through where its operation is deprecated', () => {
    expect(struckThrough("vimeo.get('/me/webinars/1')")).toEqual(['get']);
    expect(struckThrough("vimeo.get('/me/webinars/1', { fields: ['uri'] })")).toEqual(['get']);
    expect(struckThrough("vimeo.get('/me/webinars/{webinar_id}', { params: { webinar_id: 1 } })")).toEqual([
      'get',
    ]);
    expect(errorsIn("vimeo.get('/me/webinars/1')")).toEqual([]);
  });

  it('is not where it is not, also while it is unfinished', () => {
    expect(struckThrough("vimeo.get('/me')")).toEqual([]);
    expect(struckThrough("vimeo.get('/videos/{video_id}')")).toEqual([]);
    expect(struckThrough("vimeo.get('/vidoes/1')")).toEqual([]);
  });

  it('has one error, whose words say what is wrong', () => {
    expect(errorsIn("vimeo.get('/vidoes/1')")).toEqual([
      expect.stringContaining('No endpoint of Vimeo is /vidoes/1'),
    ]);
    expect(errorsIn("vimeo.get('/videos/{video_id}')")).toEqual([expect.stringContaining('needs params')]);
    expect(errorsIn("vimeo.get('/me/webinars/{webinar_id}')")).toEqual([
      expect.stringContaining('needs params'),
    ]);
  });
});

describe('a code of an error', () => {
  it('says when it comes, where it is asked for', () => {
    const { signature } = hoverAt("declare const error: import('vimeokit').ApiError;\nerror.i|s(2286);");
    expect(signature).toContain('400: a page past the last');
  });
});

describe('a parameter', () => {
  it('of a query says what it is, with its default and its maximum', () => {
    const { text } = hoverAt("vimeo.get('/me/videos', { query: { per_p|age: 100 } })");
    expect(text).toContain('25');
    expect(text).toContain('100');
  });

  it('of a path says what to give', () => {
    const { text } = hoverAt("vimeo.get('/videos/{video_id}', { params: { video|_id: 1 } })");
    expect(text).toContain('hash');
  });
});

describe('a property', () => {
  it('of a body says its limit, and what its values mean', () => {
    expect(hoverAt("vimeo.patch('/videos/1', { body: { na|me: 'Harbour' } })").text).toContain('128');
    const { text } = hoverAt("vimeo.patch('/videos/1', { body: { privacy: { vi|ew: 'unlisted' } } })");
    expect(text).toContain('`unlisted`: who has the link');
  });

  it('of a response says its unit, and what there is before it is known', () => {
    const { text } = hoverAt("const { data } = await vimeo.get('/videos/1');\ndata.dura|tion;");
    expect(text).toContain('Seconds; 0 until');
  });

  it('is struck through where it is deprecated', () => {
    const code = "async () => {\n  const { data } = await vimeo.get('/videos/1');\n  data.status;\n};";
    expect(struckThrough(code)).toEqual(['status']);
  });

  it('keeps its text where `fields` narrow the response', () => {
    const { text } = hoverAt(
      "const { data } = await vimeo.get('/videos/1', { fields: ['duration'] });\ndata.dura|tion;",
    );
    expect(text).toContain('Seconds; 0 until');
  });
});
