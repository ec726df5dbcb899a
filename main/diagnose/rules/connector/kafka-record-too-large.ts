import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { whoTold } from '../../tools/told.ts';
import { hasFailed, proven, saidValues } from '../../tools/told-finding.ts';
import { phrase } from '../../tools/words.ts';
import { kafkaRecordTooLargeWords } from './kafka-record-too-large.wording.ts';

export const kafkaRecordTooLarge = defineRule({
  id: 'connector/kafka-record-too-large',
  asks: phrase('Is a record too large for Kafka?', '是否有记录超过 Kafka 的大小上限？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['connector/kafka-unavailable', 'job/user-exception'],
  words: kafkaRecordTooLargeWords,
  look(_, tools) {
    const told = whoTold(tools, 'kafka-record-too-large');
    if (told.length === 0) return clear();
    const { times, runs, severity, span, evidence, place } = proven(tools, told);
    const largest = [...told].sort((a, b) => Number(b.said.bytes ?? 0) - Number(a.said.bytes ?? 0))[0];
    const [topic = ''] = saidValues(whoTold(tools, 'kafka-send-failed'), 'topic');
    const [setting] = saidValues(told, 'setting');
    const bytes = Number(largest?.said.bytes ?? 0);
    const limitBytes = Number(largest?.said.limitBytes ?? 0);
    return found({
      facts: { topic, bytes, limitBytes, setting: setting ?? '', times, ...runs },
      culprit: culpritAt(tools, { ...place, setting, external: topic === '' ? undefined : topic }),
      severity,
      confidence: hasFailed(told) ? 0.96 : 0.85,
      span,
      evidence,
      expected: { predicted: [bytes > limitBytes, hasFailed(told)] },
      arithmetic: [
        { term: 'recordBytes', value: bytes, unit: 'B' as const, kind: 'observed' as const, source: largest?.source },
        {
          term: 'limitBytes',
          value: limitBytes,
          unit: 'B' as const,
          kind: 'observed' as const,
          source: largest?.source,
        },
      ].filter((one) => one.value > 0),
    });
  },
});
