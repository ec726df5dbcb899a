import { clear, defineRule, found } from '../../define-rule.ts';
import { operatorCulprit, restoreBefore } from '../../tools/restored-from.ts';
import { spanOf } from '../../tools/span.ts';
import { tellingPlaces, whoTold } from '../../tools/told.ts';
import { phrase } from '../../tools/words.ts';
import { unmappedStateWords } from './unmapped-state.wording.ts';

export const unmappedState = defineRule({
  id: 'restore/unmapped-state',
  asks: phrase(
    'Does the snapshot hold state of an operator that the program no longer has?',
    '快照中是否有新程序已不存在的算子的状态？',
  ),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['restore/incompatible-serializer', 'restore/files-missing'],
  words: unmappedStateWords,
  look(_, tools) {
    const told = whoTold(tools, 'restore-unmapped-state');
    const [first] = told;
    if (!first) return clear();
    const operators = [...new Set(told.map((one) => String(one.said.operatorId)))];
    const culprit = operatorCulprit(tools, first, operators[0]);
    return found({
      facts: {
        operators,
        vertex: culprit.vertexName ?? '',
        path: culprit.path ?? '',
        times: told.length,
      },
      culprit,
      severity: 'critical' as const,
      confidence: 0.96,
      span: spanOf(told.map((one) => one.at)),
      evidence: [...tellingPlaces(tools, told), restoreBefore(tools, first)?.restore.source],
    });
  },
});
