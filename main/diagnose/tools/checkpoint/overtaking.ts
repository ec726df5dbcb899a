import type { Advice } from '#contract/finding.ts';
import { durationSetting } from '#contract/wording/duration.ts';
import type { Tools } from '../tools.ts';
import { phrase } from '../words.ts';

/** Long enough for any job that keeps up. */
const USUAL_MS = 30_000;

/**
 * Barriers overtake the waiting records, after they tried it aligned for a while: a quarter of the checkpoint timeout at most, or what is
 * left comes too late, and no longer than half of what alignment was seen to take.
 */
export function unalignedSettings(
  tools: Tools,
  alignmentMs = Number.POSITIVE_INFINITY,
): Readonly<Record<string, string>> {
  const timeouts = (tools.know('checkpoints') ?? []).flatMap(({ config }) => config.timeoutMs?.value ?? []);
  const ms = Math.min(USUAL_MS, Math.min(...timeouts) / 4, alignmentMs / 2);
  return {
    [tools.keyFor('execution.checkpointing.unaligned.enabled')]: 'true',
    [tools.keyFor('execution.checkpointing.aligned-checkpoint-timeout')]: durationSetting(
      Math.max(1, Math.floor(ms / 1000)) * 1000,
    ),
  };
}

/** What lets checkpoints complete while records wait; nothing where the barriers of the job, as REST tells them, overtake already. */
export function overtaking(tools: Tools, jobId: string | undefined): readonly Advice[] {
  const all = tools.know('checkpoints') ?? [];
  const mine = all.filter((of) => jobId === undefined || of.jobId === jobId);
  if (mine.some(({ config }) => config.unaligned?.value === true)) return [];
  return [
    {
      text: phrase(
        'So that checkpoints complete meanwhile, let barriers overtake the waiting records.',
        '在此期间为让检查点完成，可允许 barrier 越过排队的数据。',
      ),
      set: unalignedSettings(tools),
      losesData: false,
      doc: 'docs/ops/state/checkpointing_under_backpressure/',
    },
  ];
}
