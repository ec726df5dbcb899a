import type { Manager } from '#contract/incident/cluster.ts';
import type { FailureFamily } from '#contract/incident/failure.ts';
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
    const limit = settingOf(tools, 'taskmanager.memory.jvm-metaspace.size', told[0]?.at)?.number;
    if (told.length > 0) return found(withReloads(tools, exhausted(tools, told, limitOf(limit))));
    const collected = fullMetaspaces(tools, 'taskmanager');
    if (collected.length > 0) return found(withReloads(tools, byCollectors(tools, collected)));
    if (!mayExclude(tools)) return clear();
    return clear(phrase('No TaskManager log reports a full metaspace.', 'TaskManager 日志未报告 Metaspace 耗尽。'));
  },
});

function limitOf(setting: number | undefined) {
  return (manager: Manager) => manager.memory.jvmMetaspace ?? setting;
}

/** Flink's default metaspace holds a program a few times over: one or two restarts never filled it. */
const MANY_RELOADS = 5;
/** What a full metaspace itself ends a run with. */
const BY_ITSELF: ReadonlySet<FailureFamily> = new Set([
  'out-of-memory',
  'class-loading',
  'task-manager-gone',
  'heartbeat',
]);

function withReloads(tools: Tools, full: Found<ExhaustedFacts>): Found<ExhaustedFacts> {
  const from = full.span?.from;
  if (from === undefined) return full;
  const ended = (tools.know('failures') ?? []).flatMap(({ attempts }) =>
    attempts.flatMap((one) => one.firstFailure ?? []),
  );
  const before = ended.filter(({ at, family }) => at < from && !BY_ITSELF.has(family));
  return before.length < MANY_RELOADS ? full : { ...full, facts: { ...full.facts, reloads: before.length } };
}

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
