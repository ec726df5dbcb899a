import { cannotTell, clear, type Outcome } from '../define-rule.ts';
import type { Tools } from './tools.ts';

/** That a process ended, stood still or was cut off is told by logs only: where there is none, nothing of it is excluded. */
export function clearByLogs({ incident: { coverage } }: Tools): Outcome<never> {
  const { jobManagerLog, taskManagerLogs } = coverage.has;
  return jobManagerLog || taskManagerLogs ? clear() : cannotTell(['jobmanager-log', 'taskmanager-log']);
}
