import type { Setting } from '#contract/incident/setting.ts';
import type { Source } from '#contract/incident/source.ts';
import { defaultFor, quantityOf } from '../../flink/settings/catalogue.ts';
import type { Tools } from './tools.ts';

/** A setting by its newest name, whatever the detected release calls it; what stands only in a file that is not read sets nothing. */
export function settingOf(tools: Tools, newest: string): Setting | undefined {
  const named = (key: string) => tools.know('settings')?.find((one) => one.key === key && !isUnread(one));
  return named(tools.keyFor(newest)) ?? named(newest);
}

/** Set by somebody, not a default. */
export function isSet(setting: Setting | undefined): setting is Setting {
  return setting !== undefined && setting.origin !== 'default' && !isUnread(setting);
}

function isUnread({ statements }: Setting): boolean {
  return statements[0]?.as === 'unread-file';
}

/** Where it is stated, the statement in force first; a file is cited before the copies of it in logs and REST, as a person would change it there. */
export function statedAt(setting: Setting | undefined): readonly Source[] {
  const statements = (setting?.statements ?? []).filter((one) => one.source !== undefined);
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
