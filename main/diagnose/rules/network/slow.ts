import type { Checkpoint, SubtaskAck } from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { newestSamples, workerOfSubtask } from '../../tools/backpressure/subtask-worker.ts';
import { detailedOf } from '../../tools/checkpoint/history.ts';
import { culpritAt, managerOf } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type SlowNetworkFacts, slowNetworkWords } from './slow.wording.ts';

/** A call within a data centre takes a millisecond, a busy JobManager some hundred: half a second more than elsewhere is the way. */
const LATE_MS = 500;
/** And several times the others of the same checkpoint, which share every reason but the way. */
const TIMES = 4;
/**
 * Where records wait and nobody works, something between the hosts is suspected already: a queue before a thin line, not a burst of work,
 * makes an answer of some hundred bytes this late and this much later than all others.
 */
const BEFORE_A_LINE = { lateMs: 150, times: 8 };
/** One checkpoint may meet a burst; two show a state of things. */
const AGAIN = 2;
/** A process that works three quarters of its time may answer late by itself. */
const BUSY = 0.75;

export const slowNetwork = defineRule({
  id: 'network/slow',
  asks: phrase('Is the network of one host slow or lossy?', '是否有主机的网络缓慢或丢包？'),
  role: 'trigger',
  needs: ['checkpoints', 'jobs'],
  rivals: ['backpressure/slow-host', 'storage/slow', 'checkpoint/coordinator-overloaded'],
  words: slowNetworkWords,
  look({ checkpoints }, tools): Outcome<SlowNetworkFacts> {
    // With JobManager storage the answer carries the state itself: megabytes take their time on any network.
    const light = checkpoints.filter((of) => of.config.storage?.value !== 'jobmanager');
    const bar = isHeldWithoutWork(tools) ? BEFORE_A_LINE : { lateMs: LATE_MS, times: TIMES };
    const late = light.flatMap(detailedOf).flatMap((checkpoint) => lateOnOneHost(tools, checkpoint, bar));
    const workers = [...new Set(late.map((one) => one.worker))].sort();
    const slow = workers
      .map((worker) => late.filter((one) => one.worker === worker))
      .filter((ones) => ones.length >= AGAIN);
    const [worst] = slow.sort((a, b) => b.length - a.length);
    if (!worst) return clear();
    const id = worst[0]?.worker ?? '';
    const busy = busyOn(tools, id);
    if (busy.most >= BUSY)
      return clear(phrase('The process that answers late is busy itself.', '应答迟缓的进程自身很忙。'), [busy.source]);
    if (busy.source === undefined && worst.length < AGAIN + 1)
      return cannotTell(['rest-backpressure', 'host-log'], ['network/slow', 'backpressure/slow-host']);
    return found(finding(tools, id, worst, busy.source !== undefined));
  },
});

interface Late {
  readonly worker: string;
  readonly checkpoint: Checkpoint;
  /** Time that neither waiting, aligning nor writing explains, there and usually elsewhere. */
  readonly lateMs: number;
  readonly usualMs: number;
  readonly sources: readonly Source[];
}

/**
 * Acknowledgements are timed by the JobManager alone, so no clock of another host is in them. What is left of them after start delay,
 * alignment and both phases is the way of the trigger and of the answer; subtasks of every vertex on one host share that way.
 */
function lateOnOneHost(tools: Tools, checkpoint: Checkpoint, bar: typeof BEFORE_A_LINE): readonly Late[] {
  const all = checkpoint.vertices.flatMap((vertex) =>
    vertex.perSubtask.flatMap((ack) => {
      const worker = workerOfSubtask(tools, vertex.vertexId, ack.subtask);
      const ms = wayMs(ack);
      return worker === undefined || ms === undefined ? [] : [{ worker, ms, vertexId: vertex.vertexId, ack }];
    }),
  );
  const byWorker = new Map<string, (typeof all)[number][]>();
  for (const one of all) {
    const own = byWorker.get(one.worker);
    if (own === undefined) byWorker.set(one.worker, [one]);
    else own.push(one);
  }
  const isLate = ({ ms }: (typeof all)[number]) => ms >= bar.lateMs;
  const lateInAll = all.filter(isLate).length;
  return [...byWorker.keys()].sort().flatMap((worker): Late[] => {
    const here = byWorker.get(worker) ?? [];
    const late = here.filter(isLate);
    const others = all.length - here.length;
    // Told without a look at all subtasks of a wide job, which few workers are worth.
    if (late.length < 2 || late.length * 3 < here.length) return [];
    if (others < 2 || (lateInAll - late.length) * 3 > others) return [];
    const usualMs = Math.max(1, median(all.filter((one) => one.worker !== worker).map((one) => one.ms)));
    const lateHere = late.filter((one) => one.ms >= usualMs * bar.times);
    // The half of what runs there, of more than one vertex where there is more than one, and hardly any elsewhere.
    const spread = new Set(lateHere.map((one) => one.vertexId)).size;
    const enough = lateHere.length * 2 >= here.length || (spread > 1 && lateHere.length * 3 >= here.length);
    if (lateHere.length < 2 || !enough) return [];
    const sorted = [...lateHere].sort((a, b) => b.ms - a.ms);
    const sources = sorted.slice(0, 2).map(({ ack }) => ack.sources?.endToEndMs ?? ack.source);
    return [{ worker, checkpoint, lateMs: sorted[0]?.ms ?? 0, usualMs, sources }];
  });
}

