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
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type ParallelismTooLowFacts, parallelismTooLowWords } from './parallelism-too-low.wording.ts';

export const parallelismTooLow = defineRule({
  id: 'backpressure/parallelism-too-low',
  asks: phrase(
    'Has a busy vertex far fewer subtasks than those that feed it?',
    '繁忙的 vertex 的并行度是否远低于其上游？',
  ),
  role: 'trigger',
  needs: ['pressure', 'jobs'],
  rivals: ['backpressure/slow-operator', 'backpressure/data-skew'],
  words: parallelismTooLowWords,
  look(_, tools) {
    const narrow = bottlenecksOfKind(tools, 'parallelism');
    return narrow.length === 0 ? noBottleneck(tools) : found(...narrow.map((one) => finding(tools, one)));
  },
});

function finding(tools: Tools, one: JudgedBottleneck): Found<ParallelismTooLowFacts> {
  const { job, vertex } = one.bottleneck;
  const fedBy = one.judged.fedBy ?? vertex.parallelism;
  const inputs = job.edges.filter((edge) => edge.to === vertex.id);
  const widest = one.bottleneck.upstream.find((other) => other.parallelism === fedBy);
  return {
    facts: {
      ...bottleneckFacts(one),
      fedBy,
      widest: widest?.name ?? '',
      strategy: inputs[0]?.strategy ?? '',
      chainable: inputs.length === 1 && /rebalance|rescale|forward/i.test(inputs[0]?.strategy ?? ''),
    },
    culprit: bottleneckCulprit(tools, one),
    severity: bottleneckSeverity(tools, one),
    confidence: bottleneckConfidence(one) + 0.02,
    span: bottleneckSpan(one),
    evidence: [
      ...bottleneckEvidence(one).slice(0, 6),
      vertex.sources[0],
      widest?.sources[0],
      ...bottleneckEvidence(one).slice(6),
    ],
    expected: { predicted: [true, one.bottleneck.samples.length > 1, vertex.parallelism < fedBy] },
    arithmetic: [
      ...bottleneckTerms(one),
      { term: 'parallelism', value: vertex.parallelism, unit: '1', kind: 'observed', source: vertex.sources[0] },
      { term: 'parallelismBefore', value: fedBy, unit: '1', kind: 'observed', source: widest?.sources[0] },
      {
        term: 'capacityTimes',
        value: Math.round((fedBy / vertex.parallelism) * 100) / 100,
        unit: '1',
        kind: 'computed',
      },
    ],
  };
}
