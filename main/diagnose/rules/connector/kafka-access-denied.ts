import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { whoTold } from '../../tools/told.ts';
import { hasFailed, proven, saidValues } from '../../tools/told-finding.ts';
import { phrase } from '../../tools/words.ts';
import { kafkaAccessDeniedWords } from './kafka-access-denied.wording.ts';

export const kafkaAccessDenied = defineRule({
  id: 'connector/kafka-access-denied',
  asks: phrase('Does Kafka refuse the user of the job?', 'Kafka 是否拒绝作业所用的用户？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['connector/kafka-unavailable', 'storage/credentials-expired'],
  words: kafkaAccessDeniedWords,
  look(_, tools) {
    const told = whoTold(tools, 'kafka-access-denied');
    if (told.length === 0) return clear();
    const { times, runs, severity, span, evidence, place } = proven(tools, told);
    const [broker = ''] = saidValues(told, 'broker');
    const [detail = ''] = saidValues(told, 'detail');
    const said = saidValues(told, 'what');
    const what = said.find((one) => one.endsWith('Exception')) ?? said.find(isRight) ?? '';
    return found({
      facts: { what, detail, broker, isRight: isRight(what), times, ...runs },
      culprit: culpritAt(tools, { ...place, external: broker === '' ? what : broker }),
      severity,
      confidence: hasFailed(told) ? 0.96 : 0.85,
      span,
      evidence,
      expected: { predicted: [what !== '', hasFailed(told)] },
    });
  },
});

/** The name of an exception, or of an error of the protocol. */
function isRight(what: string): boolean {
  return /authorization/i.test(what);
}
