import { compareText } from '#contract/compare-text.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import {
  type CheckpointLines,
  CHECKPOINT_COLUMN as COLUMN,
  checkpointNumber,
  countOfLines,
} from '../../facts/checkpoint-lines.ts';
import type { SaidFact } from '../../facts/fact.ts';
import type { RestEndpoint, RestFact } from '../../facts/rest-facts.ts';
import type { SaidName } from '../../facts/said.ts';

/** Facts by the job they name. */
interface ByJob {
  /** Every job that anything names, in order of first sight: log lines first. */
  readonly jobIds: readonly string[];
  said(phrase: SaidName, jobId: string): readonly SaidFact[];
  /** Bodies saved without their path do not name their job: they are the only job's when there is one. */
  rest(endpoint: RestEndpoint, jobId: string): readonly RestFact[];
  jobOf(fact: RestFact): string | undefined;
}

/** Task lines of a log that lost its start, and with it every line that names the job. */
const NAMELESS = 'unknown';

export function byJob(
  allSaid: readonly SaidFact[],
  saidOf: (phrase: SaidName) => readonly SaidFact[],
  allRest: readonly RestFact[],
  checkpointLines: readonly CheckpointLines[],
): ByJob {
  const ids = new Set(jobsInLogs(allSaid, checkpointLines));
  for (const fact of allRest) for (const id of jobsIn(fact)) ids.add(id);
  if (ids.size === 0 && allSaid.some((f) => f.phrase === 'task-state' || f.phrase === 'task-deploying'))
    ids.add(NAMELESS);
  const only = ids.size === 1 ? [...ids][0] : undefined;
  const jobOf = (fact: RestFact) => ownJob(fact) ?? only;
  // Of the few phrases somebody asks for.
  const said = new Map<SaidName, ReadonlyMap<string, readonly SaidFact[]>>();
  const rest = new Map<string, RestFact[]>();
  for (const fact of allRest) {
    const jobId = jobOf(fact);
    if (jobId !== undefined) push(rest, `${fact.endpoint} ${jobId}`, fact);
  }
  return {
    jobIds: [...ids],
    said: (phrase, jobId) => {
      const known = said.get(phrase) ?? grouped(saidOf(phrase));
      said.set(phrase, known);
      return known.get(jobId) ?? [];
    },
    rest: (endpoint, jobId) => rest.get(`${endpoint} ${jobId}`) ?? [],
    jobOf,
  };
}

interface Sight {
  readonly jobId: string;
  readonly entry: EntryPath;
  readonly line: number;
}

/** Every job that a log names, in order of first sight. */
function jobsInLogs(allSaid: readonly SaidFact[], checkpointLines: readonly CheckpointLines[]): readonly string[] {
  const said = new Map<string, Sight>();
  for (const fact of allSaid) {
    const jobId = jobIdOf(fact);
    if (jobId !== undefined && !said.has(jobId)) said.set(jobId, { jobId, entry: fact.entry, line: fact.source.line });
  }
  const sights = [...said.values(), ...checkpointLines.flatMap(jobsInLines)];
  sights.sort((a, b) => compareText(a.entry, b.entry) || a.line - b.line);
  return sights.map(({ jobId }) => jobId);
}

function jobsInLines(lines: CheckpointLines): readonly Sight[] {
  const seen = new Map<number, Sight>();
  const { entry, names } = lines;
  for (let line = 0; line < countOfLines(lines); line += 1) {
    const name = checkpointNumber(lines, line, COLUMN.job);
    if (!seen.has(name))
      seen.set(name, { jobId: names[name] ?? '', entry, line: checkpointNumber(lines, line, COLUMN.line) });
  }
  return [...seen.values()];
}

function grouped(facts: readonly SaidFact[]): ReadonlyMap<string, readonly SaidFact[]> {
  const byJobId = new Map<string, SaidFact[]>();
  for (const fact of facts) {
    const jobId = jobIdOf(fact);
    if (jobId !== undefined) push(byJobId, jobId, fact);
  }
  return byJobId;
}

function jobIdOf(fact: SaidFact): string | undefined {
  return 'jobId' in fact.fields ? fact.fields.jobId : undefined;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The job a body is about: stated in it before its path. */
function ownJob(fact: RestFact): string | undefined {
  if (fact.endpoint === 'job' || fact.endpoint === 'job-config') return fact.id;
  return fact.endpoint === 'plan' ? (fact.id ?? fact.jobId) : fact.jobId;
}

function jobsIn(fact: RestFact): readonly string[] {
  const own = ownJob(fact);
  if (fact.endpoint === 'jobs' || fact.endpoint === 'jobs-overview') return fact.jobs.map((job) => job.id);
  return own === undefined ? [] : [own];
}
