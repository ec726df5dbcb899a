import type { Complaint } from '#contract/incident/coverage.ts';
import type { BundleInfo, Incident } from '#contract/incident/incident.ts';
import { countOfLines } from '../facts/checkpoint-lines.ts';
import type { Fact } from '../facts/fact.ts';
import { buildIncident } from './build-incident.ts';

/** Facts as they come in; an incident of what is there so far at any time. */
export interface IncidentDraft {
  /** Facts, and lines of checkpoints. */
  readonly size: number;
  add(facts: readonly Fact[]): void;
  complain(complaints: readonly Complaint[]): void;
  build(bundle: BundleInfo): Incident;
}

export function incidentDraft(): IncidentDraft {
  const facts: Fact[] = [];
  const complaints: Complaint[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(more) {
      for (const fact of more) {
        facts.push(fact);
        size += fact.kind === 'checkpoint-lines' ? countOfLines(fact) : 1;
      }
    },
    complain(more) {
      for (const complaint of more) complaints.push(complaint);
    },
    build: (bundle) => buildIncident({ bundle, facts, complaints }),
  };
}
