import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';

/** What another runtime than Node looks like from inside. */
export interface Runtime {
  /** A statement that makes Node look like it before the library is loaded. */
  readonly globals: string;
  /** True where the library is the one for Node, with files. */
  readonly hasFiles?: boolean;
}

/** Sets a global, also where Node has its own. */
export function setGlobal(name: string, value: string): string {
  return `Object.defineProperty(globalThis, '${name}', { value: ${value}, configurable: true, writable: true });`;
}

/** Runs a program, which has VimeoClient, in a process that looks like this runtime. Gives what it writes. */
export async function runInRuntime({ globals, hasFiles = false }: Runtime, program: string): Promise<string> {
  const modules: Record<string, string> = {
    'program.js': `import 'globals.js'; import { VimeoClient } from 'vimeokit'; const { log } = console; ${program}`,
    'globals.js': globals,
  };
  const bundle = await rolldown({
    input: 'program.js',
    platform: hasFiles ? 'node' : 'browser',
    logLevel: 'silent',
    external: hasFiles ? [/^undici/] : [],
    plugins: [
      {
        name: 'program',
        resolveId: (id) =>
          id in modules ? id : id === 'vimeokit' ? new URL(import.meta.resolve(id)).pathname : null,
        load: (id) => (id in modules ? { code: String(modules[id]), moduleSideEffects: true } : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  const running = promisify(execFile)(process.execPath, ['--input-type=module', '-']);
  running.child.stdin?.end(output[0].code);
  return (await running).stdout.trim();
}
