import { clear, defineRule, found } from '../../define-rule.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import { operatorCulprit, restoreBefore } from '../../tools/state/restored-from.ts';
import { tellingPlaces, whoTold } from '../../tools/told.ts';
import { phrase } from '../../tools/words.ts';
import { maxParallelismChangedWords } from './max-parallelism-changed.wording.ts';

export const maxParallelismChanged = defineRule({
  id: 'restore/max-parallelism-changed',
  asks: phrase('Was the maximum parallelism changed since the snapshot?', '最大并行度自快照以来是否被修改？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['restore/unmapped-state', 'restore/incompatible-serializer'],
  words: maxParallelismChangedWords,
  look(_, tools) {
    const told = whoTold(tools, 'restore-max-parallelism');
    const [first] = told;
    if (!first) return clear();
    const operatorId = first.said.operatorId === undefined ? undefined : String(first.said.operatorId);
    const wide = first.said.programParallelism;
    const culprit = operatorCulprit(tools, first, operatorId);
    return found({
      facts: {
        operator: culprit.vertexName ?? '',
        ...(operatorId === undefined ? {} : { operatorId }),
        stored: Number(first.said.storedMaxParallelism),
        program: Number(wide ?? first.said.programMaxParallelism),
        ...(wide === undefined ? {} : { isWider: true as const }),
        path: culprit.path ?? '',
        times: told.length,
      },
      culprit: wide === undefined ? { ...culprit, setting: tools.keyFor('pipeline.max-parallelism') } : culprit,
      severity: 'critical' as const,
      confidence: 0.96,
      span: spanOf(told.map((one) => one.at)),
      evidence: [
        ...tellingPlaces(tools, told),
        ...statedAt(settingOf(tools, 'pipeline.max-parallelism')),
        restoreBefore(tools, first)?.restore.source,
      ],
    });
  },
});
