import type { Signal } from '#contract/incident/signal.ts';
import { kept } from '../kept.ts';
import type { Tools } from '../tools.ts';

/**
 * Checkpoints of which only a TaskManager tells (AsyncCheckpointRunnable): its trace says why one failed, the JobManager's log, which says
 * of which job it was and what became of it, is not there.
 */
export const failedInTasks = kept((tools: Tools): readonly Signal[] =>
  (tools.know('signals') ?? []).filter((one) => one.kind === 'checkpoint-async-failed' && one.throwable !== undefined),
);
