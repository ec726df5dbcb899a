import type { CheckpointConfig } from '#contract/incident/checkpoint.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Job } from '#contract/incident/job.ts';
import type { LayerKind } from '#contract/incident/settings-reading.ts';
import type { Source } from '#contract/incident/source.ts';

/** What is said of a setting beside the settings of the cluster. */
export interface Claim {
  /** The newest name of the setting. */
  readonly key: string;
  readonly kind: Extract<LayerKind, 'job' | 'dynamic' | 'seen'>;
  readonly value: string;
  readonly source: Source;
}

const IN = 'execution.checkpointing';

/** Fields of the checkpoint configuration by the setting that they answer. */
const KEYS: Readonly<Partial<Record<keyof CheckpointConfig, string>>> = {
  intervalMs: `${IN}.interval`,
  timeoutMs: `${IN}.timeout`,
  minPauseMs: `${IN}.min-pause`,
  maxConcurrent: `${IN}.max-concurrent-checkpoints`,
  tolerableFailures: `${IN}.tolerable-failed-checkpoints`,
  unaligned: `${IN}.unaligned.enabled`,
  mode: `${IN}.mode`,
  storage: `${IN}.storage`,
  directory: `${IN}.dir`,
  stateBackend: 'state.backend.type',
};

/** Worked out from the times of checkpoints, where nothing states them. */
const MEASURED: readonly string[] = ['intervalMs', 'timeoutMs'];

/** What REST and the log say that a job runs with: settings made in its code show nowhere else. */
export function claimsOfJob(incident: Incident, jobId: string | undefined): readonly Claim[] {
  const jobs = incident.jobs.kind === 'known' ? incident.jobs.value : [];
  const checkpoints = incident.checkpoints.kind === 'known' ? incident.checkpoints.value : [];
  const job = jobs.find((one) => one.id === jobId) ?? jobs[0];
  const config = checkpoints.find((one) => one.jobId === job?.id)?.config ?? {};
  return [...claimsOfConfig(config), ...claimsOfRun(job)];
}

function claimsOfConfig(config: CheckpointConfig): readonly Claim[] {
  return Object.entries(KEYS).flatMap(([field, key]): readonly Claim[] => {
    const told = config[field as keyof CheckpointConfig];
    // Of settings the model tells itself; the answer that there are no checkpoints at all names no value.
    if (told?.source === undefined || told.origin === 'file' || !isTold(told.value)) return [];
    const kind = told.origin === 'log' && MEASURED.includes(field) ? 'seen' : 'job';
    return [{ key, kind, value: String(told.value), source: told.source }];
  });
}

function isTold(value: string | number | boolean): boolean {
  return typeof value !== 'number' || Number.isFinite(value);
}

function claimsOfRun(job: Job | undefined): readonly Claim[] {
  const strategy = job?.restartStrategy;
  return strategy === undefined || strategy.kind === 'other'
    ? []
    : [{ key: 'restart-strategy.type', kind: 'job', value: strategy.kind, source: strategy.source }];
}
