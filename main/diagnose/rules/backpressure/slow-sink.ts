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
import { slowSinkWords } from './slow-sink.wording.ts';

export const slowSink = defineRule({
  id: 'backpressure/slow-sink',
  asks: phrase('Does the pipeline wait for its sink?', '管道是否在等待 sink?'),
  role: 'trigger',
  needs: ['pressure', 'jobs'],
  rivals: ['backpressure/slow-operator', 'backpressure/blocking-call'],
  words: slowSinkWords,
  look(_, tools) {
    const slow = bottlenecksOfKind(tools, 'sink');
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
