import type { LogLevel } from '#contract/incident/log.ts';

/** How loud a level looks. */
export function levelLook(level: LogLevel): 'error' | 'warn' | '' {
  if (level === 'error' || level === 'fatal') return 'error';
  return level === 'warn' ? 'warn' : '';
}
