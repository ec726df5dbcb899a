import { clear, defineRule, found } from '../../define-rule.ts';
import { exhausted, mayExclude } from '../../tools/memory/exhausted.ts';
import { areaTold } from '../../tools/memory/memory-told.ts';
import { settingOf } from '../../tools/settings.ts';
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
    if (!mayExclude(tools)) return clear();
    return clear(phrase('No TaskManager log reports a full metaspace.', 'TaskManager 日志未报告 Metaspace 耗尽。'));
  },
});
