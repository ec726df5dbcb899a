import type { Job, Transition } from '#contract/incident/job.ts';
import { settingOf } from '../settings.ts';
import { lastMoment } from '../span.ts';
import type { Tools } from '../tools.ts';

/** TaskManagerOptions.TASK_CANCELLATION_INTERVAL: a task that is not done by then is interrupted once more, and its log warns of it. */
const DEFAULT_MS = 30_000;

export interface LongCancel {
  readonly ms: number;
  readonly begin: Transition;
}

/** The job was being cancelled for longer than tasks that react need. */
export function longCancel(tools: Tools, { states }: Job): LongCancel | undefined {
  const all = states.flatMap((begin, at): readonly LongCancel[] => {
    const end = states[at + 1]?.at ?? lastMoment(tools.incident);
    if (begin.to !== 'CANCELLING' || end === undefined) return [];
    return [{ ms: end - begin.at, begin }];
  });
  return all.find(({ ms, begin }) => {
    return ms >= (settingOf(tools, 'task.cancellation.interval', begin.at)?.number ?? DEFAULT_MS);
  });
}
