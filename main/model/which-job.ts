import type { EntryPath } from '#contract/incident/ids.ts';
import type { RestFact } from '../facts/rest-facts.ts';
import { graphOfAttempt } from './attempt-id.ts';
import { type Evidence, listOf } from './evidence.ts';

/** Which job a task line speaks about: Flink does not print the job there. */
export interface WhichJob {
  /** Every job that anything names, in order of first sight. */
  readonly ids: readonly string[];
  ofAttempt(attemptId: string): string | undefined;
  /** The job whose state changed or which was submitted last before this line of the same log. */
  ofLine(entry: EntryPath, line: number): string | undefined;
  /** The only job whose REST body has a vertex of this name. */
  ofVertexName(name: string): string | undefined;
}

interface Anchor {
  readonly line: number;
  readonly jobId: string;
}

export function whichJob(evidence: Evidence): WhichJob {
  const ids = new Set<string>();
  const anchors = new Map<EntryPath, Anchor[]>();
  const exact = new Map<string, string>();
  for (const fact of evidence.allSaid) {
    const jobId = 'jobId' in fact.fields ? fact.fields.jobId : undefined;
    if (jobId === undefined) continue;
    ids.add(jobId);
    if (fact.phrase === 'checkpoint-declined' || fact.phrase === 'checkpoint-late-message')
      exact.set(fact.fields.attemptId, jobId);
    else if (setsStage(fact)) listOf(anchors, fact.entry).push({ line: fact.source.line, jobId });
  }
  const names = restNames(evidence, ids);
  const only = ids.size === 1 ? [...ids][0] : undefined;
  return {
    ids: [...ids],
    ofAttempt: (attemptId) => only ?? exact.get(attemptId) ?? exact.get(graphOfAttempt(attemptId) ?? ''),
    ofLine: (entry, line) => only ?? lastBefore(anchors.get(entry) ?? [], line),
    ofVertexName: (name) => only ?? names.get(name),
  };
}

/** After these sentences the tasks of that job move. */
function setsStage(fact: { readonly phrase: string; readonly fields: object }): boolean {
  if (fact.phrase === 'job-state') return 'to' in fact.fields && fact.fields.to === 'RUNNING';
  return (
    fact.phrase === 'job-submitted' || fact.phrase === 'restart-strategy' || fact.phrase === 'registered-at-job-manager'
  );
}

function restNames(evidence: Evidence, ids: Set<string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const shared = new Set<string>();
  for (const fact of evidence.allRest) {
    for (const id of jobsIn(fact)) ids.add(id);
    if (fact.endpoint !== 'job') continue;
    for (const vertex of fact.vertices) {
      if ((names.get(vertex.name) ?? fact.id) !== fact.id) shared.add(vertex.name);
      names.set(vertex.name, fact.id);
    }
  }
  for (const name of shared) names.delete(name);
  return names;
}

/** Jobs that a REST body names. */
export function jobsIn(fact: RestFact): readonly string[] {
  const own = fact.jobId === undefined ? [] : [fact.jobId];
  if (fact.endpoint === 'jobs' || fact.endpoint === 'jobs-overview') return [...own, ...fact.jobs.map((job) => job.id)];
  if (fact.endpoint === 'job' || fact.endpoint === 'job-config') return [...own, fact.id];
  return fact.endpoint === 'plan' && fact.id !== undefined ? [...own, fact.id] : own;
}

/** Bodies saved without their path do not name their job: harmless when there is one. */
export function onlyJob(evidence: Evidence): string | undefined {
  const ids = new Set<string>();
  for (const fact of evidence.allRest) for (const id of jobsIn(fact)) ids.add(id);
  for (const fact of evidence.allSaid)
    if ('jobId' in fact.fields && fact.fields.jobId !== undefined) ids.add(fact.fields.jobId);
  return ids.size === 1 ? [...ids][0] : undefined;
}

function lastBefore(anchors: readonly Anchor[], line: number): string | undefined {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((anchors[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return anchors[low - 1]?.jobId;
}
