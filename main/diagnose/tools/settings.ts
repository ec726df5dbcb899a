import type { Instant } from '#contract/incident/instant.ts';
import { isInForce, type Setting, statedThen } from '#contract/incident/setting.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { defaultFor, quantityOf } from '../../flink/settings/catalogue.ts';
import type { Tools } from './tools.ts';

/**
 * A setting by its newest name, whatever the detected release calls it; what stands only in a file that is not read sets nothing. What
 * happened is explained by what was in force then, which is asked for by `at`: the cluster may have been started anew since.
 */
export function settingOf(tools: Tools, newest: string, at?: Instant): Setting | undefined {
  const named = (key: string) => tools.know('settings')?.find((one) => one.key === key);
  const setting = named(tools.keyFor(newest)) ?? named(newest);
  const then = setting && at !== undefined ? asOf(tools, setting, at) : setting;
  return then && isInForce(then) ? then : undefined;
}

/** With what was stated of it at that time; the same when no start ever said otherwise. */
function asOf(tools: Tools, setting: Setting, at: Instant): Setting | undefined {
  if (setting.statements.every(({ since, until }) => since === undefined && until === undefined)) return setting;
  const held = statedThen(setting, at);
  const [winner] = held;
  if (winner === undefined) return undefined;
  // A file that says otherwise was changed since, or is of another start.
  const same = held.filter(({ origin, value }) => origin === 'log' || origin === 'rest' || value === winner.value);
  return {
    ...setting,
    ...{ value: winner.value, origin: winner.origin },
    ...present({ number: quantityOf(setting.key, winner.value, tools.release) }),
    statements: [winner, ...same.filter((one) => one !== winner)].map(({ until: _, ...one }) => one),
  };
}

/** Set by somebody, not a default. */
export function isSet(setting: Setting | undefined): setting is Setting {
  return setting !== undefined && setting.origin !== 'default' && isInForce(setting);
}

/** Where it is stated, the statement in force first; a file is cited before the copies of it in logs and REST, as a person would change it there. */
export function statedAt(setting: Setting | undefined): readonly Source[] {
  const statements = (setting?.statements ?? []).filter(
    ({ source, until }) => source !== undefined && until === undefined,
  );
  const order = ['file', 'rest', 'log', 'code', 'default'];
  const sorted = [...statements].sort((a, b) => order.indexOf(a.origin) - order.indexOf(b.origin));
  return sorted.flatMap((one) => (one.source ? [one.source] : []));
}

/** A memory size that is in force. */
export interface SizeInForce {
  /** As the detected release calls the setting. */
  readonly key: string;
  readonly bytes: number;
  /** Set by somebody; else it is what the release takes when nobody sets it. */
  readonly isSet: boolean;
  readonly source: Source | undefined;
}

/** Undefined when what is set can be read as no size. */
export function sizeInForce(tools: Tools, newest: string): SizeInForce | undefined {
  const setting = settingOf(tools, newest);
  const key = tools.keyFor(newest);
  if (isSet(setting)) {
    const { number: bytes } = setting;
    return bytes === undefined ? undefined : { key, bytes, isSet: true, source: statedAt(setting)[0] };
  }
  const bytes = quantityOf(newest, defaultFor(newest, tools.release) ?? '', tools.release);
  return bytes === undefined ? undefined : { key, bytes, isSet: false, source: undefined };
}
