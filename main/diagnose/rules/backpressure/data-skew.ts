import { defineRule, type Found } from '../../define-rule.ts';
import {
  bottleneckCulprit,
  findBottlenecks,
  type JudgedBottleneck,
  plainBottleneck,
} from '../../tools/backpressure/bottleneck-finding.ts';
import { unevenGroups } from '../../tools/backpressure/key-groups.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type DataSkewFacts, dataSkewWords } from './data-skew.wording.ts';

export const dataSkew = defineRule({
  id: 'backpressure/data-skew',
  asks: phrase('Does one subtask get most of the records?', '是否有某个子任务分到了大部分数据？'),
  role: 'trigger',
  needs: ['pressure', 'jobs'],
  rivals: ['backpressure/slow-host', 'backpressure/slow-operator'],
  words: dataSkewWords,
  look: (_, tools) => findBottlenecks(tools, 'skew', finding),
});

/** Records that were counted say it themselves, beside the time that it takes. */
const COUNTED = 0.04;

function finding(tools: Tools, one: JudgedBottleneck): Found<DataSkewFacts> {
  const { hot, hotRecords = 0, usualRecords = 0 } = one.judged;
  const times = usualRecords > 0 ? Math.round((hotRecords / usualRecords) * 10) / 10 : hotRecords;
  const records = hot?.sources.recordsInPerSecond ?? hot?.sources.recordsIn;
  const { job, vertex } = one.bottleneck;
  const groups = unevenGroups(job, vertex, hot?.subtask ?? 0, times);
  const plain = plainBottleneck(tools, one);
  const [first, ...others] = plain.evidence;
  return {
    ...plain,
    facts: { ...plain.facts, subtask: hot?.subtask ?? 0, timesTheRecords: times, ...(groups ? { groups } : {}) },
    culprit: bottleneckCulprit(tools, one, hot?.subtask),
    confidence: plain.confidence + COUNTED,
    evidence: [first, records, ...others],
    expected: { predicted: [true, times >= 2, one.bottleneck.samples.length > 1] },
    arithmetic: [
      ...plain.arithmetic,
      { term: 'recordsOfHotSubtask', value: Math.round(hotRecords), unit: '1', kind: 'observed', source: records },
      { term: 'recordsOfUsualSubtask', value: Math.round(usualRecords), unit: '1', kind: 'computed' },
      { term: 'timesTheRecords', value: times, unit: '1', kind: 'computed' },
    ],
  };
}
