import type { Found } from '../../define-rule.ts';
import { culpritAt, taskName } from '../culprit.ts';
import type { Tools } from '../tools.ts';
import { jobSeverity } from './bottleneck-finding.ts';
import { type HeldTask, heldTasks } from './held-by-one-record.ts';
import type { HeldFacts } from './held-by-one-record.wording.ts';

/** The tasks that stand at one record, computing or in a call, as their rule states them. */
export function heldFindings(tools: Tools, doing: HeldTask['doing']): readonly Found<HeldFacts>[] {
  return heldTasks(tools)
    .filter((one) => one.doing === doing)
    .map((one) => finding(tools, one));
}

function finding(tools: Tools, one: HeldTask): Found<HeldFacts> {
  const { doing, job, vertex, subtask, from, to, threads, counts } = one;
  const known = threads.find(({ userFrame }) => userFrame !== undefined);
  const frames = threads.flatMap(({ thread }) => thread.frames);
  return {
    facts: {
      ...{ doing, task: taskName(vertex.name, subtask, vertex.parallelism) },
      ...{ standsMs: to - from, taken: one.taken, takenBeside: one.takenBeside, dumps: threads.length },
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
