import type { Checkpoint, JobCheckpoints, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { Job } from '#contract/incident/job.ts';
import { causes } from '#contract/incident/throwable.ts';
import { topological } from '#contract/incident/topological.ts';
import { present } from '#contract/present.ts';
import type { WorkingRow } from '#contract/working.ts';
import { firstUnacknowledged, outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { declinerOf } from '../../tools/checkpoint/decliner.ts';
import { completedOf, expiredOf, failedBy } from '../../tools/checkpoint/history.ts';
import { jobOf, taskName, vertexOf } from '../../tools/culprit.ts';
import type { Tools } from '../../tools/tools.ts';
import { missing, noted, observed } from '../rows.ts';
import { TRIAGE } from './triage.wording.ts';

/** Vertices without all acknowledgements; more than these follow from the first. */
const VERTICES = 3;

/** A task that never acknowledged, or that refused. */
export interface MissingTask {
  readonly name: string;
  readonly vertexId: string;
  readonly subtask?: number;
  readonly taskManagerId?: string;
  readonly declined: boolean;
  /** The task alone, or its vertex where several of its subtasks are missing. */
  readonly called: string;
  /** What comes after it acknowledged. */
  readonly passed?: true;
}

export function failuresRows(of: JobCheckpoints, failed: readonly Checkpoint[]): readonly WorkingRow[] {
  const expired = expiredOf(of).length;
  const declined = failedBy(of, 'declined').length;
  const good = completedOf(of);
  const [first] = failed;
  const last = good.at(-1);
  return [
    observed('expiredCheckpoints', expired, '1', {
      sign: expired > 0 ? 'bad' : 'good',
      says: expired > 0 ? TRIAGE.expired : undefined,
      source: expired > 0 ? first && outcomeAt(first)[0] : undefined,
    }),
    observed('declinedCheckpoints', declined, '1', {
      sign: declined > 0 ? 'bad' : 'good',
      says: declined > 0 ? TRIAGE.declined : undefined,
      source: declined > 0 && expired === 0 ? first && outcomeAt(first)[0] : undefined,
    }),
    observed('completedCheckpoints', good.length, '1', {
      says: last === undefined ? TRIAGE.noneGood : TRIAGE.lastGood(last.id),
      source: last && outcomeAt(last)[0],
    }),
  ];
}

/** Who did not acknowledge, from the sources on; of several failed ones the newest with details. */
export function missingRows(tools: Tools, of: JobCheckpoints, failed: readonly Checkpoint[]): readonly WorkingRow[] {
  const declines = failed.flatMap((one) => one.declines);
  const [decline] = [...declines.filter((one) => one.cause !== undefined), ...declines];
  if (decline) {
    const who = declinerOf(decline);
    const vertex = vertexOf(tools, { jobId: of.jobId, ...who });
    const cause = decline.cause && causes(decline.cause).at(-1);
    const said = cause ? `${cause.className}: ${cause.message}`.slice(0, 200) : '';
    return [
      noted('declinedBy', TRIAGE.refused(said, decline.host ?? decline.taskManagerId ?? ''), {
        of: taskName(vertex?.name ?? who.vertexName ?? who.vertexId, who.subtask, vertex?.parallelism),
        sign: 'bad',
        source: decline.source,
      }),
    ];
  }
  const detailed = newestWithGap(failed);
  if (!detailed) return [missing('missingSubtasks', TRIAGE.noDetails)];
  const job = jobOf(tools, of.jobId);
  const order = (job ? topological(job) : []).map((one) => one.id);
  const gaps = detailed.vertices.filter((one) => one.acknowledged < one.subtasks);
  const sorted = [...gaps].sort((a, b) => order.indexOf(a.vertexId) - order.indexOf(b.vertexId));
  const shown = sorted.slice(0, VERTICES).map((vertex, at) => gapRow(job, failed, vertex, at === 0));
  const done = detailed.vertices.filter((one) => one.acknowledged === one.subtasks && one.subtasks > 0);
  return [
    ...shown,
    ...(done.length === 0
      ? []
      : [
          noted('allAcknowledged', TRIAGE.reached, {
            of: done.map((one) => nameOf(job, one.vertexId)).join(', '),
            sign: 'good',
            source: done[0]?.source,
          }),
        ]),
  ];
}

function gapRow(job: Job | undefined, failed: readonly Checkpoint[], vertex: VertexAcks, isFirst: boolean): WorkingRow {
  const open = openSubtasks(vertex);
  const same = failed
    .flatMap((one) => one.vertices.filter((other) => other.vertexId === vertex.vertexId))
    .filter((one) => one.perSubtask.length > 0)
    .map((one) => openSubtasks(one).join());
  const always = same.length > 1 && new Set(same).size === 1;
  return observed('missingSubtasks', vertex.subtasks - vertex.acknowledged, '1', {
    of: nameOf(job, vertex.vertexId),
    sign: isFirst ? 'bad' : undefined,
    says: TRIAGE.gap(vertex.subtasks, open, always),
    source: vertex.source,
  });
}

/** The task to look at: the one that refused, else the first missing one in the order of the records. */
export function missingTask(tools: Tools, of: JobCheckpoints, failed: readonly Checkpoint[]): MissingTask | undefined {
  const job = jobOf(tools, of.jobId);
  const declines = failed.flatMap((one) => one.declines);
  const [decline] = [...declines.filter((one) => one.cause !== undefined), ...declines];
  if (decline?.vertexId !== undefined) {
    const { vertexId, subtask, taskManagerId } = decline;
    const parallelism = job?.vertices.find((one) => one.id === vertexId)?.parallelism;
    const name = taskName(nameOf(job, vertexId), subtask, parallelism);
    return {
      name,
      called: name,
      vertexId,
      declined: true,
      ...present({ subtask, taskManagerId }),
    };
  }
  const detailed = newestWithGap(failed);
  const vertex = detailed && firstUnacknowledged(detailed, job);
  if (!vertex) return undefined;
  const open = openSubtasks(vertex);
  const [subtask] = open.length < vertex.subtasks ? open : [];
  const ran = job?.attempts.filter((one) => one.vertexId === vertex.vertexId && one.subtask === subtask).at(-1);
  const name = taskName(nameOf(job, vertex.vertexId), subtask, vertex.subtasks);
  return {
    name,
    called: open.length === 1 ? name : nameOf(job, vertex.vertexId),
    ...(vertex.barriers === 'passed' ? { passed: true } : {}),
    vertexId: vertex.vertexId,
    declined: false,
    ...present({ subtask, taskManagerId: ran?.taskManagerId }),
  };
}

function newestWithGap(failed: readonly Checkpoint[]): Checkpoint | undefined {
  return failed.findLast((one) => one.vertices.some((vertex) => vertex.acknowledged < vertex.subtasks));
}

function openSubtasks(vertex: VertexAcks): readonly number[] {
  return vertex.perSubtask.filter((one) => !one.acknowledged).map((one) => one.subtask);
}

function nameOf(job: Job | undefined, vertexId: string): string {
  return job?.vertices.find((one) => one.id === vertexId)?.name ?? vertexId;
}
