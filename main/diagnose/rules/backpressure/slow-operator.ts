import { defineRule, found } from '../../define-rule.ts';
import {
  bottleneckConfidence,
  bottleneckCulprit,
  bottleneckEvidence,
  bottleneckFacts,
  bottleneckSeverity,
  bottleneckSpan,
  bottlenecksOfKind,
  bottleneckTerms,
  noBottleneck,
} from '../../tools/bottleneck-finding.ts';
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
    const slow = bottlenecksOfKind(tools, 'operator');
    if (slow.length === 0) return noBottleneck(tools);
    return found(
      ...slow.map((one) => ({
        facts: bottleneckFacts(one),
        culprit: bottleneckCulprit(tools, one),
        severity: bottleneckSeverity(tools, one),
        confidence: bottleneckConfidence(one),
        span: bottleneckSpan(one),
        evidence: bottleneckEvidence(one),
        arithmetic: bottleneckTerms(one),
        expected: { predicted: [true, one.bottleneck.samples.length > 1] },
      })),
    );
  },
});
