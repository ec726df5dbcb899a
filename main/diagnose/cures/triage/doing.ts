import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { Job, Vertex } from '#contract/incident/job.ts';
import type { WorkingRow } from '#contract/working.ts';
import { BUSY, HIGH, most } from '../../tools/backpressure/bottleneck.ts';
import { type TaskDoing, threadsOf } from '../../tools/backpressure/task-threads.ts';
import { endOf } from '../../tools/checkpoint/checkpoints.ts';
import { jobOf, managerOf } from '../../tools/culprit.ts';
import { collectedMs } from '../../tools/memory/gc-told.ts';
import type { Tools } from '../../tools/tools.ts';
import { computed, missing, noted, observed } from '../rows.ts';
import { hotRows } from './hot-rows.ts';
import type { MissingTask } from './missing.ts';
import { TRIAGE } from './triage.wording.ts';

/** A tenth of the time in pauses is what a job notices; below it is ordinary. */
const MUCH_GC = 0.1;
/** What a silence must take of a checkpoint before it can have held it up. */
const MUCH_SILENCE = 0.5;

/** What the task that is missing was doing: its thread, its time, its collector, its process. */
export function doingRows(
  tools: Tools,
  jobId: string,
  task: MissingTask,
  failed: readonly Checkpoint[],
): readonly WorkingRow[] {
  const job = jobOf(tools, jobId);
  const vertex = job?.vertices.find((one) => one.id === task.vertexId);
  if (!job || !vertex) return [];
  return [
    ...threadRows(tools, vertex, task, failed[0]?.triggeredAt),
    ...timeRows(tools, job, vertex, task),
    ...gcRows(tools, task, failed),
    ...silenceRows(tools, task, failed),
  ];
}

function threadRows(tools: Tools, vertex: Vertex, task: MissingTask, since: number | undefined): readonly WorkingRow[] {
  const threads = threadsOf(tools, vertex, since);
  const own = threads.filter((one) => task.subtask === undefined || one.thread.subtask === task.subtask);
  // A flame graph is of all subtasks unless one was asked for.
  const shown = mostSeen(own) ?? mostSeen(threads.filter((one) => one.from === 'flame-graph'));
  if (!shown) return [missing('threadDoing', TRIAGE.noThreads, { of: task.name })];
  return [
    noted('threadDoing', TRIAGE.doing[shown.doing](frameOf(shown)), {
      of: task.name,
      sign: shown.doing === 'idle' ? undefined : 'bad',
      source: shown.thread.source,
    }),
    ...hotRows(threads, vertex),
  ];
}

/** What it did when it did anything; of several the one seen most often. */
function mostSeen(threads: readonly TaskDoing[]): TaskDoing | undefined {
  const [first] = threads.filter((one) => one.doing !== 'idle').sort((a, b) => b.samples - a.samples);
  return first ?? threads[0];
}

function frameOf({ userFrame, thread }: TaskDoing): string {
  return userFrame ?? thread.frames[0] ?? '';
}

function timeRows(tools: Tools, job: Job, vertex: Vertex, task: MissingTask): readonly WorkingRow[] {
  const samples = (tools.know('pressure') ?? []).filter((one) => one.jobId === job.id && one.vertexId === vertex.id);
  const last = samples.at(-1);
  if (!last) return [missing('busy', TRIAGE.noPressure, { of: vertex.name })];
  const subtask = last.subtasks.find((one) => one.subtask === task.subtask);
  const busy = subtask?.busy ?? most(last, 'busy');
  const held = subtask?.backpressured ?? most(last, 'backpressured');
  const source = subtask?.sources.busy ?? last.source;
  return [
    observed('busy', busy, '1', { of: task.name, sign: busy >= BUSY ? 'bad' : undefined, source }),
    observed('backpressured', held, '1', { of: task.name, sign: held > HIGH ? 'bad' : undefined, source: last.source }),
  ];
}

function gcRows(tools: Tools, task: MissingTask, failed: readonly Checkpoint[]): readonly WorkingRow[] {
  const manager = managerOf(tools, task.taskManagerId);
  if (!manager) return [];
  const shares = failed.flatMap((one) => {
    const [from, to] = [one.triggeredAt, endOf(one)];
    if (from === undefined || to === undefined || to <= from) return [];
    const ms = collectedMs(tools, manager, from, to);
    return ms === undefined ? [] : [ms / (to - from)];
  });
  if (shares.length === 0) return [missing('pauseShare', TRIAGE.noGc, { of: manager.host ?? manager.id })];
  const worst = Math.max(...shares);
  return [
    noted('pauseShare', TRIAGE.gc(worst), {
      of: manager.host ?? manager.id,
      sign: worst >= MUCH_GC ? 'bad' : 'good',
    }),
  ];
}

function silenceRows(tools: Tools, task: MissingTask, failed: readonly Checkpoint[]): readonly WorkingRow[] {
  const manager = managerOf(tools, task.taskManagerId);
  const hit = manager?.silences.find((silence) =>
    failed.some((one) => {
      const [from, to] = [one.triggeredAt, endOf(one)];
      if (from === undefined || to === undefined || to <= from) return false;
      return Math.min(to, silence.to) - Math.max(from, silence.from) >= (to - from) * MUCH_SILENCE;
    }),
  );
  if (!hit || manager?.events.every((event) => event.kind !== 'heartbeat-timed-out')) return [];
  return [
    computed('stallMs', hit.to - hit.from, 'ms', {
      of: manager?.host ?? manager?.id,
      sign: 'bad',
      says: TRIAGE.silent,
      source: hit.after,
    }),
  ];
}
