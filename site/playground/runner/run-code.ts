import { transform } from 'sucrase';
import { modules } from './modules.js';

const AsyncFunction = (async () => {}).constructor as new (
  ...args: string[]
) => (require: (name: string) => unknown, exports: object) => Promise<void>; // no global has its name

/** Strips the types, loads what the code imports, and runs it to its end. Lines keep their numbers. */
export async function runCode(code: string): Promise<void> {
  const loaded = new Map<string, unknown>();
  for (const [, name = ''] of code.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
    const load = Object.hasOwn(modules, name) ? modules[name] : undefined;
    if (load) loaded.set(name, await load());
  }
  const stripped = transform(code, {
    transforms: ['typescript', 'imports'],
    production: true,
    preserveDynamicImport: false,
    injectCreateRequireForImportRequire: false,
  });
  const require = (name: string) => {
    if (loaded.has(name)) return loaded.get(name);
    throw new TypeError(`The playground has no "${name}"; it has ${Object.keys(modules).join(', ')}.`);
  };
  await new AsyncFunction('require', 'exports', `${stripped.code}\n//# sourceURL=program.ts`)(require, {});
}
