import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import { kept } from '../kept.ts';
import { whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';
import { failedBy } from './history.ts';

/** Words around a failed snapshot, which carry its cause. */
const AROUND = ['checkpoint-snapshot-failed', 'checkpoint-perform-failed'];

/** Checkpoints that a task declined and of which nobody says why: REST alone repeats only the outermost words. */
export const muteDeclines = kept((tools: Tools): readonly Checkpoint[] => {
  const declined = (tools.know('checkpoints') ?? [])
    .flatMap((of) => failedBy(of, 'declined'))
    .filter((one) => one.outcome !== 'completed');
  const mute = declined.filter((one) => one.declines.every((decline) => decline.cause === undefined));
  const explained = AROUND.some((phrase) => whoTold(tools, phrase).some((told) => told.chain.at(-1) !== undefined));
  return explained || mute.length < declined.length ? [] : mute;
});
