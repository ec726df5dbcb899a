import type { Source } from '#contract/incident/source.ts';
import { isUserCode } from '../../../flink/causes/causes.ts';
import { waitsForAnswer, waitsForShared } from '../../../flink/frames/task-frames.ts';
import { cannotTell, defineRule, type Found, found } from '../../define-rule.ts';
import {
  findBottlenecks,
  type JudgedBottleneck,
  plainBottleneck,
} from '../../tools/backpressure/bottleneck-finding.ts';
import { type HeldByLock, heldByLocks } from '../../tools/backpressure/held-by-lock.ts';
import type { HeldFacts } from '../../tools/backpressure/held-by-one-record.wording.ts';
import { heldFindings } from '../../tools/backpressure/held-finding.ts';
import { type HeldInCall, heldInCalls } from '../../tools/backpressure/held-in-calls.ts';
import { seen, type TaskDoing } from '../../tools/backpressure/task-threads.ts';
import { culpritAt } from '../../tools/culprit.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type BlockingCallFacts, blockingCallWords } from './blocking-call.wording.ts';

/** One a process and dump: what every dump shows again is no chance. */
const MOST_DUMPS = 6;

export const blockingCall = defineRule({
  id: 'backpressure/blocking-call',
  asks: phrase('Does an operator wait for answers from outside?', '是否有算子在等待外部应答？'),
  role: 'trigger',
  needs: ['jobs'],
  rivals: ['backpressure/slow-operator', 'backpressure/slow-sink', 'job/deadlock'],
  words: blockingCallWords,
  look(_, tools) {
    const locked = heldByLocks(tools).map((one) => behindLock(tools, one));
    if (locked.length > 0) return found<BlockingCallFacts | HeldFacts>(...locked);
    if (tools.know('pressure') !== undefined) {
      const slow = findBottlenecks<BlockingCallFacts | HeldFacts>(tools, 'waits', finding);
      const alone = heldFindings(tools, 'waits');
      return alone.length === 0 ? slow : found(...alone, ...(slow.kind === 'found' ? slow.findings : []));
    }
    const held = heldInCalls(tools);
    return held.length > 0 ? found(...held.map((one) => byDumps(tools, one))) : cannotTell(['rest-backpressure']);
  },
});

/** No more than what the dumps show: nobody measured who is busy and who is held back. */
const DUMPS_ALONE = 0.65;

/** Every dump names both sides, who wants the lock and who holds it. */
const BOTH_SIDES = 0.8;

function behindLock(tools: Tools, { holder, ...held }: HeldByLock): Found<BlockingCallFacts> {
  const one = byDumps(tools, held);
  const [first] = held.threads;
  return {
    ...one,
    facts: {
      ...one.facts,
      isShared: true,
      waitsIn: holder.frames[0] ?? '',
      holder: holder.threadName,
      holdsAt: holder.frames.find(isUserCode) ?? '',
      lock: first?.thread.waitsFor?.className ?? '',
    },
    confidence: BOTH_SIDES,
    evidence: [holder.source, ...one.evidence],
  };
}

function byDumps(tools: Tools, { job, vertex, threads }: HeldInCall): Found<BlockingCallFacts> {
  const before = job.edges.filter((edge) => edge.to === vertex.id).map((edge) => edge.from);
  return {
    facts: {
      vertex: vertex.name,
      parallelism: vertex.parallelism,
      upstream: job.vertices.filter((one) => before.includes(one.id)).map((one) => one.name),
      frame: threads[0]?.userFrame ?? '',
      waitsIn: threads[0]?.thread.frames[0] ?? '',
      isAsync: false,
      isShared: false,
      waiting: seen(threads),
      seen: seen(threads),
    },
    culprit: culpritAt(tools, { jobId: job.id, vertexId: vertex.id, vertexName: vertex.name }),
    severity: 'high',
    confidence: DUMPS_ALONE,
    evidence: oneOfEach(threads),
    expected: { predicted: [true, undefined] },
  };
}

function oneOfEach(threads: readonly TaskDoing[]): readonly Source[] {
  const byDump = new Map(threads.map(({ thread }) => [thread.source.entry, thread.source]));
  return [...byDump.values()].slice(0, MOST_DUMPS);
}

function finding(tools: Tools, one: JudgedBottleneck): Found<BlockingCallFacts> {
  const waiting = one.judged.threads.filter((thread) => thread.doing === 'waits');
  const dumps = oneOfEach(waiting);
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
    evidence: [...dumps, ...plain.evidence],
    expected: { predicted: [...plain.expected.predicted, dumps.length > 1] },
  };
}
