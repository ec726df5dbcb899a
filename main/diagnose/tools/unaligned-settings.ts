import { durationSetting } from '#contract/wording/duration.ts';
import type { Tools } from './tools.ts';

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
