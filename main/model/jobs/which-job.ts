import type { EntryPath } from '#contract/incident/ids.ts';
import { type Evidence, listOf } from '../evidence/evidence.ts';
import { graphOfAttempt } from './attempt-id.ts';

/** Which job a task line speaks about: Flink does not print the job there. */
export interface WhichJob {
  ofAttempt(attemptId: string): string | undefined;
  /** The job whose state changed or which was submitted last before this line of the same log. */
  ofLine(entry: EntryPath, line: number): string | undefined;
  /** The only job whose REST body has a vertex of this name; none where the job that moved last has no body, and may have it as well. */
  ofVertexName(name: string, movedLast: string | undefined): string | undefined;
}

interface Anchor {
  readonly line: number;
  readonly jobId: string;
}

export function whichJob(evidence: Evidence): WhichJob {
  const anchors = new Map<EntryPath, Anchor[]>();
  const exact = new Map<string, string>();
  for (const fact of evidence.allSaid) {
    const jobId = 'jobId' in fact.fields ? fact.fields.jobId : undefined;
    if (jobId === undefined) continue;
    if (fact.phrase === 'checkpoint-declined' || fact.phrase === 'checkpoint-late-message')
      exact.set(fact.fields.attemptId, jobId);
    else if (setsStage(fact)) listOf(anchors, fact.entry).push({ line: fact.source.line, jobId });
  }
  const names = restNames(evidence);
  const described = new Set(evidence.rest('job').map((fact) => fact.id));
  const ids = evidence.jobIds;
  const only = ids.length === 1 ? ids[0] : undefined;
  return {
    ofAttempt: (attemptId) => only ?? exact.get(attemptId) ?? exact.get(graphOfAttempt(attemptId) ?? ''),
    ofLine: (entry, line) => only ?? lastBefore(anchors.get(entry) ?? [], line),
    ofVertexName: (name, movedLast) =>
      only ?? (movedLast === undefined || described.has(movedLast) ? names.get(name) : undefined),
  };
}

/** After these sentences the tasks of that job move. */
function setsStage(fact: { readonly phrase: string; readonly fields: object }): boolean {
  if (fact.phrase === 'job-state') return 'to' in fact.fields && fact.fields.to === 'RUNNING';
  return (
    fact.phrase === 'job-submitted' || fact.phrase === 'restart-strategy' || fact.phrase === 'registered-at-job-manager'
  );
}

function restNames(evidence: Evidence): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const shared = new Set<string>();
  for (const fact of evidence.rest('job')) {
    for (const vertex of fact.vertices) {
      if ((names.get(vertex.name) ?? fact.id) !== fact.id) shared.add(vertex.name);
      names.set(vertex.name, fact.id);
    }
  }
  for (const name of shared) names.delete(name);
  return names;
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