/** Some vertex is held back, and no subtask of any is busy enough to hold it. */
function isHeldWithoutWork(tools: Tools): boolean {
  const samples = newestSamples(tools);
  const busy = samples.flatMap((one) => one.subtasks.flatMap((subtask) => subtask.busy ?? []));
  return samples.some((one) => one.level === 'high') && busy.length > 0 && busy.every((share) => share < BUSY);
}

function wayMs(ack: SubtaskAck): number | undefined {
  if (!ack.acknowledged || ack.endToEndMs === undefined || ack.startDelayMs === undefined) return undefined;
  const known = ack.startDelayMs + (ack.alignmentMs ?? 0) + (ack.syncMs ?? 0) + (ack.asyncMs ?? 0);
  return ack.endToEndMs - known;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function busyOn(tools: Tools, worker: string): { readonly most: number; readonly source: Source | undefined } {
  const here = newestSamples(tools).flatMap((one) =>
    one.subtasks.filter((subtask) => subtask.taskManagerId === worker),
  );
  const [most] = here.filter((one) => one.busy !== undefined).sort((a, b) => (b.busy ?? 0) - (a.busy ?? 0));
  return { most: most?.busy ?? 0, source: most?.sources.busy };
}

function finding(tools: Tools, worker: string, late: readonly Late[], sampled: boolean): Found<SlowNetworkFacts> {
  const manager = managerOf(tools, worker);
  const worst = [...late].sort((a, b) => b.lateMs - a.lateMs);
  const held = newestSamples(tools).filter((one) => one.level === 'low' || one.level === 'high');
  const isSource = (id: string) =>
    (tools.know('jobs') ?? []).some((job) => job.vertices.some((vertex) => vertex.id === id && vertex.isSource));
  const pressed = [...held].sort((a, b) => Number(isSource(b.vertexId)) - Number(isSource(a.vertexId)));
  const alignment = late.flatMap((one) =>
    one.checkpoint.vertices.flatMap((vertex) => vertex.perSubtask.map((ack) => ack.alignmentMs ?? 0)),
  );
  const longestMs = greatest(alignment, 0);
  const first = worst[0];
  return {
    facts: {
      taskManager: worker,
      host: manager?.host ?? '',
      checkpoints: late.length,
      lateMs: Math.round(first?.lateMs ?? 0),
      usualMs: Math.round(first?.usualMs ?? 0),
      alignmentMs: longestMs,
      pressed: pressed.length > 0,
    },
    culprit: culpritAt(tools, { taskManagerId: worker, host: manager?.host }),
    severity: 'high',
    // Late answers alone may have other reasons; that records wait as well makes it the network.
    confidence: (sampled ? 0.75 : 0.6) + (late.length > AGAIN ? 0.05 : 0) + (pressed.length > 0 ? 0.1 : 0),
    span: spanOf(
      late.flatMap((one) => [one.checkpoint.triggeredAt, one.checkpoint.endedAt]),
      late.length,
    ),
    evidence: [
      ...(first?.sources ?? []),
      ...pressed.slice(0, 2).map((one) => one.source),
      ...late.slice(0, 3).flatMap((one) => one.sources.slice(0, 1)),
      busyOn(tools, worker).source,
      first?.checkpoint.sources.outcome,
    ],
    expected: {
      predicted: [true, sampled ? true : undefined, pressed.length > 0, longestMs >= LATE_MS],
    },
    arithmetic: [
      {
        term: 'lateMs',
        value: Math.round(first?.lateMs ?? 0),
        unit: 'ms',
        kind: 'computed',
        source: first?.sources[0],
      },
      { term: 'usualMs', value: Math.round(first?.usualMs ?? 0), unit: 'ms', kind: 'computed' },
    ],
  };
}
