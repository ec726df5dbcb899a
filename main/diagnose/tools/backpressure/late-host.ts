import type { Checkpoint, JobCheckpoints, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { Job } from '#contract/incident/job.ts';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import type { Source } from '#contract/incident/source.ts';
import { detailedOf } from '../checkpoint/history.ts';
import { SLOW_MS } from '../checkpoint/phases.ts';
import { greatest, smallest } from '../extremes.ts';
import type { Tools } from '../tools.ts';
import { mean, records } from './bottleneck.ts';
import { newestSamples, workerOf, workerOfSubtask } from './subtask-worker.ts';

/** A TaskManager on which every source is late for checkpoints (and a step behind them is), and tasks are busier than elsewhere with no more records. */
export interface LateHost {
  readonly job: Job;
  readonly worker: string;
  /** Slow checkpoints that show it; at least two. */
  readonly checkpoints: readonly Checkpoint[];
  /** Over all of them the quickest source subtask there, and the slowest of those elsewhere. */
  readonly lateMs: number;
  readonly usualMs: number;
  /** The same of a step behind the sources, where they alone are too little late to tell. */
  readonly step?: { readonly ms: number; readonly usualMs: number };
  /** Samples of vertices that are busier there. */
  readonly busier: readonly VertexPressure[];
  readonly sources: readonly Source[];
}

/** A source waits for no barrier: the JobManager's message, its own work and its files are all; that is done in some hundred ms. */
const LATE_MS = 1000;
/** Several times the slowest of the others, which had the same message and the same files to write. */
const TIMES = 8;
/** A step behind them bears the host out: then they only need be later than chance makes them, and it later than a hash of keys does. */
const TIMES_BOTH = 3;
/** One checkpoint may meet a collection or a burst; two show a state of things. */
const AGAIN = 2;
/** Three times as busy as its siblings is no unevenness of keys or batches. */
const BUSIER = 3;
/** Below a tenth of its time a task works by fits and starts, and shares say nothing. */
const LEAST_BUSY = 0.1;
/** A fifth more records is within what chance and keys give. */
const NO_MORE = 1.2;

/** Nothing need be held back yet: while records are few, a slow host shows in what its tasks need for each and in checkpoints alone. */
export function lateHosts(tools: Tools): readonly LateHost[] {
  const samples = newestSamples(tools);
  return (tools.know('checkpoints') ?? []).flatMap((of) => {
    const job = tools.know('jobs')?.find((one) => one.id === of.jobId);
    return job === undefined
      ? []
      : lateIn(
          tools,
          job,
          of,
          samples.filter((one) => one.jobId === job.id),
        );
  });
}

function lateIn(tools: Tools, job: Job, of: JobCheckpoints, samples: readonly VertexPressure[]): readonly LateHost[] {
  const late = detailedOf(of)
    .filter((one) => (one.endToEndMs ?? 0) >= SLOW_MS)
    .flatMap((checkpoint) => lateSources(tools, job, checkpoint));
  return [...new Set(late.map((one) => one.worker))].sort().flatMap((worker) => {
    const own = late.filter((one) => one.worker === worker);
    const busier = samples.filter((one) => isBusierOn(worker, one));
    const counted = samples.filter((one) => one.subtasks.some((subtask) => subtask.busy !== undefined));
    const alone = own.filter((one) => one.step === undefined);
    if (alone.length >= AGAIN && busier.length >= 2 && busier.length * 2 >= counted.length)
      return [{ job, worker, ...summed(alone), busier }];
    const steps = own.flatMap(({ step }) => step ?? []);
    const borneOut = busier.filter((sample) => steps.some((step) => step.vertexId === sample.vertexId));
    if (own.length < AGAIN || borneOut.length === 0) return [];
    const step = {
      ms: smallest(steps.map((one) => one.lateMs)),
      usualMs: greatest(steps.map((one) => one.usualMs)),
    };
    return [{ job, worker, ...summed(own), step, busier: borneOut }];
  });
}

function summed(own: readonly LateSources[]): Pick<LateHost, 'checkpoints' | 'lateMs' | 'usualMs' | 'sources'> {
  return {
    checkpoints: own.map((one) => one.checkpoint),
    lateMs: smallest(own.map((one) => one.lateMs)),
    usualMs: greatest(own.map((one) => one.usualMs)),
    sources: own.flatMap((one) => [...one.sources, ...(one.step?.sources.slice(0, 1) ?? [])]),
  };
}

/** How long the quickest subtask of a worker needed, and the slowest of all others. */
interface Lateness {
  readonly worker: string;
  readonly lateMs: number;
  readonly usualMs: number;
  readonly sources: readonly Source[];
}

interface LateSources extends Lateness {
  readonly checkpoint: Checkpoint;
  readonly step?: Lateness & { readonly vertexId: string };
}

/** By the JobManager's clock alone: from the trigger to the answer. */
function lateSources(tools: Tools, job: Job, checkpoint: Checkpoint): readonly LateSources[] {
  const isSource = new Set(job.vertices.filter((vertex) => vertex.isSource).map((vertex) => vertex.id));
  const feeds = checkpoint.vertices.filter((vertex) => isSource.has(vertex.vertexId));
  const steps = checkpoint.vertices.filter((vertex) => !isSource.has(vertex.vertexId));
  return latenessIn(tools, feeds).flatMap((late): LateSources[] => {
    if (late.lateMs >= Math.max(LATE_MS, TIMES * late.usualMs)) return [{ ...late, checkpoint }];
    if (late.lateMs < TIMES_BOTH * late.usualMs) return [];
    const [step] = steps
      .flatMap((vertex) => latenessIn(tools, [vertex]).map((one) => ({ ...one, vertexId: vertex.vertexId })))
      .filter(({ worker }) => worker === late.worker)
      .filter(({ lateMs, usualMs }) => lateMs >= Math.max(LATE_MS, TIMES_BOTH * usualMs));
    return step === undefined ? [] : [{ ...late, checkpoint, step }];
  });
}

function latenessIn(tools: Tools, vertices: readonly VertexAcks[]): readonly Lateness[] {
  const all = vertices.flatMap((vertex) =>
    vertex.perSubtask.flatMap((ack) => {
      const worker = workerOfSubtask(tools, vertex.vertexId, ack.subtask);
      return worker === undefined || ack.endToEndMs === undefined ? [] : [{ worker, ms: ack.endToEndMs, ack }];
    }),
  );
  return [...new Set(all.map((one) => one.worker))].flatMap((worker) => {
    const here = all.filter((one) => one.worker === worker);
    const elsewhere = all.filter((one) => one.worker !== worker);
    if (elsewhere.length < 2) return [];
    const sources = here.slice(0, 2).map(({ ack }) => ack.sources?.endToEndMs ?? ack.source);
    return [
      {
        worker,
        lateMs: smallest(here.map((one) => one.ms)),
        usualMs: greatest(elsewhere.map((one) => one.ms)),
        sources,
      },
    ];
  });
}

function isBusierOn(worker: string, { subtasks }: VertexPressure): boolean {
  const here = subtasks.filter((one) => workerOf(one) === worker);
  const elsewhere = subtasks.filter((one) => workerOf(one) !== worker);
  const [busy, other] = [mean(here.map((one) => one.busy)), mean(elsewhere.map((one) => one.busy))];
  if (busy === undefined || other === undefined || busy < LEAST_BUSY || busy < other * BUSIER) return false;
  const [taken, usual] = [mean(here.map(records)), mean(elsewhere.map(records))];
  return taken === undefined || !usual || taken <= usual * NO_MORE;
}
