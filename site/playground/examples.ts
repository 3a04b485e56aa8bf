/** What there is to start from, in the order of the page. */
export const examples = [
  { id: 'first-call', title: 'First call' },
  { id: 'fields', title: 'Only the fields you need' },
  { id: 'walk', title: 'Walk a list' },
  { id: 'upload', title: 'Upload, with a cut line' },
  { id: 'captions', title: 'Captions' },
  { id: 'sign-in', title: 'Sign-in page' },
  { id: 'rate-limit', title: 'A rate budget runs out' },
  { id: 'webhook', title: 'A webhook' },
  { id: 'errors', title: 'Errors by class' },
  { id: 'replace', title: 'Replace a source' },
  { id: 'thumbnail', title: 'A thumbnail' },
  { id: 'folders', title: 'Folders' },
] as const;

const texts = import.meta.glob<string>('./examples/*.ts', { query: '?raw', import: 'default', eager: true });

export function codeOfExample(id: string): string | undefined {
  return texts[`./examples/${id}.ts`];
}
