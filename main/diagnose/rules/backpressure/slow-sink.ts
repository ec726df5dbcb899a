import { defineRule } from '../../define-rule.ts';
import { findBottlenecks, plainBottleneck } from '../../tools/backpressure/bottleneck-finding.ts';
import { phrase } from '../../tools/words.ts';
import { slowSinkWords } from './slow-sink.wording.ts';

export const slowSink = defineRule({
  id: 'backpressure/slow-sink',
  asks: phrase('Does the pipeline wait for its sink?', '管道是否在等待 sink?'),
  role: 'trigger',
  needs: ['pressure', 'jobs'],
  rivals: ['backpressure/slow-operator', 'backpressure/blocking-call'],
  words: slowSinkWords,
  look: (_, tools) => findBottlenecks(tools, 'sink', plainBottleneck),
});
