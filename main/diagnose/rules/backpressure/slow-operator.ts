import { defineRule, type Found, found } from '../../define-rule.ts';
import {
  type BottleneckFacts,
  findBottlenecks,
  jobSeverity,
  plainBottleneck,
} from '../../tools/backpressure/bottleneck-finding.ts';
import { type EndlessRecord, endlessRecords } from '../../tools/backpressure/endless-record.ts';
import type { EndlessFacts } from '../../tools/backpressure/endless-record.wording.ts';
import { culpritAt, taskName } from '../../tools/culprit.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { slowOperatorWords } from './slow-operator.wording.ts';

export const slowOperator = defineRule({
  id: 'backpressure/slow-operator',
  asks: phrase('Does one operator need longer than the records allow?', '是否有某个算子处理过慢？'),
  role: 'trigger',
  needs: ['pressure', 'jobs'],
  rivals: ['backpressure/blocking-call', 'backpressure/slow-host', 'backpressure/data-skew'],
  words: slowOperatorWords,
  look(_, tools) {
    const slow = findBottlenecks<BottleneckFacts | EndlessFacts>(tools, 'operator', plainBottleneck);
    const endless = endlessRecords(tools).map((one) => endlessFinding(tools, one));
    if (endless.length === 0) return slow;
    return slow.kind === 'found' ? found(...endless, ...slow.findings) : found(...endless);
  },
});

function endlessFinding(tools: Tools, one: EndlessRecord): Found<EndlessFacts> {
  const { job, vertex, subtask, from, to, threads, counts } = one;
  const known = threads.find(({ userFrame }) => userFrame !== undefined);
  const frames = threads.flatMap(({ thread }) => thread.frames);
  return {
    facts: {
      task: taskName(vertex.name, subtask, vertex.parallelism),
      subtask,
      standsMs: to - from,
      ...{ taken: one.taken, takenBeside: one.takenBeside, dumps: threads.length },
      frame: known?.userFrame ?? frames[0] ?? '',
      isCut: known === undefined,
      inRegex: frames.some((frame) => frame.includes('java.util.regex.')),
    },
    culprit: culpritAt(tools, { jobId: job.id, vertexId: vertex.id, vertexName: vertex.name, subtask }),
    severity: jobSeverity(tools, job.id),
    // Counted and seen: more than a bottleneck that only the means of some seconds show.
    confidence: 0.88,
    span: { from, to, count: 1 },
    evidence: [...counts, ...threads.map(({ thread }) => thread.source).slice(0, 4)],
    expected: { predicted: [true, threads.length > 1] },
    arithmetic: [
      { term: 'recordsOfHotSubtask', value: one.taken, unit: '1', kind: 'observed', source: counts[0] },
      { term: 'standsMs', value: to - from, unit: 'ms', kind: 'computed' },
    ],
  };
}
