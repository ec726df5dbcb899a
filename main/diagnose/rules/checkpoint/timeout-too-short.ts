import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { isPressed } from '../../tools/backpressure/bottleneck.ts';
import { endOf, outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf, expiredOf } from '../../tools/checkpoint/history.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { ends } from '../../tools/proof.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type TimeoutTooShortFacts, timeoutTooShortWords } from './timeout-too-short.wording.ts';

/** A tenth of the default of ten minutes (CheckpointConfig.DEFAULT_TIMEOUT). */
const FAR_BELOW_DEFAULT_MS = 60_000;
/** A timeout that left three quarters of itself free was long enough: then something became slow. */
const ROOMY = 0.25;

export const checkpointTimeoutTooShort = defineRule({
  id: 'checkpoint/timeout-too-short',
  asks: phrase('Is the checkpoint timeout shorter than an ordinary checkpoint?', '检查点超时是否短于正常耗时？'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['backpressure/slow-operator', 'storage/slow', 'checkpoint/slow-sync-phase'],
  words: timeoutTooShortWords,
  look({ checkpoints }, tools) {
    const findings = checkpoints.flatMap((of) => finding(tools, of));
    if (findings.length > 0) return found(...findings);
    const late = checkpoints.filter((of) => expiredIn(of).length > 0);
    if (late.length === 0) return clear();
    return clear(
      phrase('The timeout left enough room before.', '超时时间此前有足够余量。'),
      late.flatMap((of) => {
        const quick = lastQuick(of);
        return [of.config.timeoutMs?.source, ...(quick ? outcomeAt(quick) : [])];
      }),
    );
  },
});

function expiredIn(of: JobCheckpoints): readonly Checkpoint[] {
  return expiredOf(of).filter((one) => one.kind === 'checkpoint');
}

/** Completed with most of the timeout to spare. */
function lastQuick(of: JobCheckpoints): Checkpoint | undefined {
  const limit = (of.config.timeoutMs?.value ?? 0) * ROOMY;
  return completedOf(of).findLast((one) => one.kind === 'checkpoint' && (one.endToEndMs ?? limit) < limit);
}

/** Back pressure makes acknowledgements late as well: where nothing tells of it, a longer limit may not have helped, least where none came. */
function sureness(isClose: boolean, isUnpressed: boolean): number {
  if (isClose) return isUnpressed ? 0.93 : 0.75;
  return isUnpressed ? 0.6 : 0.45;
}

function finding(tools: Tools, of: JobCheckpoints): readonly Found<TimeoutTooShortFacts>[] {
  const timeoutMs = of.config.timeoutMs?.value;
  const late = expiredIn(of);
  if (timeoutMs === undefined || timeoutMs > FAR_BELOW_DEFAULT_MS || late.length === 0) return [];
  const pressure = (tools.know('pressure') ?? []).filter((one) => one.jobId === of.jobId);
  if (lastQuick(of) !== undefined || pressure.some(isPressed)) return [];
  const done = completedOf(of).filter((one) => one.kind === 'checkpoint');
  // Subtasks that were done a moment later: with one timeout more nothing would have failed.
  const acks = late.flatMap((one) => one.lateAcks.filter((ack) => ack.at - (endOf(one) ?? ack.at) <= timeoutMs));
  if (acks.length === 0 && done.length === 0) return [];
  const usual = greatest(
    done.map((one) => one.endToEndMs ?? 0),
    0,
  );
  const lag = greatest(
    late.flatMap((one) => one.lateAcks.map((ack) => ack.at - (endOf(one) ?? ack.at))),
    0,
  );
  const setting = settingOf(tools, 'execution.checkpointing.timeout');
  return [
    {
      facts: {
        timeoutMs,
        expired: late.length,
        completed: done.length,
        usualMs: Math.round(usual),
        lateAcks: acks.length,
        lagMs: Math.round(lag),
        isUnpressed: pressure.length > 0,
      },
      culprit: culpritAt(tools, { jobId: of.jobId, setting: tools.keyFor('execution.checkpointing.timeout') }),
      severity: 'high',
      confidence: sureness(acks.length > 0, pressure.length > 0),
      span: spanOf(late.map(endOf), late.length),
      evidence: [
        of.config.timeoutMs?.source,
        ...ends(acks).map((one) => one.source),
        ...late.slice(0, 1).flatMap(outcomeAt),
        ...statedAt(setting).slice(0, 2),
        ...ends(done).flatMap(outcomeAt),
      ],
      expected: {
        predicted: [acks.length > 0, done.length > 0, pressure.length === 0 ? undefined : true],
      },
      arithmetic: [
        { term: 'timeoutMs', value: timeoutMs, unit: 'ms', kind: 'observed', source: of.config.timeoutMs?.source },
        { term: 'longestCompletedMs', value: Math.round(usual), unit: 'ms', kind: 'computed' },
        { term: 'longestLateByMs', value: Math.round(lag), unit: 'ms', kind: 'computed' },
      ],
    },
  ];
}
