import { isPlannedFromSql } from '../../../flink/names/operator-names.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { spanOf } from '../../tools/span.ts';
import { type LeftBehind, leftBehind } from '../../tools/state/left-behind.ts';
import { operatorCulprit, restoreBefore } from '../../tools/state/restored-from.ts';
import { tellingPlaces, whoTold } from '../../tools/told.ts';
import { phrase } from '../../tools/words.ts';
import { type UnmappedStateFacts, unmappedStateWords } from './unmapped-state.wording.ts';

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
    if (!first) {
      const left = leftBehind(tools);
      return left.length === 0 ? clear() : found(...left.map(dropped));
    }
    const operators = [...new Set(told.map((one) => String(one.said.operatorId)))];
    const culprit = operatorCulprit(tools, first, operators[0]);
    return found({
      facts: {
        operators,
        vertex: culprit.vertexName ?? '',
        path: culprit.path ?? '',
        times: told.length,
        ...(isPlannedFromSql(culprit.vertexName ?? '') ? { isPlanned: true as const } : {}),
      },
      culprit,
      severity: 'critical' as const,
      confidence: 0.96,
      span: spanOf(told.map((one) => one.at)),
      evidence: [...tellingPlaces(tools, told), restoreBefore(tools, first)?.restore.source],
    });
  },
});

/** It runs, and nothing says that a step of it began empty. Who removed a step on purpose asked for just that. */
function dropped({ told, operatorId, culprit, isStillThere, stateBytes }: LeftBehind): Found<UnmappedStateFacts> {
  const isLoss = isStillThere === true;
  return {
    facts: {
      operators: [operatorId],
      vertex: culprit.vertexName ?? '',
      path: culprit.path ?? '',
      times: told.count,
      dropped: isStillThere === undefined ? 'unknown' : isLoss ? 'still-there' : 'gone',
      ...(stateBytes === undefined ? {} : { stateBytes }),
    },
    ...(isLoss ? {} : { role: 'risk' as const }),
    culprit,
    severity: isLoss ? 'high' : 'low',
    confidence: isLoss ? (stateBytes === undefined ? 0.8 : 0.9) : 0.6,
    span: spanOf([told.at]),
    evidence: [told.source],
  };
}
