import type { Advice } from '#contract/finding.ts';
import { quantityOf } from '../flink/settings/catalogue.ts';
import { alreadySo } from './advice-in-force.wording.ts';
import { settingOf } from './tools/settings.ts';
import type { Tools } from './tools/tools.ts';

/** What is in force already is not set again: it would promise a change where there is none. Said, so that nobody looks for it. */
export function beyondInForce(advice: Advice, tools: Tools): Advice {
  const { set = {}, ...rest } = advice;
  const all = Object.entries(set);
  const already = all.filter(([key, value]) => isInForce(tools, key, value));
  if (already.length === 0) return advice;
  const left = all.filter((one) => !already.includes(one));
  return {
    ...rest,
    text: alreadySo(advice.text, already),
    ...(left.length === 0 ? {} : { set: Object.fromEntries(left) }),
  };
}

/** What a job decides for itself, in its code, and the files of the cluster do not know. */
const JOBS_DECIDE = /^(?:execution\.checkpointing|restart-strategy)\./;

function isInForce(tools: Tools, key: string, value: string): boolean {
  const setting = JOBS_DECIDE.test(key) ? undefined : settingOf(tools, key);
  if (setting === undefined) return false;
  if (setting.number !== undefined) return setting.number === quantityOf(key, value, tools.release);
  return setting.value.trim().toLowerCase() === value.toLowerCase();
}
