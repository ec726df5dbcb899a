import type { Culprit, Severity } from '#contract/finding.ts';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { rounded } from '#contract/rounded.ts';
import {
  cannotTell,
  clear,
  type FactSheet,
  type Found,
  type FoundTerm,
  found,
  type Outcome,
} from '../../define-rule.ts';
import { failedOf } from '../checkpoint/history.ts';
import { culpritAt } from '../culprit.ts';
import { greatest } from '../extremes.ts';
import { ends } from '../proof.ts';
import { spanOf } from '../span.ts';
import type { Tools } from '../tools.ts';
import { phrase } from '../words.ts';
import {
  type Bottleneck,
  bottlenecks,
  busySource,
  HIGH,
  hotSubtasks,
  isPressed,
  isTouched,
  most,
  worstPressure,
} from './bottleneck.ts';
import { type BottleneckKind, type Judged, judge } from './bottleneck-kind.ts';
import { hotShare } from './hot-frames.ts';
import type { TaskDoing } from './task-threads.ts';

/** A bottleneck of one kind with everything that its rule needs. */
export interface JudgedBottleneck {
  readonly bottleneck: Bottleneck;
  readonly judged: Judged;
}

/** Bottlenecks of this kind that last: still there in the newest snapshot, or seen twice. A burst after a restart is neither. */
export function bottlenecksOfKind(tools: Tools, kind: BottleneckKind): readonly JudgedBottleneck[] {
  return lasting(tools)
    .map((bottleneck) => ({ bottleneck, judged: judge(tools, bottleneck) }))
    .filter(({ judged }) => judged.kind === kind);
}

function lasting(tools: Tools): readonly Bottleneck[] {
  const pressure = tools.know('pressure') ?? [];
  return bottlenecks(tools).filter(({ job, samples }) => {
    const newest = greatest(pressure.filter((one) => one.jobId === job.id).map((one) => one.at));
    return samples.length > 1 || samples.some((sample) => sample.at === newest);
  });
}

/** The answer of a rule about one kind: each bottleneck as it states it. */
export function findBottlenecks<F extends FactSheet>(
  tools: Tools,
  kind: BottleneckKind,
  state: (tools: Tools, one: JudgedBottleneck) => Found<F>,
): Outcome<F> {
  const all = bottlenecksOfKind(tools, kind);
  return all.length === 0 ? noBottleneck(tools) : found(...all.map((one) => state(tools, one)));
}

/** What every bottleneck states, whatever its kind adds. */
export function plainBottleneck(tools: Tools, one: JudgedBottleneck) {
  return {
    facts: bottleneckFacts(one),
    culprit: bottleneckCulprit(tools, one),
    severity: bottleneckSeverity(tools, one),
    confidence: bottleneckConfidence(one),
    span: bottleneckSpan(one),
    evidence: bottleneckEvidence(one),
    arithmetic: bottleneckTerms(one),
    expected: { predicted: [true, one.bottleneck.samples.length > 1] },
  } satisfies Found<BottleneckFacts>;
}

/** What a rule answers when no bottleneck is of its kind. */
export function noBottleneck(tools: Tools): Outcome<never> {
  const pressure = tools.know('pressure') ?? [];
  if (!tools.know('jobs')?.some((job) => job.edges.length > 0)) return cannotTell(['rest-plan']);
  // Whoever is held back waits for one of another kind.
  if (pressure.some(isPressed) || bottlenecks(tools).length > 0) return clear();
  return clear(
    pressure.some(isTouched)
      ? phrase('No vertex is held back for half of the time.', '没有算子有一半的时间处于反压。')
      : phrase('No vertex is held back.', '没有算子处于反压。'),
    pressure.slice(-2).map((one) => one.source),
  );
}

/** The bottleneck's own busy subtasks and the pressure right before it, newest first. */
export function bottleneckEvidence({ bottleneck, judged }: JudgedBottleneck): readonly (Source | undefined)[] {
  const samples = ends(bottleneck.samples).toReversed();
  const threads = witnesses(shown(judged));
  return [
    ...samples.flatMap(({ own, pressed }) => [
      (judged.hot && own.subtasks.find((one) => one.subtask === judged.hot?.subtask))?.sources.busy ?? busySource(own),
      ...pressed.slice(0, 2).map((one) => one.source),
    ]),
    ...threads.map((one) => one.thread.source),
    ...samples.flatMap(({ own, pressed }) => [
      own.source,
      pressed[0]?.subtasks.find((one) => one.backpressured === most(pressed[0] ?? own, 'backpressured'))?.sources
        .backpressured,
    ]),
    bottleneck.job.edges.find((edge) => edge.to === bottleneck.vertex.id)?.source,
  ];
}

/** Two snapshots that agree, or one with a thread dump that shows the work, are more than one. */
function bottleneckConfidence({ bottleneck, judged }: JudgedBottleneck): number {
  const seenTwice = bottleneck.samples.length > 1 ? 0.1 : 0;
  const threads = judged.threads.some((one) => one.doing !== 'idle') ? 0.06 : 0;
  return (judged.unsure ? 0.5 : 0.74) + seenTwice + threads;
}

