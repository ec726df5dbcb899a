import { defineRule, type Found, found } from '../../define-rule.ts';
import {
  bottleneckConfidence,
  bottleneckCulprit,
  bottleneckEvidence,
  bottleneckFacts,
  bottleneckSeverity,
  bottleneckSpan,
  bottlenecksOfKind,
  bottleneckTerms,
  type JudgedBottleneck,
  noBottleneck,
} from '../../tools/bottleneck-finding.ts';
import { seen } from '../../tools/task-threads.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type BlockingCallFacts, blockingCallWords } from './blocking-call.wording.ts';

/** One a process and dump: what every dump shows again is no chance. */
const MOST_DUMPS = 6;

export const blockingCall = defineRule({
  id: 'backpressure/blocking-call',
  asks: phrase('Does an operator wait for answers from outside?', '是否有算子在等待外部应答？'),
  role: 'trigger',
  needs: ['pressure', 'jobs'],
  rivals: ['backpressure/slow-operator', 'backpressure/slow-sink', 'job/deadlock'],
  words: blockingCallWords,
  look(_, tools) {
    const waiting = bottlenecksOfKind(tools, 'waits');
    if (waiting.length === 0) return noBottleneck(tools);
    return found(...waiting.map((one) => finding(tools, one)));
  },
});

function finding(tools: Tools, one: JudgedBottleneck): Found<BlockingCallFacts> {
  const waiting = one.judged.threads.filter((thread) => thread.doing === 'waits');
  const byDump = new Map(waiting.map((thread) => [thread.thread.source.entry, thread.thread.source]));
  const [first] = waiting;
  return {
    facts: {
      ...bottleneckFacts(one),
      waitsIn: first?.thread.frames[0] ?? '',
      waiting: seen(waiting),
      seen: seen(one.judged.threads.filter((thread) => thread.doing !== 'idle')),
    },
    culprit: bottleneckCulprit(tools, one),
    severity: bottleneckSeverity(tools, one),
    confidence: bottleneckConfidence(one),
    span: bottleneckSpan(one),
    evidence: [...[...byDump.values()].slice(0, MOST_DUMPS), ...bottleneckEvidence(one)],
    arithmetic: bottleneckTerms(one),
    expected: { predicted: [true, one.bottleneck.samples.length > 1, byDump.size > 1] },
  };
}
