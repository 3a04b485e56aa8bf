import { platform } from '#platform';
import type { Logger } from './observer.js';

const levels: readonly string[] = ['debug', 'info', 'warn', 'error'];

/** What `VIMEO_LOG` asks for: that level and what is above it, on standard error, which no program's output goes to. */
export function environmentLogger(): Logger | undefined {
  const from = levels.indexOf(platform.environment()?.VIMEO_LOG?.toLowerCase() ?? '');
  if (from < 0) return undefined;
  const write = (level: string) => (message: string) => {
    if (levels.indexOf(level) >= from) console.error(`vimeokit ${level}: ${message}`);
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
