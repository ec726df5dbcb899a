import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { type ExhaustedFacts, exhausted, mayExclude } from '../../tools/memory/exhausted.ts';
import { type FullMetaspace, fullMetaspaces, isCertain } from '../../tools/memory/full-metaspace.ts';
import { gcProcess } from '../../tools/memory/gc-told.ts';
import { areaTold } from '../../tools/memory/memory-told.ts';
import { settingOf } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { metaspaceExhaustedWords } from './metaspace-exhausted.wording.ts';

export const metaspaceExhausted = defineRule({
  id: 'memory/metaspace-exhausted',
  asks: phrase('Did a TaskManager run out of room for classes?', '是否有 TaskManager 的 Metaspace 耗尽？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['memory/heap-exhausted', 'memory/direct-exhausted'],
  words: metaspaceExhaustedWords,
  look(_, tools) {
    const told = areaTold(tools, ['metaspace']);
    const limit = settingOf(tools, 'taskmanager.memory.jvm-metaspace.size')?.number;
    if (told.length > 0) return found(exhausted(tools, told, (manager) => manager.memory.jvmMetaspace ?? limit));
    const collected = fullMetaspaces(tools, 'taskmanager');
    if (collected.length > 0) return found(byCollectors(tools, collected));
    if (!mayExclude(tools)) return clear();
    return clear(phrase('No TaskManager log reports a full metaspace.', 'TaskManager 日志未报告 Metaspace 耗尽。'));
  },
});

/** Nobody kept the error: the collectors' own logs tell it. */
function byCollectors(tools: Tools, all: readonly FullMetaspace[]): Found<ExhaustedFacts> {
  const limitBytes = all.find(({ limit }) => limit.maxBytes !== undefined)?.limit.maxBytes;
  const times = all.reduce((sum, { limit }) => sum + (limit.refused ?? limit.lastResorts), 0);
  const { managerId, host } = all[0]?.history ?? {};
  return {
    facts: {
      taskManagers: all.map(({ history }) => gcProcess(history)),
      times,
      ...(limitBytes === undefined ? {} : { limitBytes }),
      task: '',
      said: all[0]?.limit.first.source.text ?? '',
    },
    culprit: culpritAt(tools, { taskManagerId: managerId, host }),
    severity: 'critical',
    confidence: all.some(({ limit }) => isCertain(limit)) ? 0.92 : 0.7,
    span: spanOf(
      all.flatMap(({ limit }) => [limit.first.at, limit.last.at]),
      times,
    ),
    evidence: all.slice(0, 3).flatMap(({ limit }) => [limit.first.source, limit.last.source]),
  };
}
