import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { muteDeclines } from '../../tools/checkpoint/mute-declines.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import { elsewhere } from '../../tools/storage/refused-elsewhere.ts';
import { errorsOf, type StorageError } from '../../tools/storage/storage-errors.ts';
import { prevails, refusal, type StorageRefusalFacts } from '../../tools/storage/storage-refusal.ts';
import { pastWords } from '../../tools/storage/taken-again.ts';
import { tellingPlaces, timesSaid, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { notWritableWords } from './not-writable.wording.ts';

export const notWritable = defineRule({
  id: 'storage/not-writable',
  asks: phrase('May Flink write to the checkpoint storage?', 'Flink 是否有权写入检查点存储？'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['storage/credentials-expired', 'storage/unavailable', 'storage/full'],
  words: (facts: StorageRefusalFacts) => pastWords(notWritableWords(facts), facts),
  look(_, tools) {
    const errors = errorsOf(tools, 'permission');
    const target = errors.length === 0 ? savepointTarget(tools) : undefined;
    if (target !== undefined) return found(target);
    const other = errors.length === 0 ? elsewhere(tools, 'permission', 0.8) : undefined;
    if (other !== undefined) return found(other);
    if (errors.length === 0)
      return muteDeclines(tools).length > 0 ? cannotTell(['jobmanager-log', 'taskmanager-log']) : clear();
    const places = ends(errors).map((one) => one.told.source);
    // Only the JobManager was refused: the tasks could write, and the cause is told where the snapshot is finished.
    if (errors.every((one) => one.by === 'finalize' || (one.by === 'other' && !isAtStart(one))))
      return clear(
        phrase('The tasks can write; only the JobManager is refused.', 'task 可以写入，只有 JobManager 被拒绝。'),
        places,
      );
    if (!prevails(tools, errors))
      return clear(phrase('Most refusals have another reason.', '多数拒绝另有原因。'), places);
    // `mkdirs` says only that it failed; on a full disk it fails as well.
    if (errors.every(isMute) && whoTold(tools, 'disk-full').length > 0)
      return cannotTell(['host-log'], ['storage/full', 'storage/not-writable']);
    return found(refusal(tools, errors, errors.every(isMute) ? 0.88 : 0.94));
  },
});

/** Somebody asked for a savepoint in a place of its own; the checkpoints go elsewhere. */
function savepointTarget(tools: Tools): Found<StorageRefusalFacts> | undefined {
  const told = whoTold(tools, 'savepoint-target-refused');
  const [first] = told;
  if (first === undefined || whoTold(tools, 'disk-full').length > 0) return undefined;
  const path = String(first.said.path);
  return {
    facts: {
      path,
      isSavepoint: true,
      endpoint: '',
      code: '',
      said: first.text.split('\n')[0]?.slice(0, 300) ?? '',
      times: timesSaid(told),
      hosts: [],
      failedCheckpoints: 0,
    },
    culprit: culpritAt(tools, { jobId: first.jobId, path }),
    severity: 'high',
    confidence: 0.9,
    span: spanOf(told.map((one) => one.at)),
    evidence: tellingPlaces(tools, told),
  };
}

/** The JobManager makes the folders before any task runs (FsCheckpointStorageAccess): that it may not says the same of the tasks. */
function isAtStart({ told }: StorageError): boolean {
  return told.text.includes('directory for shared state');
}

function isMute(error: StorageError): boolean {
  return isAtStart(error) || /Mkdirs failed/.test(error.told.text);
}
