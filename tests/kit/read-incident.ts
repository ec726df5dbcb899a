import type { Complaint } from '#contract/incident/coverage.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Fact } from '../../main/facts/fact.ts';
import { ingest } from '../../main/ingest/ingest.ts';
import { openPool } from '../../main/ingest/open-pool.ts';
import { incidentDraft } from '../../main/model/incident-draft.ts';
import { memoryStore } from '../../main/store/memory-store.ts';
import type { Store } from '../../main/store/store.ts';
import { spelledOut } from './checkpoint-facts.ts';

export interface ReadIncident {
  /** Lines of checkpoints among them, as sentences. */
  readonly facts: readonly Fact[];
  readonly complaints: readonly Complaint[];
  readonly incident: Incident;
  /** Sealed as if all clocks were in UTC. */
  readonly store: Store;
}

/** Everything from bytes to incident, with the real readers, in this thread. */
export async function readIncident(paths: readonly string[]): Promise<ReadIncident> {
  const draft = incidentDraft();
  const facts: Fact[] = [];
  const complaints: Complaint[] = [];
  const writer = memoryStore((text) => text);
  const pool = openPool();
  try {
    const { bundle } = await ingest(
      paths,
      {
        facts: (more) => {
          facts.push(...more);
          draft.add(more);
        },
        complain: (more) => {
          complaints.push(...more);
          draft.complain(more);
        },
        rows: (batch) => writer.append(batch),
        keep: (entry, text, firstLine) => writer.keep(entry, text, firstLine),
      },
      { pool },
    );
    return {
      facts: spelledOut(facts),
      complaints,
      incident: draft.build(bundle),
      store: await writer.seal({ offsets: new Map() }),
    };
  } finally {
    await pool.close();
  }
}
