import type { Complaint } from '#contract/incident/coverage.ts';
import type { BundleInfo, Incident } from '#contract/incident/incident.ts';
import { known, type Section, unknown } from '#contract/incident/section.ts';
import type { Fact } from '../facts/fact.ts';
import { attemptsOf } from './attempts.ts';
import { checkpointsOf } from './checkpoints.ts';
import { clocksOf } from './clocks.ts';
import { deploymentOf, releaseOf } from './cluster.ts';
import { clustersOf } from './clusters.ts';
import { coverageOf } from './coverage.ts';
import { evidenceOf } from './evidence.ts';
import { exportedPressure } from './exported-pressure.ts';
import { failuresOf } from './failures.ts';
import { flamesOf } from './flames.ts';
import { gcOf } from './gc.ts';
import { hostsOf } from './hosts.ts';
import { jobsOf } from './jobs.ts';
import { jvmOf } from './jvm.ts';
import { managersOf } from './managers.ts';
import { messagesOf } from './messages.ts';
import { platformOf } from './platform.ts';
import { pressureOf } from './pressure.ts';
import { processesOf } from './processes.ts';
import { reportCoverageOf } from './report-coverage.ts';
import { reportOwners } from './report-owner.ts';
import { withReportPlaces } from './report-signals.ts';
import { REST_SIGNALS } from './rest-signals.ts';
import { withoutRestoring } from './restoring-tasks.ts';
import { seriesOf } from './series.ts';
import { settingsOf } from './settings.ts';
import { signalsOf } from './signals.ts';
import { snapshotsOf } from './snapshots.ts';
import { spanOf } from './span.ts';
import { threadsOf } from './threads.ts';
import { whichJob } from './which-job.ts';

interface Material {
  readonly bundle: BundleInfo;
  readonly facts: Iterable<Fact>;
  readonly complaints: Iterable<Complaint>;
}

/** Everything the facts tell, put right and joined. Their order and that of the entries means nothing. */
export function buildIncident({ bundle, facts, complaints }: Material): Incident {
  const evidence = evidenceOf(facts, complaints);
  const clocks = clocksOf(evidence);
  const processes = processesOf(evidence, clocks);
  const which = whichJob(evidence);
  const attempts = attemptsOf(evidence, clocks, processes, which);
  const jobs = jobsOf(evidence, clocks, attempts, which);
  const release = releaseOf(evidence, clocks);
  const deployment = deploymentOf(evidence);
  const context = release === undefined ? {} : { release: release.version };
  const settings = settingsOf(evidence.facts, context);
  const clusters = clustersOf(evidence, context);
  const managers = managersOf(evidence, clocks, processes);
  const gc = gcOf(evidence, clocks, processes, managers);
  const owners = reportOwners(processes, managers, clocks);
  const jvm = jvmOf(evidence.facts, owners);
  const hosts = hostsOf(evidence.facts, owners);
  const threads = threadsOf(evidence.facts, owners);
  const flames = flamesOf(evidence, jobs);
  const reports = reportCoverageOf(jvm, hosts, threads);
  const coverage = coverageOf(evidence, clocks, processes, managers, { jobs, gc, reports, clusters });
  const { has } = coverage;
  const hasTasks = has.jobManagerLog || has.taskManagerLogs;
  const section = <T>(value: T, isKnown: boolean, ...codes: readonly string[]): Section<T> =>
    isKnown ? known(value) : unknown(isUnreadable(coverage.complaints, codes) ? 'unreadable' : 'not-collected');
  const span = spanOf(evidence, clocks);
  const messages = messagesOf(evidence, clocks);
  const asked = withoutRestoring(pressureOf(evidence.facts), jobs);
  const pressure = asked.length > 0 ? asked : exportedPressure(evidence.facts, evidence.jobIds);
  const snapshots = snapshotsOf(evidence, jobs);
  const platform = platformOf(evidence, managers);
  const checkpoints = checkpointsOf(evidence, clocks, attempts, jobs, settings, snapshots, clusters);
  const signals = withReportPlaces(signalsOf(evidence, clocks, processes, jobs), jvm, hosts);
  const restErrors = signals.filter((one) => REST_SIGNALS.has(one.kind));
  const series = seriesOf(evidence, { pressure: asked, checkpoints, jobs });
  return {
    bundle,
    ...(span === undefined ? {} : { span }),
    release: release === undefined ? unknown('not-collected') : known(release),
    deployment: deployment === undefined ? unknown('not-collected') : known(deployment),
    managers: section(managers, managers.length > 0, 'log'),
    jobs: section(jobs, jobs.length > 0, 'log', 'rest', 'json'),
    checkpoints: section(
      checkpoints,
      jobs.length > 0 && (has.jobManagerLog || has.restCheckpoints),
      'log',
      'rest',
      'json',
    ),
    failures: section(
      failuresOf(evidence, clocks, attempts, jobs),
      jobs.length > 0 && (hasTasks || has.restExceptions),
      'log',
      'rest',
      'json',
    ),
    settings: section(settings, has.settings, 'setting', 'yaml'),
    pressure: section(pressure, pressure.length > 0, 'rest', 'json'),
    threads: section(threads, threads.length > 0, 'thread'),
    ...(flames.length === 0 ? {} : { flames }),
    gc: section(gc, gc.length > 0, 'gc-'),
    snapshots: section(snapshots, snapshots.length > 0, 'metadata'),
    jvm: section(jvm, jvm.length > 0, 'jvm-crash', 'report'),
    hosts: section(hosts, hosts.length > 0, 'report'),
    platform: platform === undefined ? unknown('not-collected') : known(platform),
    series: section(series, series.length > 0, 'metrics'),
    signals: section(signals, evidence.profiles.size > 0, 'log'),
    ...(restErrors.length === 0 ? {} : { restErrors }),
    ...(messages.length === 0 ? {} : { messages }),
    coverage,
  };
}

/** A complaint about that kind of entry explains why a part is missing. */
function isUnreadable(complaints: readonly Complaint[], codes: readonly string[]): boolean {
  return complaints.some((c) => codes.some((code) => c.code.startsWith(code)));
}
