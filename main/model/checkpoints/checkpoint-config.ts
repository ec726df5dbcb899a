import type { CheckpointConfig, ConfigValue } from '#contract/incident/checkpoint.ts';
import { isInForce, type Setting } from '#contract/incident/setting.ts';
import { median } from '#contract/median.ts';
import { present } from '#contract/present.ts';
import { saysCheckpointingIsOff } from '../../flink/rest/error.ts';
import type { Evidence, RestOf } from '../evidence/evidence.ts';
import type { LoggedCheckpoint } from './logged-checkpoint.ts';
import { observedInterval } from './observed-interval.ts';

type RestValues = RestOf<'checkpoint-config'>['values'];
type Origin = ConfigValue<unknown>['origin'];

const ORIGINS: Readonly<Record<Setting['origin'], Origin>> = {
  rest: 'rest',
  log: 'log',
  file: 'file',
  code: 'log',
  default: 'default',
};

/** What is in force for the checkpoints of a job: REST, else what the log shows, else settings, else Flink's defaults. */
export function checkpointConfigOf(
  jobId: string,
  evidence: Evidence,
  settings: readonly Setting[],
  logged: readonly LoggedCheckpoint[],
): CheckpointConfig {
  const rest = newestConfig(jobId, evidence);
  const byKey = new Map(settings.map((s) => [s.key, s]));
  const observed = observedOf(logged);
  const number = (field: string, key: string, seen?: ConfigValue<number>) =>
    restValue(rest, field, isNumber) ?? settled(stated(byKey.get(key), numberOf), seen);
  const flag = (field: string, key: string) => restValue(rest, field, isBoolean) ?? stated(byKey.get(key), flagOf);
  return present({
    intervalMs:
      switchedOff(jobId, evidence) ?? number('intervalMs', 'execution.checkpointing.interval', observed.interval),
    timeoutMs: number('timeoutMs', 'execution.checkpointing.timeout', observed.timeout),
    minPauseMs: number('minPauseMs', 'execution.checkpointing.min-pause'),
    maxConcurrent: number('maxConcurrent', 'execution.checkpointing.max-concurrent-checkpoints'),
    tolerableFailures: number('tolerableFailures', 'execution.checkpointing.tolerable-failed-checkpoints'),
    unaligned:
      flag('unaligned', 'execution.checkpointing.unaligned.enabled') ??
      flag('unaligned', 'execution.checkpointing.unaligned'),
    mode:
      restValue(rest, 'mode', isText) ??
      stated(byKey.get('execution.checkpointing.mode'), (s) => s.value.toLowerCase()),
    externalized: restValue(rest, 'externalized', isBoolean),
    storage: storageOf(rest, evidence),
    directory: directoryOf(evidence, byKey),
    stateBackend: restValue(rest, 'stateBackend', isText) ?? backendSaid(evidence),
  });
}

function newestConfig(jobId: string, evidence: Evidence): RestValues | undefined {
  const bodies = evidence.restOf('checkpoint-config', jobId);
  return bodies.toSorted((a, b) => (a.snapshotAt ?? 0) - (b.snapshotAt ?? 0)).at(-1)?.values;
}

/** The server has no checkpoints of this job to tell of, and says so: the interval is never. */
function switchedOff(jobId: string, evidence: Evidence): ConfigValue<number> | undefined {
  const refusal = evidence.restOf('error', jobId).find((body) => saysCheckpointingIsOff(body.messages));
  return refusal && { value: Number.POSITIVE_INFINITY, origin: 'rest', source: refusal.source };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function restValue<T>(
  values: RestValues | undefined,
  field: string,
  is: (value: unknown) => value is T,
): ConfigValue<T> | undefined {
  const found = values?.[field];
  return found === undefined || !is(found.value)
    ? undefined
    : { value: found.value, origin: 'rest', source: found.source };
}

function stated<T>(
  setting: Setting | undefined,
  read: (setting: Setting) => T | undefined,
): ConfigValue<T> | undefined {
  const value = setting === undefined ? undefined : read(setting);
  if (setting === undefined || value === undefined || !isInForce(setting)) return undefined;
  const source = setting.statements[0]?.source;
  return { value, origin: ORIGINS[setting.origin], ...(source === undefined ? {} : { source }) };
}

function numberOf(setting: Setting): number | undefined {
  if (setting.number !== undefined) return setting.number;
  const value = Number(setting.value);
  return setting.value.trim() !== '' && Number.isFinite(value) ? value : undefined;
}

function flagOf(setting: Setting): boolean | undefined {
  const text = setting.value.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** A stated setting wins over what was observed, which wins over a default: code may have set it. */
function settled(
  setting: ConfigValue<number> | undefined,
  seen: ConfigValue<number> | undefined,
): ConfigValue<number> | undefined {
  return setting !== undefined && setting.origin !== 'default' ? setting : (seen ?? setting);
}

/** An expired checkpoint ends exactly its timeout after its trigger. */
function observedOf(logged: readonly LoggedCheckpoint[]): {
  readonly interval?: ConfigValue<number>;
  readonly timeout?: ConfigValue<number>;
} {
  const periodic = logged.filter((c) => c.kind === 'checkpoint');
  const expired = periodic.filter(
    (c) => c.failure === 'expired' && c.endedAt !== undefined && c.triggeredAt !== undefined,
  );
  const waited = median(expired.map((c) => (c.endedAt ?? 0) - (c.triggeredAt ?? 0)));
  const end = expired[0]?.sources.endedAt;
  const gap = observedInterval(periodic);
  const trigger = periodic[1]?.sources.triggeredAt;
  return {
    ...(gap === undefined || trigger === undefined
      ? {}
      : { interval: { value: rounded(gap), origin: 'log', source: trigger } }),
    ...(waited === undefined || end === undefined
      ? {}
      : { timeout: { value: rounded(waited), origin: 'log', source: end } }),
  };
}

/** People write whole seconds; timers are late by some ms. */
function rounded(ms: number): number {
  return ms < 2000 ? Math.round(ms / 100) * 100 : Math.round(ms / 1000) * 1000;
}

function storageOf(rest: RestValues | undefined, evidence: Evidence): ConfigValue<string> | undefined {
  const named = restValue(rest, 'storage', isText);
  if (named !== undefined) {
    const value = /^JobManager/.test(named.value)
      ? 'jobmanager'
      : /^FileSystem/.test(named.value)
        ? 'filesystem'
        : named.value;
    return { ...named, value };
  }
  const said = evidence.said('checkpoint-storage').at(-1);
  if (said === undefined) return undefined;
  const value = said.fields.storage === 'other' ? said.fields.text : said.fields.storage;
  return { value, origin: 'log', source: said.source };
}

function directoryOf(evidence: Evidence, settings: ReadonlyMap<string, Setting>): ConfigValue<string> | undefined {
  const said = evidence.said('checkpoint-storage').findLast((f) => f.fields.directory !== undefined);
  if (said?.fields.directory !== undefined) return { value: said.fields.directory, origin: 'log', source: said.source };
  const setting = settings.get('execution.checkpointing.dir') ?? settings.get('state.checkpoints.dir');
  return stated(setting, (s) => (s.value === '' || s.origin === 'default' ? undefined : s.value));
}

function backendSaid(evidence: Evidence): ConfigValue<string> | undefined {
  const said = evidence.said('state-backend').at(-1);
  return said === undefined ? undefined : { value: said.fields.name, origin: 'log', source: said.source };
}
