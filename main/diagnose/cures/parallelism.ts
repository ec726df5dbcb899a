import type { Finding } from '#contract/finding.ts';
import type { Edge, Job, Vertex } from '#contract/incident/job.ts';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import type { WorkingRow } from '#contract/working.ts';
import { type Bottleneck, bottlenecks, busySource } from '../tools/backpressure/bottleneck.ts';
import { slotsAtEnd } from '../tools/resource/living-slots.ts';
import type { Tools } from '../tools/tools.ts';
import type { Text } from '../tools/words.ts';
import type { Cure } from './define-cure.ts';
import { arrivesTimes, caughtUpInMs, type Lag, lagOf, lagRows } from './lag-rows.ts';
import { catchesUp, LAG } from './lag-rows.wording.ts';
import { chaining, PARALLELISM, recommend, relief, slotsLacking } from './parallelism.wording.ts';
import { assumed, computed, missing, noted, observed } from './rows.ts';
import {
  defaultMaxParallelism,
  effectiveSubtasks,
  type Load,
  loadOf,
  needed,
  stillHeld,
  TARGET_USE,
  useWith,
  withKeyGroups,
} from './subtasks-needed.ts';

/** What more subtasks would bring, for a vertex that has too little time. Skew and slow hosts are not cured by more of them. */
export const parallelismCure: Cure = {
  kind: 'parallelism',
  of: [
    'backpressure/parallelism-too-low',
    'backpressure/slow-operator',
    'backpressure/slow-sink',
    'backpressure/blocking-call',
  ],
  work(tools, finding) {
    // One record that never ends holds its subtask, however many there are.
    if (finding.facts.standsMs !== undefined) return undefined;
    const bottleneck = bottleneckOf(tools, finding);
    const lag = bottleneck ? lagOf(tools, bottleneck.job.id) : {};
    const load = bottleneck && loadOf(bottleneck, shownOf(tools, bottleneck), arrivesTimes(lag));
    if (!bottleneck || !load) return undefined;
    const step = steps(bottleneck, load);
    const [best] = [...step].sort((a, b) => b.rank - a.rank);
    if (!best) return undefined;
    const slots = slotsFor(tools, bottleneck, best.subtasks);
    const so: Text[] = [recommend(load.parallelism, best.subtasks, best.why, bottleneck.vertex.name)];
    if (slots.available !== undefined && slots.required > slots.available)
      so.push(slotsLacking(slots.required, slots.available));
    if (waits(lag))
      so.push(catchesUp(load.parallelism, best.subtasks, caughtUpWith(lag, bottleneck, load, best.subtasks)));
    return {
      rows: [
        ...loadRows(bottleneck, load),
        ...lagRows(lag),
        ...step
          .toSorted((a, b) => a.subtasks - b.subtasks)
          .flatMap((one) => [
            ...stepRows(bottleneck, load, one.subtasks),
            ...catchUpRows(lag, bottleneck, load, one.subtasks),
          ]),
        ...keyRows(bottleneck, best.subtasks),
        ...slots.rows,
        ...edgeRows(bottleneck, best.subtasks),
      ],
      so,
    };
  },
};

function bottleneckOf(tools: Tools, { culprit }: Finding): Bottleneck | undefined {
  const all = bottlenecks(tools).filter(({ job }) => culprit.jobId === undefined || job.id === culprit.jobId);
  return all.find(
    ({ vertex }) => vertex.id === culprit.vertexId || (!vertex.idKnown && vertex.name === culprit.vertexName),
  );
}

function shownOf(tools: Tools, { job, vertex }: Bottleneck): readonly VertexPressure[] {
  return (tools.know('pressure') ?? []).filter((one) => one.jobId === job.id && one.vertexId === vertex.id);
}

interface Step {
  readonly subtasks: number;
  readonly why: 'needed' | 'equal' | 'double';
  /** The highest is recommended: what is known to suffice, then what equals its neighbour, then twice as many. */
  readonly rank: number;
}

