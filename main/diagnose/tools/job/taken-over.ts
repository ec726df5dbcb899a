import type { Instant } from '#contract/incident/instant.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Source } from '#contract/incident/source.ts';
import { jobManagersOf } from '../culprit.ts';
import { isReactive } from '../resource/reactive.ts';
import { settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';

/** A job is over, or its JobMaster itself makes it anew: the adaptive scheduler cancels what runs before it scales (up to 1.16). */
const OVER = ['CANCELED', 'FINISHED', 'FAILED'];
/** A ZooKeeper session lasts up to 60 s by default and the lead passes on only then; doubled. */
const TAKEOVER_MS = 120_000;

/** A job that is created again while it ran was recovered by a new JobMaster: the old one was lost, unless somebody stopped it. */
export function takenOver(tools: Tools, { states }: Job): Source | undefined {
  if (isRemade(tools)) return undefined;
  const running = states.findIndex((state) => state.to === 'RUNNING');
  if (running < 0) return undefined;
  const again = states.find((state, i) => {
    const before = states[i - 1]?.to ?? '';
    const isCreated = state.to === 'CREATED' || (state.from === 'CREATED' && before !== 'CREATED');
    return i > running && isCreated && !OVER.includes(before);
  });
  return again === undefined || wasHandedOver(tools, again.at) ? undefined : again.source;
}

/** A lead that is free is taken at once; a process is ready to take it within some seconds of its start. */
const STANDBY_MS = 30_000;

/** A job that another JobManager led before, whose log is not there. */
export interface Inherited {
  readonly source: Source;
  /** The JobManager that leads now stood by; else it was started, and led at once. */
  readonly stoodBy: boolean;
}

/**
 * A JobManager took a job of which it has no earlier word. Where no line says that it was in the store, only one that waited for the lead
 * tells that another led before: to start a cluster anew from a checkpoint is nothing unusual.
 */
export function inherited(tools: Tools, { id, states }: Job): Inherited | undefined {
  const jobManagers = jobManagersOf(tools).filter((jobManager) => jobManager.logs.length > 0);
  const [heir] = jobManagers;
  if (heir === undefined || jobManagers.length > 1) return undefined;
  const granted = heir.events.find((event) => event.kind === 'leadership-granted' && event.saidBy === heir.id);
  const stoodBy = (granted?.at ?? 0) - (heir.logFrom ?? Number.POSITIVE_INFINITY) >= STANDBY_MS;
  const kept = recoveredAt(tools, id);
  if (granted === undefined || !(stoodBy || kept !== undefined)) return undefined;
  const of = tools.know('checkpoints')?.find((one) => one.jobId === id);
  const restore = of?.restores[0];
  const begun = kept ?? restore?.at;
  if (begun === undefined || begun < granted.at || (states[0]?.at ?? 0) < granted.at) return undefined;
  // A job that somebody starts from a checkpoint has a new id; only one that is recovered keeps it.
  const isOwn = restore?.path === undefined || restore.path.includes(id);
  const hadOthers = of?.history.some(
    (one) => one.id !== restore?.checkpointId && one.triggeredAt !== undefined && one.triggeredAt < begun,
  );
  return isOwn && !hadOthers ? { source: granted.source, stoodBy } : undefined;
}

/** When a JobManager took the job from the store of high availability, whether or not there was a checkpoint to go back to. */
function recoveredAt(tools: Tools, id: string): Instant | undefined {
  return tools.know('signals')?.find(({ kind, jobId }) => kind === 'job-recovered' && jobId === id)?.at;
}

/** The adaptive scheduler makes the job anew each time that it scales; REST does not tell that it was cancelled first. */
function isRemade(tools: Tools): boolean {
  const scheduler = settingOf(tools, 'jobmanager.scheduler')?.value ?? '';
  return /adaptive$/i.test(scheduler) || isReactive(tools);
}

/** One JobManager was stopped by a signal, as an upgrade or a drained node does it, and another one took the lead. */
function wasHandedOver(tools: Tools, at: Instant): boolean {
  const jobManagers = jobManagersOf(tools);
  return jobManagers.some(({ id, events }) => {
    const stopped = events.find((event) => event.kind === 'sigterm' && Math.abs(at - event.at) <= TAKEOVER_MS);
    return (
      stopped !== undefined &&
      jobManagers.some((other) => other.id !== id && other.events.some((event) => leads(event, stopped.at)))
    );
  });
}

function leads({ kind, at }: { readonly kind: string; readonly at: Instant }, after: Instant): boolean {
  return kind === 'leadership-granted' && at >= after;
}
