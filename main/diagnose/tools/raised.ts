import { durationSetting } from '#contract/wording/duration.ts';
import { quantityOf, settingNamed } from '../../flink/settings/catalogue.ts';
import { settingOf } from './settings.ts';
import type { Tools } from './tools.ts';

/** `at` where less is in force, else twice of what is: a cure that is meant to raise a value never lowers it. */
export function raised(tools: Tools, newest: string, at: string): Readonly<Record<string, string>> {
  const now = settingOf(tools, newest)?.number ?? 0;
  const isEnough = now < (quantityOf(newest, at, tools.release) ?? 0);
  return { [tools.keyFor(newest)]: isEnough ? at : spelled(newest, now * 2, at) };
}

/** As the release reads it: a bare number stays one. */
function spelled(newest: string, value: number, like: string): string {
  if (settingNamed(newest)?.type === 'memory') return `${Math.ceil(value / 1_048_576)}m`;
  return /^\d+$/.test(like) ? String(value) : durationSetting(value);
}
