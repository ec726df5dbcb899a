import type { Instant } from '#contract/incident/instant.ts';
import { type Setting, statedThen } from '#contract/incident/setting.ts';
import type { SettingLink, SettingRow } from '#contract/incident/settings-reading.ts';
import { present } from '#contract/present.ts';
import { amountOf, isSameValue, LONGEST } from './layers.ts';

/** What was in force at a time before the last start, where that start changed it; undefined where it was the same, or nobody knows. */
export function valueThen(
  setting: Pick<Setting, 'key' | 'statements'>,
  row: Pick<SettingRow, 'key' | 'value' | 'amount' | 'layers'>,
  at: Instant | undefined,
  release: string | undefined,
): SettingLink['earlier'] {
  const { statements } = setting;
  const [first] = row.layers;
  // What a job runs with and the arguments of a process overrule settings, and nobody says since when.
  const isTimed = first?.kind === 'default' || statements.some(({ source }) => source === first?.source);
  const hasChanged = statements.some(({ since, until }) => since !== undefined || until !== undefined);
  if (at === undefined || !isTimed || !hasChanged) return undefined;
  const [winner] = statedThen(setting, at);
  if (winner === undefined) return row.value === '' ? undefined : {};
  const { key, value } = winner;
  const then = { key, value: value.slice(0, LONGEST), ...present({ amount: amountOf(key, value, release) }) };
  return isSameValue(then, row) ? undefined : { value: then.value, ...present({ amount: then.amount }) };
}
