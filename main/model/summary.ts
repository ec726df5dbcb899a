import type { Incident } from '#contract/incident/incident.ts';
import type { Summary } from '#contract/incident/summary.ts';
import { present } from '#contract/present.ts';
import { MASK } from '#contract/wording/secrets.ts';
import { restAddress } from '../flink/rest/rest-address.ts';

/** What the frame of the window shows about an incident. */
export function summaryOf(
  incident: Incident,
  counted: { readonly logRecords: number; readonly findings: number },
): Summary {
  const jobs = incident.jobs.kind === 'known' ? incident.jobs.value : [];
  const checkpoints = incident.checkpoints.kind === 'known' ? incident.checkpoints.value : [];
  const failures = incident.failures.kind === 'known' ? incident.failures.value : [];
  const managers = incident.managers.kind === 'known' ? incident.managers.value : [];
  const settings = incident.settings.kind === 'known' ? incident.settings.value : [];
  const deployment = incident.deployment.kind === 'known' ? incident.deployment.value : undefined;
  const flink = incident.release.kind === 'known' ? incident.release.value.version : undefined;
  return {
    bundle: incident.bundle,
    ...present({ span: incident.span, flink, deployment: deployment?.kind, java: deployment?.java }),
    restAddress: restAddress(managers, settings),
    ...present({ zoneMinutes: zoneMinutesOf(incident) }),
    jobs: jobs.map(({ id, name, status, vertices }) => ({
      id,
      name,
      ...present({ status }),
      vertices: vertices.length,
    })),
    counts: {
      findings: counted.findings,
      failedCheckpoints: checkpoints.flatMap((c) => c.history).filter((c) => c.outcome === 'failed').length,
      restarts: failures.flatMap((f) => f.attempts).filter((a) => a.restarted).length,
      vertices: jobs.reduce((sum, job) => sum + job.vertices.length, 0),
      logRecords: counted.logRecords,
      sources: incident.coverage.sources.length,
      complaints: incident.coverage.complaints.reduce((sum, c) => sum + 1 + (c.more ?? 0), 0),
      maskedValues: settings.filter((s) => s.value === MASK).length,
    },
  };
}

/** The zone of the cluster: that of its JobManager, or else of any log whose zone is more than an assumption. */
function zoneMinutesOf({ coverage }: Incident): number | undefined {
  const known = coverage.sources.filter(({ zone, layout }) => zone && zone.because !== 'assumed-utc' && layout);
  const jobManager = known.find(({ artifact }) => artifact.kind === 'jobmanager-log');
  return (jobManager ?? known[0])?.zone?.offsetMinutes;
}