/** Twice as many, as many as are needed, as many as feed it; each once, all above what there is. */
function steps({ upstream, vertex, job }: Bottleneck, load: Load): readonly Step[] {
  const equal = Math.max(0, ...upstream.map((one) => one.parallelism));
  const least = needed(load);
  const enough = least !== undefined && isKeyed(job, vertex.id) ? withKeyGroups(keyGroupsOf(vertex), least) : least;
  const all: readonly Step[] = [
    { subtasks: load.parallelism * 2, why: 'double', rank: 1 },
    { subtasks: equal, why: 'equal', rank: enough !== undefined && enough <= equal ? 4 : 3 },
    // More than those before it could only be told by them: then the program, not the number, is what to look at.
    { subtasks: enough ?? 0, why: 'needed', rank: equal > load.parallelism ? 2 : 4 },
  ];
  const most = vertex.maxParallelism ?? Number.POSITIVE_INFINITY;
  const above = all.filter((one) => one.subtasks > load.parallelism && one.subtasks <= most);
  return above.filter(
    (one, at) =>
      !above.some((other, index) => index !== at && other.subtasks === one.subtasks && other.rank > one.rank),
  );
}

function loadRows(bottleneck: Bottleneck, load: Load): readonly WorkingRow[] {
  const { own, pressed } = bottleneck.samples.at(-1) ?? {};
  const of = bottleneck.vertex.name;
  const rate =
    load.perSecond === undefined || load.capacity === undefined
      ? [missing('recordsPerSecond', PARALLELISM.noRates, { of })]
      : [
          observed('recordsPerSecond', load.perSecond, '1/s', {
            of,
            source: own?.subtasks.find((one) => one.sources.recordsInPerSecond)?.sources.recordsInPerSecond,
          }),
          computed('capacityPerSecond', load.capacity, '1/s', { says: PARALLELISM.capacity }),
        ];
  return [
    observed('parallelism', load.parallelism, '1', { of, source: bottleneck.vertex.sources[0] }),
    observed('busy', load.busy, '1', { of, sign: 'bad', source: own && busySource(own) }),
    ...rate,
    observed('backPressureBefore', load.held, '1', {
      of: bottleneck.upstream.map((one) => one.name).join(', '),
      source: pressed?.[0]?.source,
    }),
    load.demand === undefined
      ? missing('demandTimes', PARALLELISM.noDemand)
      : computed('demandTimes', load.demand.times, '1', { says: PARALLELISM.demand[load.demand.by] }),
    assumed('targetUse', TARGET_USE, '1', { says: PARALLELISM.target }),
  ];
}

function stepRows({ vertex, job }: Bottleneck, load: Load, subtasks: number): readonly WorkingRow[] {
  const does = isKeyed(job, vertex.id) ? effectiveSubtasks(keyGroupsOf(vertex), subtasks) : subtasks;
  const use = useWith(load, does);
  const isKnown = load.demand !== undefined;
  const says = relief(use, stillHeld(load, does), isKnown);
  const sign = isKnown ? { sign: use > 1 ? ('bad' as const) : ('good' as const) } : {};
  const of = `${vertex.parallelism} → ${subtasks}`;
  return load.capacity === undefined
    ? [computed('useWith', use, '1', { of, says, ...sign })]
    : [computed('capacityWith', (load.capacity / load.parallelism) * does, '1/s', { of, says, ...sign })];
}

/** Something waits, and what arrives is known. */
function waits(lag: Lag): boolean {
  return arrivesTimes(lag) !== undefined && (lag.backlog === undefined || lag.backlog.records > 0);
}

function caughtUpWith(lag: Lag, { vertex, job }: Bottleneck, load: Load, subtasks: number): number | undefined {
  const does = isKeyed(job, vertex.id) ? effectiveSubtasks(keyGroupsOf(vertex), subtasks) : subtasks;
  return caughtUpInMs(lag, does / (load.parallelism * load.busy));
}

function catchUpRows(lag: Lag, bottleneck: Bottleneck, load: Load, subtasks: number): readonly WorkingRow[] {
  if (!waits(lag)) return [];
  const of = `${bottleneck.vertex.parallelism} → ${subtasks}`;
  const ms = caughtUpWith(lag, bottleneck, load, subtasks);
  return ms === undefined
    ? [noted('caughtUpInMs', LAG.never, { of, sign: 'bad' })]
    : [computed('caughtUpInMs', Math.round(ms), 'ms', { of, says: LAG.with, sign: 'good' })];
}

/** A tenth less is within what busy time can be measured to. */
const UNEVEN = 0.9;

