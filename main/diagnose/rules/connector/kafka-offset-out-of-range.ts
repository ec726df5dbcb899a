import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { type Told, whoTold } from '../../tools/told.ts';
import { hasFailed, proven } from '../../tools/told-finding.ts';
import { phrase } from '../../tools/words.ts';
import { kafkaOffsetOutOfRangeWords } from './kafka-offset-out-of-range.wording.ts';

export const kafkaOffsetOutOfRange = defineRule({
  id: 'connector/kafka-offset-out-of-range',
  asks: phrase('Are the offsets that the job wants still there?', '作业所需的 offset 是否仍然存在？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['restore/files-missing', 'connector/kafka-unavailable'],
  words: kafkaOffsetOutOfRangeWords,
  look(_, tools) {
    const told = whoTold(tools, 'kafka-offset-out-of-range');
    if (told.length === 0) return clear();
    const { times, runs, severity, span, evidence, place } = proven(tools, told);
    const partitions = [...new Set(told.flatMap(partitionOf))].sort();
    const wasReset = told.some((one) => one.said.outcome === 'reset');
    const isNone = told.every((one) => one.said.outcome === 'none');
    const first = told.find((one) => one.said.offset !== undefined);
    return found({
      facts: {
        partitions,
        ...{ offset: Number(first?.said.offset ?? 0), wasReset },
        ...(isNone ? { isNone: true as const } : {}),
        times,
        ...runs,
      },
      culprit: culpritAt(tools, { ...place, external: partitions[0] }),
      // A reset leaves the job running without the records in between: nobody else will notice.
      severity: wasReset && severity === 'medium' ? 'high' : severity,
      confidence: hasFailed(told) || wasReset ? 0.95 : 0.85,
      span,
      evidence,
      expected: { predicted: [partitions.length > 0, hasFailed(told) || wasReset] },
    });
  },
});

function partitionOf({ said }: Told): readonly string[] {
  return said.topic === undefined ? [] : [`${said.topic}-${said.partition ?? '?'}`];
}
