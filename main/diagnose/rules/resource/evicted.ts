import type { Signal } from '#contract/incident/signal.ts';
import { clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { diagnosticsOf, isTaken } from '../../tools/workers.ts';
import { type EvictedFacts, evictedWords } from './evicted.wording.ts';

export const evicted = defineRule({
  id: 'resource/evicted',
  asks: phrase('Did the platform take workers away?', '平台是否驱逐或抢占了 worker？'),
  role: 'trigger',
  needs: ['signals'],
  lacking: ['jobmanager-log', 'host-log'],
  rivals: ['memory/container-limit', 'process/taskmanager-died'],
  words: evictedWords,
  look({ signals }, tools): Outcome<EvictedFacts> {
    const taken = signals.filter((signal) => isTaken(signal) && signal.fields.reason !== 'OOMKilled');
    if (taken.length > 0) return found(...taken.slice(0, MOST).map((signal) => finding(tools, signal)));
    const ended = signals.filter((signal) => signal.kind === 'worker-terminated');
    if (ended.length === 0) return clear();
    return clear(
      phrase('The workers that ended were not taken away.', '终止的 worker 并非被驱逐。'),
      ended.slice(0, 2).map((signal) => signal.source),
    );
  },
});

/** A drained rack ends many at once; more findings than this say nothing new. */
const MOST = 8;

function finding(tools: Tools, signal: Signal): Found<EvictedFacts> {
  const worker = String(signal.fields.worker ?? '');
  return {
    facts: { worker, how: howOf(signal), said: diagnosticsOf(signal).slice(0, 300) },
    culprit: culpritAt(tools, { taskManagerId: worker === '' ? undefined : worker }),
    severity: 'high',
    confidence: 0.95,
    span: spanOf([signal.at]),
    evidence: [signal.source],
  };
}

function howOf(signal: Signal): EvictedFacts['how'] {
  const text = `${String(signal.fields.reason ?? '')} ${diagnosticsOf(signal)}`;
  if (/preempt/i.test(text) || Number(signal.fields.exitCode) === -102) return 'preempted';
  if (/evicted/i.test(text)) return 'evicted';
  return 'node-gone';
}
