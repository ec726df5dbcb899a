import type { Severity } from '#contract/finding.ts';
import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { isInJobManager, outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf, expiredOf, failedOf, openOf } from '../../tools/checkpoint/history.ts';
import { muteDeclines } from '../../tools/checkpoint/mute-declines.ts';
import { isSlowWithoutDetails, slowPhases } from '../../tools/checkpoint/phases.ts';
import { slowFinalizing } from '../../tools/checkpoint/slow-finalizing.ts';
import { culpritAt, managerOf } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { slowDevices } from '../../tools/platform/host-told.ts';
import { ends } from '../../tools/proof.ts';
import { lastMoment, spanOf } from '../../tools/span.ts';
import { slowAtOneHost } from '../../tools/storage/slow-at-host.ts';
import { hangingUploads, slowUploads, type Uploads } from '../../tools/storage/slow-uploads.ts';
import { errorsOf } from '../../tools/storage/storage-errors.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type StorageSlowFacts, storageSlowWords } from './slow.wording.ts';

export const storageSlow = defineRule({
  id: 'storage/slow',
  asks: phrase('Does the checkpoint storage take files slowly?', '检查点存储写入是否缓慢？'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['state/full-snapshots-large', 'checkpoint/slow-sync-phase', 'storage/unavailable'],
  words: storageSlowWords,
  look({ checkpoints }, tools) {
    const away = errorsOf(tools, 'unreachable', 'credentials', 'refused', 'permission');
    if (away.length > 0)
      return clear(
        phrase('The storage refuses or does not answer; it is not merely slow.', '存储拒绝或无应答，而不只是慢。'),
        ends(away).map((one) => one.told.source),
      );
    const findings = checkpoints.flatMap((of) => {
      const byTasks = finding(tools, of);
      return byTasks.length > 0 ? byTasks : byMetadata(tools, of);
    });
    if (findings.length > 0) return found(...findings);
    if (isSlowWithoutDetails(tools)) return cannotTell(['rest-checkpoint-details']);
    const other = checkpoints.flatMap(slowPhases).at(-1);
    return other && other.phase !== 'asyncMs'
      ? clear(phrase('The asynchronous part, in which files are written, is short.', '写文件的异步阶段很短。'), [
          other.source,
        ])
      : clear();
  },
});

/** While nobody says why tasks declined, the storage may have refused and not been slow: a suspicion, not a certainty. */
const UNTOLD = 0.7;

function finding(tools: Tools, of: JobCheckpoints): readonly Found<StorageSlowFacts>[] {
  if (isInJobManager(of.config)) return [];
  const uploads = slowUploads(tools, of) ?? hangingUploads(tools, of) ?? slowAtOneHost(tools, of);
  if (!uploads) return [];
  const path = of.config.directory?.value;
  // Of a store in the network the disks of these hosts say nothing.
  const devices = path !== undefined && /^(?:file:|\/)/.test(path) ? slowDevices(tools) : [];
  const last = uploads.checkpoints.at(-1);
  const declined = muteDeclines(tools).length;
  const isRoomy = declined === 0 && hasRoom(tools, of);
  return [
    {
      facts: {
        path: path ?? '',
        kind: uploads.kind,
        longestMs: uploads.longestMs,
        checkpoints: uploads.checkpoints.length,
        subtasks: uploads.subtasks,
        hosts: uploads.hosts,
        ...(uploads.kind === 'host' ? { host: hostOf(tools, uploads) } : {}),
        ...(uploads.perSecond === undefined ? {} : { bytesPerSecond: uploads.perSecond }),
        ...(uploads.beforePerSecond === undefined ? {} : { bytesPerSecondBefore: uploads.beforePerSecond }),
        ...(declined === 0 ? {} : { declined }),
        ...(isRoomy ? { isRoomy: true as const } : {}),
      },
      culprit: culpritAt(tools, { jobId: of.jobId, path, taskManagerId: uploads.taskManagerId }),
      ...(isRoomy ? { role: 'risk' as const } : {}),
      severity: severityOf(of, isRoomy),
      confidence: declined > 0 ? Math.min(uploads.confidence, UNTOLD) : uploads.confidence,
      span: spanOf(
        uploads.checkpoints.flatMap((one) => [one.triggeredAt, one.endedAt]),
        uploads.checkpoints.length,
      ),
      evidence: [
        ...uploads.evidence.slice(0, 6),
        ...(last ? outcomeAt(last) : []),
        ...longestOutcome(uploads),
        of.config.directory?.source,
        ...devices.slice(0, 2).map((one) => one.source),
      ],
      expected: {
        predicted: [
          uploads.beforePerSecond !== undefined,
          uploads.hosts > 1 || uploads.kind === 'host',
          uploads.checkpoints.length > 1,
          devices.length > 0 ? true : undefined,
        ],
      },
      arithmetic:
        uploads.perSecond === undefined
          ? []
          : [{ term: 'bytesPerSecond', value: uploads.perSecond, unit: 'B/s', kind: 'computed' }],
    },
  ];
}

/** Twice as slow, and the next one would still not have to wait. */
const ROOM = 0.5;

/** Each checkpoint completed, long before the next was due and before its time was up: nobody waits for the store. */
function hasRoom({ incident }: Tools, of: JobCheckpoints): boolean {
  const { intervalMs, timeoutMs } = of.config;
  const mostMs = Math.min(intervalMs?.value ?? 0, timeoutMs?.value ?? Number.POSITIVE_INFINITY) * ROOM;
  const end = lastMoment(incident) ?? Number.POSITIVE_INFINITY;
  const tookMs = completedOf(of).map(({ endToEndMs = 0 }) => endToEndMs);
  const underWayMs = openOf(of).map(({ triggeredAt = 0 }) => end - triggeredAt);
  return failedOf(of).length === 0 && greatest([...tookMs, ...underWayMs]) <= mostMs;
}

function severityOf(of: JobCheckpoints, isRoomy: boolean): Severity {
  if (isRoomy) return 'low';
  return expiredOf(of).length > 0 ? 'high' : 'medium';
}

function hostOf(tools: Tools, { taskManagerId }: Uploads): string {
  return managerOf(tools, taskManagerId)?.host ?? taskManagerId ?? '';
}

/** All tasks have written and said so; the file that the JobManager writes last keeps the checkpoint waiting. */
function byMetadata(tools: Tools, of: JobCheckpoints): readonly Found<StorageSlowFacts>[] {
  const slow = isInJobManager(of.config) ? [] : slowFinalizing(of);
  const [worst] = [...slow].sort((a, b) => (b.finalizedAfterMs ?? 0) - (a.finalizedAfterMs ?? 0));
  if (!worst) return [];
  const longestMs = worst.finalizedAfterMs ?? 0;
  const path = of.config.directory?.value;
  const manager = tools.know('managers')?.find((one) => one.role === 'jobmanager');
  return [
    {
      facts: { path: path ?? '', kind: 'metadata', longestMs, checkpoints: slow.length, subtasks: 0, hosts: 1 },
      culprit: culpritAt(tools, { jobId: of.jobId, path, host: manager?.host }),
      severity: 'medium',
      // Its threads for such work may be busy with something else that waits.
      confidence: 0.8,
      span: spanOf(
        slow.flatMap((one) => [one.triggeredAt, one.endedAt]),
        slow.length,
      ),
      evidence: [...outcomeAt(worst), ...ends(slow).flatMap(outcomeAt), of.config.directory?.source],
      expected: { predicted: [true, slow.length > 2] },
      arithmetic: [{ term: 'outsideTasksMs', value: longestMs, unit: 'ms', kind: 'computed' }],
    },
  ];
}

function longestOutcome({ checkpoints }: Uploads) {
  const [worst] = [...checkpoints].sort((a, b) => (b.endToEndMs ?? 0) - (a.endToEndMs ?? 0));
  return worst ? outcomeAt(worst) : [];
}
