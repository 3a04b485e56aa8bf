import { platform } from '#platform';
import type { Logger } from './observer.js';

const levels = ['debug', 'info', 'warn', 'error'] as const;

/** What `VIMEO_LOG` asks for: that level and what is above it, on standard error, which no program's output goes to. */
export function environmentLogger(): Logger | undefined {
  // It may ask for anything.
  const from = (levels as readonly unknown[]).indexOf(platform.environment()?.VIMEO_LOG?.toLowerCase());
  if (from < 0) return undefined;
  const logger: Partial<Logger> = {};
  levels.forEach((level, index) => {
    logger[level] = (message) => {
      if (index >= from) console.error(`vimeokit ${level}: ${message}`);
    };
  });
  return logger as Logger; // each level has been added
}
