import { rounded } from '#contract/rounded.ts';
import { defineRule, type Found } from '../../define-rule.ts';
import {
  findBottlenecks,
  type JudgedBottleneck,
  plainBottleneck,
} from '../../tools/backpressure/bottleneck-finding.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type ParallelismTooLowFacts, parallelismTooLowWords } from './parallelism-too-low.wording.ts';

export const parallelismTooLow = defineRule({
  id: 'backpressure/parallelism-too-low',
  asks: phrase('Has a busy vertex far fewer subtasks than those that feed it?', '繁忙的算子的并行度是否远低于其上游？'),
  role: 'trigger',
  needs: ['pressure', 'jobs'],
  rivals: ['backpressure/slow-operator', 'backpressure/data-skew'],
  words: parallelismTooLowWords,
  look: (_, tools) => findBottlenecks(tools, 'parallelism', finding),
});

/** The plan states both numbers: a little more than busy time alone. */
const STATED = 0.02;

function finding(tools: Tools, one: JudgedBottleneck): Found<ParallelismTooLowFacts> {
  const { job, vertex } = one.bottleneck;
  const fedBy = one.judged.fedBy ?? vertex.parallelism;
  const inputs = job.edges.filter((edge) => edge.to === vertex.id);
  const widest = one.bottleneck.upstream.find((other) => other.parallelism === fedBy);
  const plain = plainBottleneck(tools, one);
  return {
    ...plain,
    facts: {
      ...plain.facts,
      fedBy,
      widest: widest?.name ?? '',
      strategy: inputs[0]?.strategy ?? '',
      chainable: inputs.length === 1 && /rebalance|rescale|forward/i.test(inputs[0]?.strategy ?? ''),
    },
    confidence: plain.confidence + STATED,
    evidence: [...plain.evidence.slice(0, 6), vertex.sources[0], widest?.sources[0], ...plain.evidence.slice(6)],
    expected: { predicted: [...plain.expected.predicted, vertex.parallelism < fedBy] },
    arithmetic: [
      ...plain.arithmetic,
      { term: 'parallelism', value: vertex.parallelism, unit: '1', kind: 'observed', source: vertex.sources[0] },
      { term: 'parallelismBefore', value: fedBy, unit: '1', kind: 'observed', source: widest?.sources[0] },
      {
        term: 'capacityTimes',
        value: rounded(fedBy / vertex.parallelism),
        unit: '1',
        kind: 'computed',
      },
    ],
  };
}
