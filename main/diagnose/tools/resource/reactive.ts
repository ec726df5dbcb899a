import { settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';

/** The job takes what TaskManagers there are (`scheduler-mode: reactive`): who starts or stops one scales it. */
export function isReactive(tools: Tools): boolean {
  return settingOf(tools, 'scheduler-mode')?.value.toLowerCase() === 'reactive';
}
