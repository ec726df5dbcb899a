import type { Manager } from '#contract/incident/cluster.ts';
import { present } from '#contract/present.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { exhausted, mayExclude } from '../../tools/memory/exhausted.ts';
import { areaTold } from '../../tools/memory/memory-told.ts';
import type { Told } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type DirectExhaustedFacts, directExhaustedWords } from './direct-exhausted.wording.ts';

export const directExhausted = defineRule({
  id: 'memory/direct-exhausted',
  asks: phrase('Did a TaskManager run out of direct memory?', '是否有 TaskManager 的直接内存耗尽？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['network/buffers-insufficient', 'memory/heap-exhausted'],
  words: directExhaustedWords,
  look(_, tools) {
    const told = areaTold(tools, ['direct']);
    if (told.length > 0) return found(finding(tools, told));
    if (!mayExclude(tools)) return clear();
    return clear(phrase('No TaskManager log reports exhausted direct memory.', 'TaskManager 日志未报告直接内存耗尽。'));
  },
});

function finding(tools: Tools, told: readonly Told[]): Found<DirectExhaustedFacts> {
  const { facts, ...rest } = exhausted(tools, told, directLimit);
  const pool = told.find(({ said }) => typeof said.poolMb === 'number')?.said;
  return { ...rest, facts: { ...facts, ...present({ poolMb: mb(pool?.poolMb), poolGotMb: mb(pool?.poolGotMb) }) } };
}

function mb(value: string | number | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** What the JVM was told; where that is not known, what Flink tells it: framework off-heap + task off-heap + network memory. */
function directLimit({ directMaxBytes, memory }: Manager): number | undefined {
  if (directMaxBytes !== undefined) return directMaxBytes;
  const parts = [memory.frameworkOffHeap, memory.taskOffHeap, memory.networkMemory];
  return parts.every((part) => part === undefined)
    ? undefined
    : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
}
