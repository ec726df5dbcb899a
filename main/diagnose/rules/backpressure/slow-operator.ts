import { defineRule, found } from '../../define-rule.ts';
import { type BottleneckFacts, findBottlenecks, plainBottleneck } from '../../tools/backpressure/bottleneck-finding.ts';
import type { HeldFacts } from '../../tools/backpressure/held-by-one-record.wording.ts';
import { heldFindings } from '../../tools/backpressure/held-finding.ts';
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
    const slow = findBottlenecks<BottleneckFacts | HeldFacts>(tools, 'operator', plainBottleneck);
    const held = heldFindings(tools, 'computes');
    if (held.length === 0) return slow;
    return found(...held, ...(slow.kind === 'found' ? slow.findings : []));
  },
});
