import type { Setting } from '#contract/incident/setting.ts';
import type { Source } from '#contract/incident/source.ts';
import type { Tools } from './tools.ts';

/** A setting by its newest name, whatever the detected release calls it. */
export function settingOf(tools: Tools, newest: string): Setting | undefined {
  const settings = tools.know('settings') ?? [];
  const here = tools.keyFor(newest);
  return settings.find((setting) => setting.key === here) ?? settings.find((setting) => setting.key === newest);
}

/** Set by somebody, not a default. */
export function isSet(setting: Setting | undefined): setting is Setting {
  return setting !== undefined && setting.origin !== 'default';
}

/** Where it is stated, the statement in force first; a file is cited before the copies of it in logs and REST, as a person would change it there. */
export function statedAt(setting: Setting | undefined): readonly Source[] {
  const statements = (setting?.statements ?? []).filter((one) => one.source !== undefined);
  const order = ['file', 'rest', 'log', 'code', 'default'];
  const sorted = [...statements].sort((a, b) => order.indexOf(a.origin) - order.indexOf(b.origin));
  return sorted.flatMap((one) => (one.source ? [one.source] : []));
}
