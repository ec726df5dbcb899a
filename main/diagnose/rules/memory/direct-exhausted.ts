import type { Manager } from '#contract/incident/cluster.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { exhausted, mayExclude } from '../../tools/exhausted.ts';
import { areaTold } from '../../tools/memory-told.ts';
import { phrase } from '../../tools/words.ts';
import { directExhaustedWords } from './direct-exhausted.wording.ts';

export const directExhausted = defineRule({
  id: 'memory/direct-exhausted',
  asks: phrase('Did a TaskManager run out of direct memory?', '是否有 TaskManager 的直接内存耗尽？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['network/buffers-insufficient', 'memory/heap-exhausted'],
  words: directExhaustedWords,
  look(_, tools) {
    const told = areaTold(tools, ['direct']);
    if (told.length > 0) return found(exhausted(tools, told, directLimit));
    if (!mayExclude(tools)) return clear();
    return clear(phrase('No TaskManager log reports exhausted direct memory.', 'TaskManager 日志未报告直接内存耗尽。'));
  },
});

/** MaxDirectMemorySize as Flink sets it: framework off-heap + task off-heap + network memory. */
function directLimit({ memory }: Manager): number | undefined {
  const parts = [memory.frameworkOffHeap, memory.taskOffHeap, memory.networkMemory];
  return parts.every((part) => part === undefined)
    ? undefined
    : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
}
