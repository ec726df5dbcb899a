import type { Complaint } from '#contract/incident/coverage.ts';
import type { BundleInfo, Incident } from '#contract/incident/incident.ts';
import { known, type Section, unknown } from '#contract/incident/section.ts';
import { present } from '#contract/present.ts';
import type { Fact } from '../facts/fact.ts';
import { checkpointsOf } from './checkpoints/checkpoints.ts';
import { snapshotsOf } from './checkpoints/snapshots.ts';
import { clocksOf } from './clocks/clocks.ts';
import { spanOf } from './clocks/span.ts';
import { deploymentOf, releaseOf } from './cluster.ts';
import { clustersOf } from './clusters.ts';
import { coverageOf } from './coverage/coverage.ts';
import { type Evidence, evidenceOf } from './evidence/evidence.ts';
import { failuresOf } from './failures/failures.ts';
import { gcOf } from './gc/gc.ts';
import { attemptsOf } from './jobs/attempts.ts';
import { jobsOf } from './jobs/jobs.ts';
import { whichJob } from './jobs/which-job.ts';
import { managersOf } from './managers/managers.ts';
import { processesOf } from './managers/processes.ts';
import { messagesOf } from './messages.ts';
import { platformOf } from './platform.ts';
import { exportedPressure } from './pressure/exported-pressure.ts';
import { pressureOf } from './pressure/pressure.ts';
import { withoutRestoring } from './pressure/restoring-tasks.ts';
import { flamesOf } from './reports/flames.ts';
import { hostsOf } from './reports/hosts.ts';
import { jvmOf, withStates } from './reports/jvm.ts';
import { reportCoverageOf } from './reports/report-coverage.ts';
import { reportOwners } from './reports/report-owner.ts';
import { withReportPlaces } from './reports/report-signals.ts';
import { threadsOf } from './reports/threads.ts';
import { REST_SIGNALS } from './rest-signals.ts';
import { seriesOf } from './series.ts';
import { settingsOf } from './settings.ts';
import { signalsOf } from './signals.ts';
import { startupsOf } from './startups/startups.ts';

interface Material {
  readonly bundle: BundleInfo;
  readonly facts: Iterable<Fact>;
  readonly complaints: Iterable<Complaint>;
}

/** Everything the facts tell, put right and joined. Their order and that of the entries means nothing. */
export function buildIncident({ bundle, facts, complaints }: Material): Incident {
  const evidence = evidenceOf(facts, complaints);
  return { bundle, ...incidentOf(partsOf(evidence)) };
}

type Parts = ReturnType<typeof partsOf>;

/** Each part from the facts, and from the parts before it. */
function partsOf(evidence: Evidence) {
  const clocks = clocksOf(evidence);
  const processes = processesOf(evidence, clocks);
  const which = whichJob(evidence);
  const attempts = attemptsOf(evidence, clocks, processes, which);
  const jobs = jobsOf(evidence, clocks, attempts, which);
  const release = releaseOf(evidence, clocks);
  const context = { processes, ...present({ release: release?.version }) };
  const settings = settingsOf(evidence.facts, context);
  const clusters = clustersOf(evidence, context);
  const told = managersOf(evidence, clocks, processes);
  const gc = gcOf(evidence, clocks, processes, told);
  const owners = reportOwners(processes, told, clocks);
  const jvm = jvmOf(evidence.facts, owners);
  const managers = withStates(told, jvm);
  const hosts = hostsOf(evidence.facts, owners);
  const threads = threadsOf(evidence.facts, owners);
  const reports = reportCoverageOf(jvm, hosts, threads);
  const asked = withoutRestoring(pressureOf(evidence.facts), jobs);
  const snapshots = snapshotsOf(evidence, jobs);
  const checkpoints = checkpointsOf({ evidence, clocks, processes, attempts, jobs, settings, snapshots, clusters });
  return {
    ...{ jobs, release, settings, managers, gc, jvm, hosts, threads, snapshots, checkpoints },
    deployment: deploymentOf(evidence),
    platform: platformOf(evidence, managers),
    failures: failuresOf(evidence, clocks, attempts, jobs, settings),
    pressure: asked.length > 0 ? asked : exportedPressure(evidence.facts, evidence.jobIds),
    series: seriesOf(evidence, { pressure: asked, checkpoints, jobs, jvm }),
    signals: withReportPlaces(signalsOf(evidence, clocks, processes, jobs), jvm, hosts),
    flames: flamesOf(evidence, jobs),
    messages: messagesOf(evidence, clocks),
    startups: startupsOf(evidence, processes),
    span: spanOf(evidence, clocks),
    coverage: coverageOf(evidence, clocks, processes, managers, { jobs, settings, gc, reports, clusters }),
    hasLogs: evidence.profiles.size > 0,
  };
}

/** What is there, and why the rest is not. */
function incidentOf(parts: Parts): Omit<Incident, 'bundle'> {
  const { span, coverage, flames, messages, jobs, signals, startups } = parts;
  const { has } = coverage;
  const hasJobs = jobs.length > 0;
  const hasCheckpoints = has.jobManagerLog || has.restCheckpoints;
  const hasFailures = has.jobManagerLog || has.taskManagerLogs || has.restExceptions;
  const restErrors = signals.filter((one) => REST_SIGNALS.has(one.kind));
  const section = <T>(value: T, isKnown: boolean, ...codes: readonly string[]): Section<T> =>
    isKnown ? known(value) : unknown(isUnreadable(coverage.complaints, codes) ? 'unreadable' : 'not-collected');
  const list = <T>(values: readonly T[], ...codes: readonly string[]) => section(values, values.length > 0, ...codes);
  return {
    release: maybe(parts.release),
    deployment: maybe(parts.deployment),
    managers: list(parts.managers, 'log'),
    jobs: list(jobs, 'log', 'rest', 'json'),
    checkpoints: section(parts.checkpoints, hasJobs && hasCheckpoints, 'log', 'rest', 'json'),
    failures: section(parts.failures, hasJobs && hasFailures, 'log', 'rest', 'json'),
    settings: section(parts.settings, has.settings, 'setting', 'yaml'),
    pressure: list(parts.pressure, 'rest', 'json'),
    threads: list(parts.threads, 'thread'),
    gc: list(parts.gc, 'gc-'),
    snapshots: list(parts.snapshots, 'metadata'),
    jvm: list(parts.jvm, 'jvm-crash', 'report'),
    hosts: list(parts.hosts, 'report'),
    platform: maybe(parts.platform),
    series: list(parts.series, 'metrics'),
    signals: section(signals, parts.hasLogs, 'log'),
    ...present({
      span,
      flames: flames.length === 0 ? undefined : flames,
      restErrors: restErrors.length === 0 ? undefined : restErrors,
      messages: messages.length === 0 ? undefined : messages,
      startups: startups.length === 0 ? undefined : startups,
    }),
    coverage,
  };
}

function maybe<T>(value: T | undefined): Section<T> {
  return value === undefined ? unknown('not-collected') : known(value);
}

/** A complaint about that kind of entry explains why a part is missing. */
function isUnreadable(complaints: readonly Complaint[], codes: readonly string[]): boolean {
  return complaints.some((c) => codes.some((code) => c.code.startsWith(code)));
}
