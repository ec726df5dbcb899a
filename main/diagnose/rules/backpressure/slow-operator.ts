import { defineRule } from '../../define-rule.ts';
import { findBottlenecks, plainBottleneck } from '../../tools/backpressure/bottleneck-finding.ts';
import { phrase } from '../../tools/words.ts';
import { slowOperatorWords } from './slow-operator.wording.ts';

export const slowOperator = defineRule({
  id: 'backpressure/slow-operator',
  asks: phrase('Does one operator need longer than the records allow?', '是否有某个算子处理过慢？'),
  role: 'trigger',
  needs: ['pressure', 'jobs'],
  rivals: ['backpressure/blocking-call', 'backpressure/slow-host', 'backpressure/data-skew'],
  words: slowOperatorWords,
  look: (_, tools) => findBottlenecks(tools, 'operator', plainBottleneck),
});
