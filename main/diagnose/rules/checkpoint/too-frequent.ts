import type { Severity } from '#contract/finding.ts';
import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { present } from '#contract/present.ts';
import { rounded } from '#contract/rounded.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { isPressed, mean } from '../../tools/backpressure/bottleneck.ts';
import { CHEAP, costOf, ENOUGH_COMPLETED, recent } from '../../tools/checkpoint/checkpoint-cost.ts';
import { intervalOf, outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf, openOf } from '../../tools/checkpoint/history.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { firstWithMost } from '../../tools/extremes.ts';
import { ends } from '../../tools/proof.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf, toldUntil } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type TooFrequentFacts, tooFrequentWords } from './too-frequent.wording.ts';

/** Half of the time inside checkpoints leaves each record half of the machine; the large-state guide wants room between two. */
const SHARE = 0.5;
/** A checkpoint of little state needs a few round trips and files: up to this it is quick, and above it something else makes it slow. */
const QUICK_MS = 3000;
/** More than one a second: each asks every task and writes every file again, so a quarter of the time may already be much. */
const RAPID_MS = 1000;
const RAPID_SHARE = 0.25;

export const tooFrequent = defineRule({
  id: 'checkpoint/too-frequent',
  asks: phrase('Does the job checkpoint nearly all the time?', '作业是否几乎一直在做检查点?'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['storage/slow', 'checkpoint/slow-sync-phase', 'backpressure/slow-operator'],
  words: tooFrequentWords,
  look({ checkpoints }, tools) {
    const findings = checkpoints.flatMap((of) => finding(tools, of));
    if (findings.length > 0) return found(...findings);
    const cheap = checkpoints.filter((of) => isOften(of) && (costOf(of)?.share ?? 1) < CHEAP);
    if (cheap.length > 0)
      return clear(
        phrase(
          'Checkpoints come often, and hold records back for less than a tenth of the time.',
          '检查点虽频繁，但只在不到十分之一的时间里阻塞数据。',
        ),
        cheap.flatMap((of) => [of.config.intervalMs?.source, costOf(of)?.source]),
      );
    const known = checkpoints.filter(
      (of) => intervalOf(of.config) !== undefined && completedOf(of).length >= ENOUGH_COMPLETED,
    );
    if (known.length === 0) return clear();
    return clear(
      phrase('Checkpoints take a small part of their interval.', '检查点只占其间隔的一小部分。'),
      known.flatMap((of) => [of.config.intervalMs?.source, ...completedOf(of).slice(-1).flatMap(outcomeAt)]),
    );
  },
});

/** How long a checkpoint that never ended has been under way, when that is longer than they usually take. */
function openFor(tools: Tools, of: JobCheckpoints, last: Checkpoint | undefined): number | undefined {
  const open = openOf(of).findLast((one) => one.kind === 'checkpoint');
  const end = toldUntil(tools, of);
  if (open?.triggeredAt === undefined || end === undefined || (last?.triggeredAt ?? 0) > open.triggeredAt)
    return undefined;
  const age = end - open.triggeredAt;
  return age > (last?.endToEndMs ?? Number.POSITIVE_INFINITY) ? age : undefined;
}

interface Kind {
  readonly role: 'trigger' | 'consequence' | 'risk';
  /** The checkpoints themselves take little time, and nobody holds their barriers back. */
  readonly isQuick: boolean;
  readonly isHarmless: boolean;
  readonly isHeld: boolean;
  readonly cost: number | undefined;
}

/** Undefined where it is known that records hardly wait for them. */
function kindOf(tools: Tools, of: JobCheckpoints, durationMs: number, share: number): Kind | undefined {
  const isHeld = (tools.know('pressure') ?? []).some((one) => one.jobId === of.jobId && isPressed(one));
  const isQuick = durationMs <= QUICK_MS && !isHeld;
  // Slow checkpoints fill any interval: then the interval is not to blame, and what makes them slow is.
  if (!isQuick) return { role: 'consequence', isQuick, isHarmless: false, isHeld, cost: undefined };
  const cost = costOf(of)?.share;
  const isCheap = cost !== undefined && cost < CHEAP;
  if (isCheap && share < 1) return undefined;
  // A quarter of the time hurts where records are seen to wait for it.
  const isHarmless = isCheap || (share < SHARE && cost === undefined);
  return { role: isHarmless ? 'risk' : 'trigger', isQuick, isHarmless, isHeld, cost: cost && rounded(cost) };
}

/** What fills the interval is told by whatever makes checkpoints slow, and weighs no more than that. */
function severityOf({ role, isHarmless }: Kind, share: number): Severity {
  if (isHarmless) return 'low';
  if (role === 'consequence') return 'medium';
  return share >= 1 ? 'high' : 'medium';
}

/** REST counts a checkpoint until its last acknowledgement; the next one waits until the JobManager is done with it. */
function tookMs({ endToEndMs, finalizedAfterMs = 0 }: Checkpoint): number | undefined {
  return endToEndMs === undefined ? undefined : endToEndMs + finalizedAfterMs;
}

/** They take as much of their interval as would be looked into, had their cost not been seen. */
function isOften(of: JobCheckpoints): boolean {
  const intervalMs = intervalOf(of.config);
  const durationMs = mean(recent(completedOf(of)).map(tookMs));
  return intervalMs !== undefined && durationMs !== undefined && durationMs / intervalMs >= leastShare(intervalMs);
}

function leastShare(intervalMs: number): number {
  return intervalMs <= RAPID_MS ? RAPID_SHARE : SHARE;
}

function confidenceIn(share: number, concurrent: number): number {
  if (share >= 1 || concurrent > 1) return 0.9;
  return share >= SHARE ? 0.75 : 0.65;
}

function finding(tools: Tools, of: JobCheckpoints): readonly Found<TooFrequentFacts>[] {
  const intervalMs = intervalOf(of.config);
  const done = recent(completedOf(of).filter((one) => one.kind === 'checkpoint' && one.endToEndMs !== undefined));
  const open = openFor(tools, of, done.at(-1));
  const durationMs = mean([...done.map(tookMs), open]);
  if (intervalMs === undefined || durationMs === undefined || done.length < ENOUGH_COMPLETED) return [];
  const share = durationMs / intervalMs;
  if (share < leastShare(intervalMs)) return [];
  const kind = kindOf(tools, of, durationMs, share);
  if (kind === undefined) return [];
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
        quick: kind.isQuick,
        harmless: kind.isHarmless,
        ...present({ held: kind.cost }),
      },
      role: kind.role,
      culprit: culpritAt(tools, { jobId: of.jobId, setting: tools.keyFor('execution.checkpointing.interval') }),
      severity: severityOf(kind, share),
      confidence: kind.isQuick ? confidenceIn(share, concurrent) : 0.6,
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
        against: [kind.isHeld],
      },
      arithmetic: [
        { term: 'intervalMs', value: intervalMs, unit: 'ms', kind: 'observed', source: of.config.intervalMs?.source },
        { term: 'meanDurationMs', value: Math.round(durationMs), unit: 'ms', kind: 'computed' },
        { term: 'shareOfTime', value: rounded(share), unit: '1', kind: 'computed' },
      ],
    },
  ];
}
