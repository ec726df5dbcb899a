import type { Attention } from '#contract/incident/attention.ts';
import { stateLimitsOf } from '../diagnose/state/state-limits.ts';
import type { Session } from './session.ts';

/** What deserves a look first, of this job or the first. */
export function attentionOf(
  { incident, jvm, settings }: Pick<Session, 'incident' | 'jvm' | 'settings'>,
  jobId: string | undefined,
): Attention {
  const { walls } = stateLimitsOf(incident, jobId);
  const { rows, unknown } = settings(jobId);
  return {
    limitsExceeded: walls.filter(({ state, soft }) => state === 'exceeded' && !soft).length,
    ...jvm.standing(),
    settingsBlamed: rows.filter(({ links }) => links.some(({ how }) => how === 'blamed')).length,
    areSettingsUnknown: unknown !== undefined,
  };
}
