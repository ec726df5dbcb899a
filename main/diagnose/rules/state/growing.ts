import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { isPressed } from '../../tools/backpressure/bottleneck.ts';
import { outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { detailedOf, failedOf, sizesOf } from '../../tools/checkpoint/history.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { heapTold } from '../../tools/memory/memory-told.ts';
import { spanOf } from '../../tools/span.ts';
import { ENOUGH_SIZES, type Growth, grewSoFar, growth, sizesApart } from '../../tools/state/growth.ts';
import { backendOf, bytesOf, workerHeap } from '../../tools/state/state-size.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type StateGrowingFacts, stateGrowingWords } from './growing.wording.ts';

/** Half as much traffic again explains half as much state again. */
const MORE_TRAFFIC = 1.5;

export const stateGrowing = defineRule({
  id: 'state/growing',
  asks: phrase('Does the state grow without end?', '状态是否无止境增长？'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['state/too-large-for-heap'],
  words: stateGrowingWords,
  look({ checkpoints }, tools) {
    const rising = checkpoints.flatMap((of) => {
      const rise = growth(sizesOf(of));
      return rise && !hasMoreTraffic(tools, of) ? [finding(tools, of, rise)] : [];
    });
    if (rising.length > 0) return found(...rising);
    const long = checkpoints.map((of) => sizesApart(sizesOf(of))).filter((sizes) => sizes.length >= ENOUGH_SIZES);
    if (long.length === 0)
      return checkpoints.some((of) => grewSoFar(sizesOf(of)))
        ? cannotTell(['rest-checkpoints', 'jobmanager-log'])
        : clear();
    return clear(
      phrase('The size of the state levels off or falls back.', '状态大小趋于平稳或会回落。'),
      long.flatMap((sizes) => [sizes[0], sizes.at(-1)].flatMap((one) => one?.checkpoint.sources.stateBytes ?? [])),
    );
  },
});

/** What the sources sent between the first two snapshots and between the last two: rates of REST are means over a minute and start at nothing. */
function hasMoreTraffic(tools: Tools, of: JobCheckpoints): boolean {
  const sources = new Set(jobOf(tools, of.jobId)?.vertices.flatMap((vertex) => (vertex.isSource ? [vertex.id] : [])));
  const samples = (tools.know('pressure') ?? []).filter((one) => one.jobId === of.jobId && sources.has(one.vertexId));
  const totals = [...new Set(samples.map((one) => one.snapshot))].flatMap((snapshot) => {
    const shown = samples.filter((one) => one.snapshot === snapshot);
    const sent = shown.flatMap((one) => one.subtasks.flatMap((subtask) => subtask.recordsOut ?? []));
    const at = shown[0]?.at;
    return at === undefined || sent.length === 0 ? [] : [{ at, sent: sent.reduce((sum, one) => sum + one, 0) }];
  });
  const rates = totals.slice(1).flatMap((now, index) => {
    const before = totals[index];
    return before && now.at > before.at && now.sent >= before.sent
      ? [(now.sent - before.sent) / (now.at - before.at)]
      : [];
  });
  const [first] = rates;
  const last = rates.at(-1);
  return rates.length > 1 && first !== undefined && last !== undefined && first > 0 && last >= first * MORE_TRAFFIC;
}

/** Something else is wrong: then growing state is at most a part of it. */
function isTroubled(tools: Tools, of: JobCheckpoints): boolean {
  return (
    (tools.know('failures') ?? []).some((one) => one.attempts.some((attempt) => attempt.firstFailure !== undefined)) ||
    failedOf(of).length > 0 ||
    (tools.know('pressure') ?? []).some(isPressed) ||
    heapTold(tools).length > 0
  );
}

function finding(tools: Tools, of: JobCheckpoints, rise: Growth): Found<StateGrowingFacts> {
  const vertex = growingVertex(of);
  const culprit = culpritAt(tools, { jobId: of.jobId, vertexId: vertex?.id });
  const troubled = isTroubled(tools, of);
  // What slows down fills up, perhaps: a job that began a while ago meets its keys for the first time.
  const isMinor = troubled || rise.levelsAt !== undefined;
  const backend = backendOf(tools, of);
  const heap = backend === 'heap' ? workerHeap(tools) : undefined;
  const untilMs = heap === undefined ? undefined : ((heap - rise.last.bytes) / Math.max(1, rise.perSecond)) * 1000;
  return {
    facts: {
      vertex: culprit.vertexName ?? '',
      fromBytes: rise.first.bytes,
      toBytes: rise.last.bytes,
      bytesPerSecond: rise.perSecond,
      checkpoints: sizesOf(of).length,
      steadiness: rise.steadiness,
      ...(rise.levelsAt === undefined ? {} : { levelsAt: rise.levelsAt }),
      ...(untilMs === undefined || untilMs <= 0 || rise.levelsAt !== undefined
        ? {}
        : { heapFullInMs: Math.round(untilMs) }),
    },
    role: isMinor ? 'risk' : 'trigger',
    culprit,
    severity: isMinor ? 'low' : 'medium',
    confidence: vertex ? 0.85 : 0.8,
    span: spanOf([rise.first.at, rise.last.at], sizesOf(of).length),
    evidence: [
      ...outcomeAt(rise.first.checkpoint),
      rise.first.checkpoint.sources.stateBytes,
      ...outcomeAt(rise.last.checkpoint),
      rise.last.checkpoint.sources.stateBytes,
      ...(vertex?.sources ?? []),
    ],
    expected: { predicted: [true, vertex !== undefined, rise.levelsAt === undefined], against: [troubled] },
    arithmetic: [
      {
        term: 'firstBytes',
        value: rise.first.bytes,
        unit: 'B',
        kind: 'observed',
        source: rise.first.checkpoint.sources.stateBytes,
      },
      {
        term: 'lastBytes',
        value: rise.last.bytes,
        unit: 'B',
        kind: 'observed',
        source: rise.last.checkpoint.sources.stateBytes,
      },
      { term: 'bytesPerSecond', value: rise.perSecond, unit: 'B/s', kind: 'computed' },
      { term: 'bytesPerDay', value: rise.perSecond * 86_400, unit: 'B', kind: 'computed' },
    ],
  };
}

/** Asked for while it was under way, the details of a checkpoint that completed later tell sizes of a part of its subtasks. */
function isWhole({ outcome, vertices }: Checkpoint): boolean {
  return outcome === 'completed' && vertices.every((one) => one.acknowledged === one.subtasks);
}

/** The vertex whose state grew most between the first and the last checkpoint with details. */
function growingVertex(of: JobCheckpoints) {
  const detailed = detailedOf(of).filter(isWhole);
  const [first] = detailed;
  const last = detailed.at(-1);
  if (!first || !last || first === last) return undefined;
  const [most] = last.vertices
    .map((now) => {
      const before = first.vertices.find((one) => one.vertexId === now.vertexId);
      return {
        id: now.vertexId,
        grew: bytesOf(now) - (before ? bytesOf(before) : 0),
        sources: [before?.source, now.source],
      };
    })
    .sort((a, b) => b.grew - a.grew);
  return most && most.grew > 0 ? most : undefined;
}
