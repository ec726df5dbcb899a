import { cannotTell, clear, defineRule, found } from '../../define-rule.ts';
import { muteDeclines } from '../../tools/checkpoint/mute-declines.ts';
import { ends } from '../../tools/proof.ts';
import { errorsOf } from '../../tools/storage/storage-errors.ts';
import { refusal, type StorageRefusalFacts } from '../../tools/storage/storage-refusal.ts';
import { pastWords } from '../../tools/storage/taken-again.ts';
import { phrase } from '../../tools/words.ts';
import { unavailableWords } from './unavailable.wording.ts';

/** One time-out is weather: the client tries again by itself. */
const MORE_THAN_WEATHER = 2;

export const unavailable = defineRule({
  id: 'storage/unavailable',
  asks: phrase('Can the checkpoint storage be reached?', '检查点存储是否可达？'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['storage/throttled', 'storage/credentials-expired', 'network/partitioned'],
  words: (facts: StorageRefusalFacts) => pastWords(unavailableWords(facts), facts),
  look(_, tools) {
    const errors = errorsOf(tools, 'unreachable');
    if (errors.length === 0)
      return muteDeclines(tools).length > 0 ? cannotTell(['jobmanager-log', 'taskmanager-log']) : clear();
    const answers = errorsOf(tools, 'throttled', 'credentials', 'refused', 'permission');
    // A store that answers, if only to refuse, is there.
    if (answers.length >= errors.length)
      return clear(
        phrase('The storage answers; it refuses for another reason.', '存储有响应，是因其他原因拒绝。'),
        ends(answers).map((one) => one.told.source),
      );
    return found(refusal(tools, errors, errors.length >= MORE_THAN_WEATHER ? 0.94 : 0.75));
  },
});
