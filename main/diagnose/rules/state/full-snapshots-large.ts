import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { cannotTell, clear, defineRule, type Found, type FoundTerm, found } from '../../define-rule.ts';
import { intervalOf, outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { broadcastCopies, isMostOf } from '../../tools/state/broadcast-copies.ts';
import { backendOf } from '../../tools/state/state-size.ts';
import { heapSnapshots, slowAndWhole, weightOf, wholeSnapshots } from '../../tools/state/whole-snapshots.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type FullSnapshotsFacts, fullSnapshotsWords } from './full-snapshots-large.wording.ts';

export const fullSnapshotsLarge = defineRule({
  id: 'state/full-snapshots-large',
  asks: phrase('Does every checkpoint write the whole state again?', '每次检查点是否都重写全部状态？'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['storage/slow', 'checkpoint/too-frequent'],
  words: fullSnapshotsWords,
  look({ checkpoints }, tools) {
    const own = checkpoints.filter((of) => !isMostlyBroadcast(tools, of));
    const findings = own.flatMap((of) => [...finding(tools, of), ...onHeap(tools, of)]);
    if (findings.length > 0) return found(...findings);
    const unclear = own.filter(
      (of) =>
        backendOf(tools, of) === undefined && (slowAndWhole(of).length > 0 || heapSnapshots(tools, of) !== undefined),
    );
    return unclear.length > 0 ? cannotTell(['settings', 'taskmanager-log']) : clear();
  },
});

/** Operator state knows no increments, whatever the backend: where it is most of what is written, another backend changes nothing. */
function isMostlyBroadcast(tools: Tools, of: JobCheckpoints): boolean {
  const copies = broadcastCopies(tools, of).reduce((sum, one) => sum + one.totalBytes, 0);
  return copies > 0 && isMostOf(of, copies);
}

function finding(tools: Tools, of: JobCheckpoints): readonly Found<FullSnapshotsFacts>[] {
  const backend = backendOf(tools, of);
  const incremental = settingOf(tools, 'execution.checkpointing.incremental');
  if ((backend !== 'rocksdb' && backend !== 'forst') || incremental?.value === 'true') return [];
  const snapshots = wholeSnapshots(tools, of);
  if (!snapshots) return [];
  const { last, slowest, writing } = snapshots;
  const weight = weightOf(of, snapshots);
  const intervalMs = intervalOf(of.config);
  const vertex = writing.at(-1)?.vertex.vertexId;
  const culprit = culpritAt(tools, {
    jobId: of.jobId,
    vertexId: vertex,
    setting: tools.keyFor('execution.checkpointing.incremental'),
  });
  return [
    {
      ...weight,
      facts: {
        vertex: culprit.vertexName ?? '',
        backend,
        ...weight.facts,
        ...(intervalMs === undefined ? {} : { intervalMs }),
        stated: incremental?.value === 'false',
      },
      culprit,
      confidence: incremental?.value === 'false' && writing.length > 0 ? 0.92 : 0.75,
      evidence: [
        ...statedAt(incremental).slice(0, 2),
        writing[0]?.source,
        writing.at(-1)?.source,
        last.sources.stateBytes,
        last.sources.checkpointedBytes,
        ...outcomeAt(slowest),
        of.config.stateBackend?.source,
      ],
      expected: {
        predicted: [incremental === undefined ? undefined : true, writing.length > 0, true],
      },
      arithmetic: arithmeticOf(last),
    },
  ];
}

/** A heap backend has no increments to switch on; asking it for them is a fault of its own (settings/incremental-ineffective). */
function onHeap(tools: Tools, of: JobCheckpoints): readonly Found<FullSnapshotsFacts>[] {
  const isAsked = settingOf(tools, 'execution.checkpointing.incremental')?.value === 'true';
  const hasChangelog = settingOf(tools, 'state.changelog.enabled')?.value === 'true';
  if (backendOf(tools, of) !== 'heap' || isAsked || hasChangelog) return [];
  const snapshots = heapSnapshots(tools, of);
  const intervalMs = intervalOf(of.config);
  if (!snapshots || intervalMs === undefined) return [];
  const { whole, last, slowest, writing, growsWithState } = snapshots;
  const weight = weightOf(of, snapshots);
  const vertexId = writing.at(-1)?.vertex.vertexId;
  const backend = jobOf(tools, of.jobId)?.stateBackend;
  const culprit = culpritAt(tools, { jobId: of.jobId, vertexId, setting: tools.keyFor('state.backend.type') });
  return [
    {
      ...weight,
      facts: {
        vertex: culprit.vertexName ?? '',
        backend: 'heap',
        ...weight.facts,
        intervalMs,
        stated: backend !== undefined || of.config.stateBackend !== undefined,
      },
      culprit,
      confidence: writing.length > 0 ? 0.86 : growsWithState ? 0.75 : 0.6,
      evidence: [
        backend?.source ?? of.config.stateBackend?.source,
        last.sources.stateBytes ?? last.sources.outcome,
        ...outcomeAt(slowest),
        writing.at(-1)?.source,
        of.config.intervalMs?.source,
        whole[0]?.sources.stateBytes ?? whole[0]?.sources.outcome,
      ],
      expected: { predicted: [true, writing.length > 0 || undefined, growsWithState || undefined] },
      arithmetic: arithmeticOf(last),
    },
  ];
}

function arithmeticOf({ stateBytes = 0, checkpointedBytes = stateBytes, sources }: Checkpoint): readonly FoundTerm[] {
  return [
    { term: 'stateBytes', value: stateBytes, unit: 'B', kind: 'observed', source: sources.stateBytes },
    { term: 'writtenBytes', value: checkpointedBytes, unit: 'B', kind: 'observed', source: sources.checkpointedBytes },
  ];
}
