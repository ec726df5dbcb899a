import type { Setting } from '#contract/incident/setting.ts';
import type { Source } from '#contract/incident/source.ts';
import { misreading } from '../../flink/settings/reading.ts';
import { backendKind } from '../../flink/state-backends.ts';
import { isSet, settingOf, statedAt } from './settings.ts';
import type { Tools } from './tools.ts';

export type ContradictionKind =
  | 'pause-above-interval'
  | 'pause-with-concurrent'
  | 'unaligned-at-least-once'
  | 'timeout-below-duration'
  | 'transaction-below-interval'
  | 'heartbeat-timeout-below-interval'
  | 'no-managed-memory-for-rocksdb'
  | 'minimum-above-maximum'
  | 'memory-sum'
  | 'process-and-flink-size'
  | 'strategy-options-unused'
  | 'bytes'
  | 'milliseconds'
  | 'unreadable';

/** Two settings, or a value and its meaning, that do not go together. */
export interface SettingsPair {
  readonly kind: ContradictionKind;
  /** Keys by their newest names, the one to change first. */
  readonly keys: readonly [string, string];
  readonly values: readonly [string, string];
  /** Of a total of memory: the bytes by which its parts are more. */
  readonly missing?: number;
  readonly sources: readonly (Source | undefined)[];
}

/** What the settings alone say, whatever job runs. */
export function settingsPairs(tools: Tools): readonly SettingsPair[] {
  if (tools.know('settings') === undefined) return [];
  return [...misread(tools), ...withoutManaged(tools), ...limits(tools), ...totals(tools), ...strategies(tools)];
}

/** Values whose unit is missing, unknown, or not what was meant. */
function misread(tools: Tools): readonly SettingsPair[] {
  return (tools.know('settings') ?? []).filter(isSet).flatMap((setting): SettingsPair[] => {
    const wrong = misreading(setting.key, setting.value, tools.release);
    if (wrong === undefined) return [];
    const meaning = wrong.kind === 'unreadable' ? '' : `${wrong.amount} ${wrong.kind === 'bytes' ? 'B' : 'ms'}`;
    return [
      {
        kind: wrong.kind,
        keys: [setting.key, setting.key],
        values: [setting.value.slice(0, 60), meaning],
        sources: statedAt(setting).slice(0, 1),
      },
    ];
  });
}

/** RocksDB with managed memory of zero and no size of its own (RocksDBOptions, TaskManagerOptions). */
function withoutManaged(tools: Tools): readonly SettingsPair[] {
  const backend = settingOf(tools, 'state.backend.type');
  const jobs = tools.know('jobs') ?? [];
  const usesRocks = jobs.some((job) => backendKind(job.stateBackend?.name ?? '') === 'rocksdb');
  if (!usesRocks && !(isSet(backend) && backendKind(backend.value) === 'rocksdb')) return [];
  const own = settingOf(tools, 'state.backend.rocksdb.memory.fixed-per-slot');
  const managed = settingOf(tools, 'state.backend.rocksdb.memory.managed');
  if (isSet(own) || (isSet(managed) && managed.value === 'false')) return [];
  const zero = ['taskmanager.memory.managed.size', 'taskmanager.memory.managed.fraction']
    .map((key) => settingOf(tools, key))
    .find((setting) => isSet(setting) && /^0(?:\.0*)?\s*[a-z]*$/i.test(setting.value.trim()));
  if (zero === undefined) return [];
  return [
    {
      kind: 'no-managed-memory-for-rocksdb',
      keys: [zero.key, 'state.backend.type'],
      values: [zero.value, backend?.value ?? 'rocksdb'],
      sources: statedAt(zero).slice(0, 1),
    },
  ];
}

/** Parts of memory that have a least and a greatest size. */
const RANGES = [
  'taskmanager.memory.network',
  'taskmanager.memory.jvm-overhead',
  'jobmanager.memory.jvm-overhead',
] as const;

function limits(tools: Tools): readonly SettingsPair[] {
  return RANGES.flatMap((part): SettingsPair[] => {
    const [least, most] = [settingOf(tools, `${part}.min`), settingOf(tools, `${part}.max`)];
    if (least?.number === undefined || most?.number === undefined || least.number <= most.number) return [];
    if (!isSet(least) && !isSet(most)) return [];
    return [pairOf('minimum-above-maximum', most, least)];
  });
}

function totals(tools: Tools): readonly SettingsPair[] {
  return (['taskmanager', 'jobmanager'] as const).flatMap((who): SettingsPair[] => {
    const [process, flink] = [
      settingOf(tools, `${who}.memory.process.size`),
      settingOf(tools, `${who}.memory.flink.size`),
    ];
    return isSet(process) && isSet(flink) ? [pairOf('process-and-flink-size', flink, process)] : [];
  });
}

/** Spellings of one strategy (RestartStrategyOptions). */
const STRATEGIES: readonly (readonly [string, RegExp])[] = [
  ['restart-strategy.fixed-delay.', /^fixed-?delay$/i],
  ['restart-strategy.failure-rate.', /^failure-?rate$/i],
  ['restart-strategy.exponential-delay.', /^exponential-?delay$/i],
];

/** Options of a strategy that another one makes void. What a program sets itself is told by the JobMaster, not here. */
function strategies(tools: Tools): readonly SettingsPair[] {
  const type = settingOf(tools, 'restart-strategy.type');
  if (!isSet(type)) return [];
  const options = (tools.know('settings') ?? []).filter(
    (one) =>
      isSet(one) && STRATEGIES.some(([prefix, name]) => one.key.startsWith(prefix) && !name.test(type.value.trim())),
  );
  const [first] = options;
  return first ? [pairOf('strategy-options-unused', first, type)] : [];
}

function pairOf(kind: ContradictionKind, first: Setting, second: Setting): SettingsPair {
  return {
    kind,
    keys: [first.key, second.key],
    values: [first.value, second.value],
    sources: [...statedAt(first).slice(0, 1), ...statedAt(second).slice(0, 1)],
  };
}
