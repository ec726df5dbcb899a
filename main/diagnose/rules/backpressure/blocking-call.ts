import { waitsForAnswer, waitsForShared } from '../../../flink/task-frames.ts';
import { defineRule, type Found } from '../../define-rule.ts';
import { findBottlenecks, type JudgedBottleneck, plainBottleneck } from '../../tools/bottleneck-finding.ts';
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
  look: (_, tools) => findBottlenecks(tools, 'waits', finding),
});

function finding(tools: Tools, one: JudgedBottleneck): Found<BlockingCallFacts> {
  const waiting = one.judged.threads.filter((thread) => thread.doing === 'waits');
  const byDump = new Map(waiting.map((thread) => [thread.thread.source.entry, thread.thread.source]));
  const [first] = waiting;
  const plain = plainBottleneck(tools, one);
  return {
    ...plain,
    facts: {
      ...plain.facts,
      waitsIn: first?.thread.frames[0] ?? '',
      isAsync: waiting.some(({ thread }) => waitsForAnswer(thread.frames)),
      isShared: waiting.length > 0 && waiting.every(({ thread }) => waitsForShared(thread.frames)),
      waiting: seen(waiting),
      seen: seen(one.judged.threads.filter((thread) => thread.doing !== 'idle')),
    },
    evidence: [...[...byDump.values()].slice(0, MOST_DUMPS), ...plain.evidence],
    expected: { predicted: [...plain.expected.predicted, byDump.size > 1] },
  };
}
