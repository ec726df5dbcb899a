import type { Baseline } from '#contract/baseline.ts';
import type { Incident } from '#contract/incident/incident.ts';
import { diagnose } from '../diagnose/diagnose.ts';
import { type HealthyBundle, healthyBundle } from '../diagnose/news.ts';
import { clean } from '../report/clean.ts';
import { readBundle } from './read-bundle.ts';
import type { OpenOptions } from './session.ts';

/** A bundle of a healthy time as it was read. Only what it warns of is kept for the comparison. */
export interface HealthyReading {
  readonly incident: Incident;
  readonly healthy: HealthyBundle;
}

/** Reads it without its lines. Rejects with `cancelled` when the signal fires. */
export async function readHealthy(options: Omit<OpenOptions, 'baseline'>): Promise<HealthyReading> {
  const { incident, store } = await readBundle({ ...options, withoutLog: true, provisional: false });
  await (await store).close();
  return { incident, healthy: healthyBundle(incident) };
}

/** What is to be known of it before it is believed. */
export function baselineOf({ incident }: HealthyReading, open: Incident, signal: AbortSignal): Baseline {
  const { state, headline } = clean(diagnose(incident, signal), 'masked');
  const doubt = doubtOf(incident, open, state);
  return { name: incident.bundle.name, state, headline, ...(doubt === undefined ? {} : { doubt }) };
}

function doubtOf(incident: Incident, open: Incident, state: Baseline['state']): Baseline['doubt'] {
  if (incident.bundle.sha256 === open.bundle.sha256) return 'same';
  if (incident.span === undefined) return 'no-logs';
  return state === 'cause-found' ? 'not-healthy' : undefined;
}