/** Back pressure alone costs latency; with failing checkpoints it costs recovery. */
export function bottleneckSeverity(tools: Tools, { bottleneck }: JudgedBottleneck): Severity {
  return jobSeverity(tools, bottleneck.job.id);
}

export function jobSeverity(tools: Tools, jobId: string): Severity {
  const of = tools.know('checkpoints')?.find((one) => one.jobId === jobId);
  return of && failedOf(of).length > 0 ? 'high' : 'medium';
}

export function bottleneckCulprit(
  tools: Tools,
  { bottleneck: { job, vertex } }: JudgedBottleneck,
  subtask?: number,
): Culprit {
  return culpritAt(tools, { jobId: job.id, vertexId: vertex.id, vertexName: vertex.name, subtask });
}

export function bottleneckSpan({ bottleneck }: JudgedBottleneck) {
  return spanOf(bottleneck.samples.map((sample) => sample.at));
}

export function bottleneckTerms({ bottleneck }: JudgedBottleneck): readonly FoundTerm[] {
  const own = bottleneck.samples.at(-1)?.own;
  const busy = own ? most(own, 'busy') : 0;
  return [
    {
      term: 'busy',
      value: rounded(busy),
      unit: '1',
      kind: 'observed',
      source: own && busySource(own),
    },
    {
      term: 'backPressureBefore',
      value: rounded(worstPressure(bottleneck)),
      unit: '1',
      kind: 'observed',
      source: bottleneck.samples.at(-1)?.pressed[0]?.source,
    },
  ];
}

/** Facts that every kind states. */
export type BottleneckFacts = {
  readonly vertex: string;
  readonly parallelism: number;
  /** Share of time the busiest subtask works, 0..1. */
  readonly busy: number;
  /** Vertices right before it that are held back. */
  readonly upstream: readonly string[];
  /** Highest share of time they are held back, 0..1. */
  readonly pressure: number;
  readonly snapshots: number;
  /** Innermost frame of the job's code in a thread dump or flame graph; empty when there is none. */
  readonly frame: string;
  /** Of the samples of flame graphs in which the tasks worked, those inside that method, 0..1. */
  readonly frameShare?: number;
  /** Not all are evenly busy: most are, or each is now and then. */
  readonly spread?: 'most' | 'bursts';
  /** A chain that ends in a sink, with nothing that tells which operator of it is at work. */
  readonly unsure?: true;
};

/** Two threads: the same seen by two tools, a jstack and an answer of REST, proves more than by one of them twice. */
function witnesses([first, ...others]: readonly TaskDoing[]): readonly TaskDoing[] {
  if (first === undefined) return [];
  const other = others.find(({ thread }) => thread.source.kind !== first.thread.source.kind) ?? others[0];
  return other === undefined ? [first] : [first, other];
}

/** What its threads did, the most frequent first, dumps before flame graphs. */
function shown({ threads }: Judged): readonly TaskDoing[] {
  const active = threads.filter((one) => one.doing !== 'idle');
  return [
    ...active.filter((one) => one.from === 'dump'),
    ...active.filter((one) => one.from === 'flame-graph').sort((a, b) => b.samples - a.samples),
  ];
}

function bottleneckFacts({ bottleneck, judged }: JudgedBottleneck): BottleneckFacts {
  const own = bottleneck.samples.at(-1)?.own;
  const inUser = shown(judged).find((one) => one.userFrame !== undefined);
  const share = hotShare(judged.threads, inUser?.userFrame);
  return {
    vertex: bottleneck.vertex.name,
    parallelism: bottleneck.vertex.parallelism,
    busy: rounded(own ? most(own, 'busy') : 0),
    upstream: heldNames(bottleneck),
    pressure: rounded(worstPressure(bottleneck)),
    snapshots: bottleneck.samples.length,
    frame: inUser?.userFrame ?? '',
    ...(share === undefined ? {} : { frameShare: rounded(share) }),
    ...present({ spread: own && spreadOf(own) }),
    ...(judged.unsure ? { unsure: true as const } : {}),
  };
}

/** Undefined when all have little time left. Where most have some, only what dumps find makes it no matter of records or hosts. */
function spreadOf(own: VertexPressure): BottleneckFacts['spread'] {
  if (own.subtasks.every(({ busy }) => busy === undefined || busy >= HIGH)) return undefined;
  return hotSubtasks(own).length > own.subtasks.length / 2 ? 'most' : 'bursts';
}

/** Of two inputs one may trickle in while the other waits. */
function heldNames({ samples, upstream }: Bottleneck): readonly string[] {
  const held = new Set(samples.flatMap(({ pressed }) => pressed.map((one) => one.vertexId)));
  return upstream.filter((vertex) => held.has(vertex.id)).map((vertex) => vertex.name);
}
