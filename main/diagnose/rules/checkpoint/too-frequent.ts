import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { rounded } from '#contract/rounded.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { isPressed, mean } from '../../tools/bottleneck.ts';
import { intervalOf, outcomeAt } from '../../tools/checkpoints.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { firstWithMost } from '../../tools/extremes.ts';
import { completedOf, openOf } from '../../tools/history.ts';
import { ends } from '../../tools/proof.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { endOfJob, spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type TooFrequentFacts, tooFrequentWords } from './too-frequent.wording.ts';

/** Half of the time inside checkpoints leaves each record half of the machine; the large-state guide wants room between two. */
const SHARE = 0.5;
/** A checkpoint of little state needs a few round trips and files: up to this it is quick, and above it something else makes it slow. */
const QUICK_MS = 3000;
/** More than one a second: each asks every task and writes every file again, so a quarter of the time is already much. */
const RAPID_MS = 1000;
const RAPID_SHARE = 0.25;
/** Fewer say nothing about what is usual. */
const ENOUGH = 3;

export const tooFrequent = defineRule({
  id: 'checkpoint/too-frequent',
  asks: phrase('Does the job checkpoint nearly all the time?', '作业是否几乎一直在做 checkpoint?'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['storage/slow', 'checkpoint/slow-sync-phase', 'backpressure/slow-operator'],
  words: tooFrequentWords,
  look({ checkpoints }, tools) {
    const findings = checkpoints.flatMap((of) => finding(tools, of));
    if (findings.length > 0) return found(...findings);
    const known = checkpoints.filter((of) => intervalOf(of.config) !== undefined && completedOf(of).length >= ENOUGH);
    if (known.length === 0) return clear();
    return clear(
      phrase('Checkpoints take a small part of their interval.', 'checkpoint 只占其间隔的一小部分。'),
      known.flatMap((of) => [of.config.intervalMs?.source, ...completedOf(of).slice(-1).flatMap(outcomeAt)]),
    );
  },
});

/** The later half: what was, before something changed, says nothing about now. */
function recent(done: readonly Checkpoint[]): readonly Checkpoint[] {
  return done.slice(-Math.max(ENOUGH, Math.ceil(done.length / 2)));
}

/** How long a checkpoint that never ended has been under way, when that is longer than they usually take. */
function openFor(tools: Tools, of: JobCheckpoints, last: Checkpoint | undefined): number | undefined {
  const open = openOf(of).findLast((one) => one.kind === 'checkpoint');
  const end = endOfJob(tools, of.jobId);
  if (open?.triggeredAt === undefined || end === undefined || (last?.triggeredAt ?? 0) > open.triggeredAt)
    return undefined;
  const age = end - open.triggeredAt;
  return age > (last?.endToEndMs ?? Number.POSITIVE_INFINITY) ? age : undefined;
}

function confidenceIn(share: number, concurrent: number): number {
  if (share >= 1 || concurrent > 1) return 0.9;
  return share >= SHARE ? 0.75 : 0.65;
}

function finding(tools: Tools, of: JobCheckpoints): readonly Found<TooFrequentFacts>[] {
  const intervalMs = intervalOf(of.config);
  const done = recent(completedOf(of).filter((one) => one.kind === 'checkpoint' && one.endToEndMs !== undefined));
  const open = openFor(tools, of, done.at(-1));
  const durationMs = mean([...done.map((one) => one.endToEndMs), open]);
  if (intervalMs === undefined || durationMs === undefined || done.length < ENOUGH) return [];
  const share = durationMs / intervalMs;
  if (share < (intervalMs <= RAPID_MS ? RAPID_SHARE : SHARE)) return [];
  const held = (tools.know('pressure') ?? []).some((one) => one.jobId === of.jobId && isPressed(one));
  const isQuick = durationMs <= QUICK_MS && !held;
  const concurrent = of.config.maxConcurrent?.value ?? 1;
  const slowest = firstWithMost(done, (one) => one.endToEndMs ?? 0);
  const interval = settingOf(tools, 'execution.checkpointing.interval');
  return [
    {
      facts: {
        intervalMs,
        durationMs: Math.round(durationMs),
        share: rounded(share),
        concurrent,
        minPauseMs: of.config.minPauseMs?.value ?? 0,
        checkpoints: done.length,
        quick: isQuick,
      },
      // Slow checkpoints fill any interval: then the interval is not to blame, and what makes them slow is.
      role: isQuick ? 'trigger' : 'consequence',
      culprit: culpritAt(tools, { jobId: of.jobId, setting: tools.keyFor('execution.checkpointing.interval') }),
      severity: share >= 1 ? 'high' : 'medium',
      confidence: isQuick ? confidenceIn(share, concurrent) : 0.6,
      evidence: [
        of.config.intervalMs?.source,
        ...statedAt(interval),
        of.config.maxConcurrent?.source,
        of.config.minPauseMs?.source,
        slowest?.sources.endToEndMs ?? slowest?.sources.outcome,
        ...ends(done).map((one) => one.sources.endToEndMs ?? one.sources.outcome),
      ],
      span: spanOf([done[0]?.triggeredAt, done.at(-1)?.endedAt], done.length),
      expected: {
        predicted: [share >= SHARE, concurrent > 1 || share >= 1, (of.config.minPauseMs?.value ?? 0) === 0],
        against: [held],
      },
      arithmetic: [
        { term: 'intervalMs', value: intervalMs, unit: 'ms', kind: 'observed', source: of.config.intervalMs?.source },
        { term: 'meanDurationMs', value: Math.round(durationMs), unit: 'ms', kind: 'computed' },
        { term: 'shareOfTime', value: rounded(share), unit: '1', kind: 'computed' },
      ],
    },
  ];
}