/** The limit of keyed state, and what an uneven number of key groups costs. */
function keyRows({ vertex, job }: Bottleneck, subtasks: number): readonly WorkingRow[] {
  const given = vertex.maxParallelism;
  const keyGroups = keyGroupsOf(vertex);
  const says = subtasks > keyGroups ? PARALLELISM.aboveMax : undefined;
  const sign = subtasks > keyGroups ? ('bad' as const) : undefined;
  const limit =
    given === undefined
      ? assumed('maxParallelism', keyGroups, '1', { says: says ?? PARALLELISM.defaultMax(vertex.parallelism), sign })
      : observed('maxParallelism', keyGroups, '1', { says, sign, source: vertex.sources[0] });
  const effective = effectiveSubtasks(keyGroups, subtasks);
  if (!isKeyed(job, vertex.id) || subtasks > keyGroups || effective >= subtasks * UNEVEN) return [limit];
  const shown = Math.round(effective * 10) / 10;
  return [limit, computed('effectiveSubtasks', shown, '1', { says: PARALLELISM.uneven(subtasks, shown) })];
}

function keyGroupsOf(vertex: Vertex): number {
  return vertex.maxParallelism ?? defaultMaxParallelism(vertex.parallelism);
}

function isKeyed(job: Job, vertexId: string): boolean {
  return job.edges.some((edge) => edge.to === vertexId && /hash/i.test(edge.strategy));
}

function slotsFor(tools: Tools, { job, vertex }: Bottleneck, subtasks: number) {
  const { living, setting, slots } = slotsAtEnd(tools);
  const others = (tools.know('jobs') ?? []).filter((one) => one.id !== job.id && one.status === 'RUNNING');
  const widest = (of: Job, but?: string) =>
    Math.max(0, ...of.vertices.filter((one) => one.id !== but).map((one) => one.parallelism));
  const required = Math.max(subtasks, widest(job, vertex.id)) + others.reduce((all, one) => all + widest(one), 0);
  const isTold = living.length > 0 && (setting !== undefined || living.every((one) => one.slots !== undefined));
  const available = isTold ? slots : undefined;
  const suffices = available === undefined || required <= available;
  return {
    required,
    available,
    rows: [
      computed('slotsRequired', required, '1', { says: PARALLELISM.sharing }),
      available === undefined
        ? missing('slotsAvailable', PARALLELISM.noSlots)
        : computed('slotsAvailable', available, '1', {
            sign: suffices ? 'good' : 'bad',
            source: living[0]?.sources[0],
          }),
    ],
  };
}

function edgeRows({ job, vertex }: Bottleneck, subtasks: number): readonly WorkingRow[] {
  const around = job.edges.filter((edge) => edge.to === vertex.id || edge.from === vertex.id);
  return around.slice(0, 6).map((edge) => {
    const kind = chainingOf(job, edge, vertex.id, subtasks);
    const nameOf = (id: string) => job.vertices.find((one) => one.id === id)?.name ?? id;
    return noted('chaining', chaining(kind, edge.strategy), {
      of: `${nameOf(edge.from)} → ${nameOf(edge.to)}`,
      sign: kind === 'chains' ? 'good' : undefined,
      source: edge.source,
    });
  });
}

/**
 * Without a partitioner of the program an edge is FORWARD between equals and REBALANCE otherwise (StreamGraph). So one that stands
 * between equals today is wanted by the program: a REBALANCE, or a chain that it forbids.
 */
function chainingOf(job: Job, edge: Edge, vertexId: string, subtasks: number): Parameters<typeof chaining>[0] {
  const widthOf = (id: string) =>
    id === vertexId ? subtasks : (job.vertices.find((one) => one.id === id)?.parallelism ?? 0);
  if (/hash|key/i.test(edge.strategy)) return 'by-key';
  if (job.edges.filter((one) => one.to === edge.to).length > 1) return 'several-inputs';
  const isEqual =
    job.vertices.find((one) => one.id === edge.from)?.parallelism ===
    job.vertices.find((one) => one.id === edge.to)?.parallelism;
  if (!/rebalance|forward/i.test(edge.strategy) || isEqual) return 'explicit';
  return widthOf(edge.from) === widthOf(edge.to) ? 'chains' : 'unequal';
}
