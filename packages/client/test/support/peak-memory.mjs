import { readFileSync } from 'node:fs';

/** The most memory that this process ever had, in MiB. */
export function peakMib() {
  // Linux lets a process begin with the peak of the one that started it, in what `resourceUsage` reads.
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const [, kib] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(kib) / 1024;
}
