import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { classifyFailure, isUserCode } from '../../../flink/causes/causes.ts';
import { isOnCheckpointStorage } from '../../../flink/frames/frames.ts';
import { isBareDecline } from '../../../flink/words/decline-words.ts';
import { isOfFileCall } from '../../../flink/words/rocksdb-words.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { STREAK } from '../../tools/checkpoint/checkpoints.ts';
import { muteDeclines } from '../../tools/checkpoint/mute-declines.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import { namesTask, type Told, tellingPlaces, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type SnapshotCodeFailedFacts, snapshotCodeFailedWords } from './snapshot-code-failed.wording.ts';

/** What the deepest cause may be about when the code that takes the snapshot is at fault; everything else has a cause of its own. */
const OWN_FAULT = ['user-code', 'checkpoint', 'framework', 'unknown'];

export const snapshotCodeFailed = defineRule({
  id: 'checkpoint/snapshot-code-failed',
  asks: phrase('Does the code that takes a snapshot throw?', '生成快照的代码是否抛出异常？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['storage/not-writable', 'storage/unavailable', 'checkpoint/memory-storage-limit'],
  words: snapshotCodeFailedWords,
  look(_, tools) {
    const all = [...whoTold(tools, 'checkpoint-perform-failed'), ...whoTold(tools, 'checkpoint-snapshot-failed')];
    const links = whoTold(tools, 'rocksdb-link-refused');
    if (links.length > 0) return found(withoutLinks(tools, links, all));
    const told = all.filter(isOwnFault);
    if (told.length > 0) return found(finding(tools, told));
    const [other] = all;
    if (!other && muteDeclines(tools).length > 0) return cannotTell(['jobmanager-log', 'taskmanager-log']);
    if (other && all.every(isCut)) return cannotTell(['taskmanager-log']);
    const below = other && deepest(other);
    return other
      ? clear(phrase('What failed below the snapshot has a cause of its own.', '快照之下的失败另有原因。'), [
          below?.source ?? other.source,
        ])
      : clear();
  },
});

/** That a snapshot failed, and not a word of why: the reason stood below, or in the log of the task. */
function isCut(told: Told): boolean {
  const cause = deepest(told);
  return cause === undefined || isBareDecline(cause.message);
}

function deepest(told: Told): Throwable | undefined {
  const last = told.chain.at(-1);
  return last && causes(last).at(-1);
}

function isOwnFault(told: Told): boolean {
  const top = told.chain[0];
  const cause = deepest(told);
  if (!top || !cause || isBareDecline(cause.message)) return false;
  if (/NotSerializableException$/.test(cause.className)) return true;
  // Thrown while a file of the snapshot was being written, in whatever words: its storage failed, not the code.
  if (cause.frames.some(isOnCheckpointStorage)) return false;
  if (isOfFileCall(cause)) return false;
  const { family, secondary } = classifyFailure(top);
  return OWN_FAULT.includes(family) && !secondary && !isInterrupted(cause);
}

/** A task that is cancelled meanwhile interrupts its own snapshot. */
function isInterrupted(cause: Throwable): boolean {
  return (
    /Interrupted|ClosedByInterrupt|CancellationException|ClosedChannelException|StreamCorrupted/.test(
      cause.className,
    ) || /[Cc]ancel|[Cc]losed/.test(cause.message)
  );
}

/** RocksDB takes its snapshot as hard links next to its files; their file system has none. What Flink says around it may stand in another record. */
function withoutLinks(tools: Tools, links: readonly Told[], all: readonly Told[]): Found<SnapshotCodeFailedFacts> {
  const { facts, culprit, ...rest } = finding(tools, [...links, ...all]);
  const [first] = links;
  const path = String(first?.said.to ?? '').replace(/\/[^/]*$/, '');
  return {
    ...rest,
    facts: { ...facts, linkPath: path, linkAnswer: String(first?.said.answer ?? '') },
    culprit: { ...culprit, ...(path === '' ? {} : { path }) },
    confidence: 0.94,
    evidence: [...links.slice(0, 2).map((one) => one.source), ...rest.evidence],
    expected: { predicted: [path !== '', all.length > 0] },
  };
}

function finding(tools: Tools, told: readonly Told[]): Found<SnapshotCodeFailedFacts> {
  const sorted = [...told].sort((a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY));
  const first = sorted.find(namesTask) ?? sorted[0];
  const cause = first && deepest(first);
  const named = (first?.said.task === undefined ? undefined : String(first.said.task))?.replace(
    / \(\d+\/\d+\)(?:#\d+)?$/,
    '',
  );
  const culprit = culpritAt(tools, {
    jobId: told.find((one) => one.jobId !== undefined)?.jobId,
    vertexId: first?.vertexId,
    vertexName: first?.vertexName ?? named,
    class: cause && /NotSerializableException$/.test(cause.className) ? cause.message.split('\n')[0] : undefined,
  });
  const checkpoints = new Set(told.flatMap((one) => one.said.checkpointId ?? []));
  return {
    facts: {
      vertex: culprit.vertexName ?? '?',
      exception: cause?.className ?? '',
      message: (cause?.message.split('\n').find((one) => one.trim() !== '') ?? '').trim().slice(0, 300),
      frame:
        first?.chain
          .flatMap((one) => causes(one))
          .flatMap((one) => one.frames)
          .find(isUserCode) ?? '',
      checkpoints: checkpoints.size,
      synchronous: whoTold(tools, 'checkpoint-perform-failed').length > 0,
    },
    culprit,
    severity: checkpoints.size >= STREAK ? 'critical' : 'high',
    confidence: culprit.vertexName === undefined ? 0.8 : 0.93,
    span: spanOf(
      told.map((one) => one.at),
      Math.max(1, checkpoints.size),
    ),
    evidence: [
      ...tellingPlaces(tools, sorted).slice(0, 4),
      ...ends(sorted, 2).map((one) => deepest(one)?.source),
      cause?.source,
      ...tellingPlaces(tools, whoTold(tools, 'checkpoint-not-serializable')).slice(0, 2),
      ...tellingPlaces(tools, sorted).slice(4),
    ],
    expected: { predicted: [cause !== undefined, checkpoints.size > 1, culprit.vertexName !== undefined] },
  };
}
