import { compareText } from '#contract/compare-text.ts';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath, JobId } from '#contract/incident/ids.ts';
import type { Setting } from '#contract/incident/setting.ts';
import type { Fact } from '../facts/fact.ts';
import { type Evidence, evidenceOf } from './evidence/evidence.ts';
import { type SettingsContext, settingsOf } from './settings.ts';

/** The part of a bundle that is about one cluster. */
export interface Cluster {
  /** The folder that holds its logs. */
  readonly folder: string;
  readonly jobIds: ReadonlySet<JobId>;
  /** Without what stands in the folders of the others. */
  readonly evidence: Evidence;
  readonly settings: readonly Setting[];
}

/**
 * Clusters that somebody put into one bundle: folders at its top, each with the log of a JobManager, that have no job in common. A standby
 * or the next leader tells of the same jobs. Empty when there is only one.
 */
export function clustersOf(evidence: Evidence, context: SettingsContext): readonly Cluster[] {
  const jobManagers = [...evidence.artifacts.values()].filter((one) => one.kind === 'jobmanager-log');
  const folders = [...new Set(jobManagers.map((one) => folderOf(one.entry)))].filter((one) => one !== '');
  if (folders.length < 2) return [];
  const jobsOf = new Map(folders.map((folder) => [folder, new Set<JobId>()]));
  const logs = new Set(jobManagers.map((one) => one.entry));
  for (const fact of evidence.facts)
    if (fact.kind === 'said' && logs.has(fact.entry) && 'jobId' in fact.fields)
      jobsOf.get(folderOf(fact.entry))?.add(String(fact.fields.jobId));
  const all = [...jobsOf.values()];
  const isApart = all.every((jobs, at) => jobs.size > 0 && !all.slice(at + 1).some((other) => meet(jobs, other)));
  if (!isApart) return [];
  const factsOf = factsBy(folders, evidence.facts);
  return folders.sort(compareText).map((folder) => {
    const facts = factsOf.get(folder) ?? [];
    const settings = settingsOf(facts, context);
    return { folder, jobIds: jobsOf.get(folder) ?? new Set(), evidence: evidenceOf(facts, []), settings };
  });
}

/** Those of each folder, and in each of them those that lie in none. */
function factsBy(folders: readonly string[], facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const own = new Map(folders.map((folder) => [folder, [] as Fact[]]));
  const all = [...own.values()];
  for (const fact of facts) {
    const mine = own.get(folderOf(entryOf(fact)));
    if (mine !== undefined) mine.push(fact);
    else for (const one of all) one.push(fact);
  }
  return own;
}

/** What is stated once for the whole bundle, as its release and its settings, is that of one of them. */
export function clusterComplaints(clusters: readonly Cluster[]): readonly Complaint[] {
  const [first] = clusters;
  const said = clusters.map((one) => one.folder).join(', ');
  return first ? [{ code: 'several-clusters', entry: first.folder, said: said.slice(0, 200) }] : [];
}

function meet(some: ReadonlySet<JobId>, other: ReadonlySet<JobId>): boolean {
  return [...some].some((id) => other.has(id));
}

/** The first part of a path; empty for what lies in no folder. */
function folderOf(entry: EntryPath): string {
  return entry.slice(0, Math.max(0, entry.indexOf('/')));
}

function entryOf(fact: Fact): EntryPath {
  if (fact.kind === 'artifact') return fact.artifact.entry;
  return fact.entry;
}
