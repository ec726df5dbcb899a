import type { Instant } from '#contract/incident/instant.ts';
import type { Signal } from '#contract/incident/signal.ts';
import { present } from '#contract/present.ts';
import { saysLacking } from '../../../flink/words/platform-words.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { saidOfWorkers } from '../../tools/platform/platform-told.ts';
import { lostWorkers } from '../../tools/process/lost-workers.ts';
import { diagnosticsOf, exitKindOf, isEnd, isTaken } from '../../tools/resource/workers.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type EvictedFacts, evictedWords } from './evicted.wording.ts';

export const evicted = defineRule({
  id: 'resource/evicted',
  asks: phrase('Did the platform take workers away?', '平台是否驱逐或抢占了 worker？'),
  role: 'trigger',
  needs: [],
  rivals: ['memory/container-limit', 'process/taskmanager-died'],
  words: evictedWords,
  look(_, tools): Outcome<EvictedFacts> {
    const said = saidOfWorkers(tools);
    if (said === undefined) return cannotTell(['jobmanager-log', 'host-log']);
    const taken = byWorker(said.filter(isTaken));
    if (taken.length > 0) return found(...taken.slice(0, MOST).map((signals) => finding(tools, signals)));
    const ended = said.filter(isEnd);
    if (ended.length === 0) return clear();
    return clear(
      phrase('The workers that ended were not taken away.', '终止的 worker 并非被驱逐。'),
      ended.slice(0, 2).map((signal) => signal.source),
    );
  },
});

/** A pod has 30 s to end in order before it is killed, and its TaskManager is missed after 50 s; doubled. */
const NEAR_MS = 120_000;

/** A drained rack ends many at once; more findings than this say nothing new. */
const MOST = 8;

/** The JobManager, an event and the pod itself may all say it of one worker. */
function byWorker(taken: readonly Signal[]): readonly (readonly [Signal, ...Signal[]])[] {
  const groups = new Map<string, [Signal, ...Signal[]]>();
  for (const signal of taken) {
    const worker = String(signal.fields.worker ?? '');
    const group = worker === '' ? undefined : groups.get(worker);
    if (group === undefined) groups.set(worker === '' ? `${groups.size}` : worker, [signal]);
    else group.push(signal);
  }
  return [...groups.values()];
}

function finding(tools: Tools, signals: readonly [Signal, ...Signal[]]): Found<EvictedFacts> {
  const [first] = signals;
  const worker = String(first.fields.worker ?? '');
  const manager = signals.find((signal) => signal.kind !== 'worker-terminated')?.managerId;
  const said = signals.map(diagnosticsOf).find((text) => text !== '') ?? '';
  return {
    facts: {
      worker,
      how: howOf(signals),
      said: said.slice(0, 300),
      ...present({ lacked: saysLacking(signals.map(diagnosticsOf).join(' ')) }),
      isPod: signals.some(isPod),
    },
    culprit: culpritAt(tools, { taskManagerId: manager ?? (worker === '' ? undefined : worker) }),
    severity: 'high',
    confidence: 0.95,
    span: spanOf(timesOf(tools, worker, signals)),
    evidence: signals.slice(0, 4).map((signal) => signal.source),
  };
}

/** A table of events says only how long ago (`10m`), and when that was asked nobody knows: a worker of that name ended when it was lost. */
function timesOf(tools: Tools, worker: string, signals: readonly Signal[]): readonly (Instant | undefined)[] {
  const lostAt = lostWorkers(tools).find(({ manager }) => manager.id === worker)?.lostAt;
  const told = signals.map((signal) => signal.at);
  if (lostAt === undefined) return told;
  const near = told.filter((at) => at !== undefined && Math.abs(at - lostAt) <= NEAR_MS);
  return near.length > 0 ? near : [lostAt];
}

function howOf(signals: readonly Signal[]): EvictedFacts['how'] {
  const text = signals.map((signal) => `${String(signal.fields.reason ?? '')} ${diagnosticsOf(signal)}`).join(' ');
  if (/preempt/i.test(text) || signals.some((signal) => exitKindOf(signal) === 'preempted')) return 'preempted';
  if (/evict/i.test(text)) return 'evicted';
  return 'node-gone';
}

/** YARN and the JobManager speak of containers; a pod is told of by Kubernetes itself. */
function isPod({ kind }: Signal): boolean {
  return kind === 'pod-taken';
}
