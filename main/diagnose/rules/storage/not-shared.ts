import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { intervalOf } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf } from '../../tools/checkpoint/history.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import {
  checkpointPlace,
  isLocal,
  missedAtHome,
  missingHere,
  showsWriters,
  workerHosts,
} from '../../tools/storage/local-checkpoints.ts';
import { tellingPlaces } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type NotSharedFacts, notSharedWords } from './not-shared.wording.ts';

export const notShared = defineRule({
  id: 'storage/not-shared',
  asks: phrase('Does each host write checkpoints to a disk of its own?', '是否每台主机都把检查点写到各自的本地磁盘？'),
  role: 'risk',
  needs: ['checkpoints'],
  rivals: ['restore/files-missing'],
  words: notSharedWords,
  look({ checkpoints }, tools) {
    const hosts = workerHosts(tools);
    const local = checkpoints.filter((of) => isLocal(checkpointPlace(of)?.value) && writes(of));
    if (local.length === 0) return clear();
    if (hosts.length === 0) return cannotTell(['jobmanager-log', 'taskmanager-log']);
    if (hosts.length === 1)
      return clear(
        phrase('All TaskManagers run on one host.', '所有 TaskManager 都在同一台主机上。'),
        local.map((of) => checkpointPlace(of)?.source),
      );
    return found(...oncePerDirectory(local.map((of) => finding(tools, of, hosts))).slice(0, 3));
  },
});

/** A batch job, or one without checkpointing, writes nothing there. */
function writes({ config, history, restores }: JobCheckpoints): boolean {
  return history.length + restores.length > 0 || intervalOf(config) !== undefined;
}

/** What jobs of one cluster share needs to be said once, and not at all where one of them was hurt by it. */
function oncePerDirectory(all: readonly Found<NotSharedFacts>[]): readonly Found<NotSharedFacts>[] {
  const hurt = all.filter((one) => one.role === 'trigger');
  const told = new Set(hurt.map((one) => one.facts.directory));
  const risks = all.filter((one) => one.role !== 'trigger' && !told.has(one.facts.directory));
  return [...hurt, ...new Map([...risks].reverse().map((one) => [one.facts.directory, one])).values()];
}

function finding(tools: Tools, of: JobCheckpoints, hosts: readonly string[]): Found<NotSharedFacts> {
  const missing = missedAtHome(tools, of).length > 0 ? [] : missingHere(tools, of);
  const directory = checkpointPlace(of);
  const failed = missing.length > 0;
  const culprit = culpritAt(tools, {
    jobId: of.jobId,
    path: directory?.value,
    setting: tools.keyFor('execution.checkpointing.dir'),
  });
  const first = missing[0];
  return {
    facts: {
      directory: directory?.value ?? '',
      hosts,
      failedRestores: missing.length,
      ...(first?.said.path ? { missing: String(first.said.path) } : {}),
    },
    role: failed ? 'trigger' : 'risk',
    culprit,
    severity: failed ? 'critical' : 'low',
    // Without a writer on another host the files may as well have been removed.
    confidence: failed ? (showsWriters(tools, of, missing) ? 0.93 : 0.6) : 0.5,
    span: failed ? spanOf(missing.map((one) => one.at)) : undefined,
    evidence: [
      ...tellingPlaces(tools, missing).slice(0, 6),
      directory?.source,
      ...statedAt(settingOf(tools, 'execution.checkpointing.dir')),
      ...(failed
        ? completedOf(of)
            .slice(-1)
            .map((one) => one.sources.outcome)
        : []),
    ],
  };
}
