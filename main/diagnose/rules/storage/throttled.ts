import { cannotTell, clear, defineRule, found } from '../../define-rule.ts';
import { muteDeclines } from '../../tools/checkpoint/mute-declines.ts';
import { errorsOf } from '../../tools/storage/storage-errors.ts';
import { prevails, refusal, type StorageRefusalFacts } from '../../tools/storage/storage-refusal.ts';
import { pastWords } from '../../tools/storage/taken-again.ts';
import { phrase } from '../../tools/words.ts';
import { throttledWords } from './throttled.wording.ts';

export const throttled = defineRule({
  id: 'storage/throttled',
  asks: phrase('Does the checkpoint storage limit the request rate?', '检查点存储是否限制了请求速率？'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['storage/unavailable', 'storage/slow'],
  words: (facts: StorageRefusalFacts, tools) => {
    const words = throttledWords(facts, tools);
    return pastWords(words, facts, words.advice);
  },
  look(_, tools) {
    const errors = errorsOf(tools, 'throttled');
    if (errors.length === 0)
      return muteDeclines(tools).length > 0 ? cannotTell(['jobmanager-log', 'taskmanager-log']) : clear();
    return found(refusal(tools, errors, prevails(tools, errors) ? 0.95 : 0.7));
  },
});
