import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { culpritAt, jobManagersOf } from '../../tools/culprit.ts';
import { spanOf } from '../../tools/span.ts';
import { byDisk, fullCheckpointDisk, toldOfFullDisks } from '../../tools/storage/local-disks.ts';
import { pastWords, takenAgain } from '../../tools/storage/taken-again.ts';
import { type Told, tellingPlaces, timesSaid } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type StorageFullFacts, storageFullWords } from './full.wording.ts';

export const storageFull = defineRule({
  id: 'storage/full',
  asks: phrase('Is the checkpoint storage full?', '检查点存储空间是否已满？'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['process/local-disk-full'],
  words: (facts: StorageFullFacts) => {
    const words = storageFullWords(facts);
    return pastWords(words, facts, words.advice);
  },
  look(_, tools) {
    const told = toldOfFullDisks(tools);
    if (told.length === 0) return clear();
    const { local, storage, output } = byDisk(told);
    // A full local disk spoils what is streamed to the storage as well, never the other way round.
    if (storage.length > local.length) return found(finding(tools, storage));
    if (local.length > 0)
      return clear(
        phrase('The disk that is full is a local one of the TaskManager.', '已满的是 TaskManager 的本地磁盘。'),
        local.slice(0, 2).map((one) => one.source),
      );
    if (output.length > 0) return found(ofOutput(tools, output));
    if (fullCheckpointDisk(tools) !== undefined) return found(finding(tools, told));
    return cannotTell(['taskmanager-log', 'host-log'], ['storage/full', 'process/local-disk-full']);
  },
});

function finding(tools: Tools, told: readonly Told[]): Found<StorageFullFacts> {
  const jobId = told.find((one) => one.jobId !== undefined)?.jobId;
  const all = tools.know('checkpoints') ?? [];
  const of = all.find((one) => one.jobId === jobId) ?? (all.length === 1 ? all[0] : undefined);
  const config = of?.config;
  const span = spanOf(told.map((one) => one.at));
  const again = takenAgain(of, span?.to);
  const first = told.find((one) => one.where !== 'signal') ?? told[0];
  const path = config?.directory?.value;
  return {
    facts: {
      path: path ?? '',
      times: told.length,
      quota: /quota/i.test(first?.text ?? ''),
      hosts: [...new Set(told.flatMap((one) => one.host ?? []))].sort(),
      ...(again === undefined ? {} : { over: true as const, again: again.id }),
    },
    culprit: culpritAt(tools, { jobId, path }),
    severity: again === undefined ? 'critical' : 'high',
    confidence: 0.95,
    span,
    evidence: [
      first?.source,
      ...tellingPlaces(tools, told),
      config?.directory?.source,
      fullCheckpointDisk(tools)?.source,
      ...(again ? outcomeAt(again).slice(0, 1) : []),
    ],
  };
}

/** A file sink's target has no room: the checkpoints may lie elsewhere and complete until the job falls. */
function ofOutput(tools: Tools, told: readonly Told[]): Found<StorageFullFacts> {
  const place = told.find((one) => one.vertexName !== undefined) ?? told[0];
  // The JobManager only repeats what a task met.
  const jobManagers = jobManagersOf(tools).map(({ host }) => host);
  return {
    facts: {
      path: '',
      times: timesSaid(told),
      quota: told.some((one) => /quota/i.test(one.text)),
      hosts: [...new Set(told.flatMap((one) => one.host ?? []))].filter((host) => !jobManagers.includes(host)).sort(),
      sink: place?.vertexName ?? '',
    },
    culprit: culpritAt(tools, { jobId: place?.jobId, vertexId: place?.vertexId, vertexName: place?.vertexName }),
    severity: 'critical',
    confidence: 0.93,
    span: spanOf(told.map((one) => one.at)),
    evidence: tellingPlaces(tools, told),
  };
}
