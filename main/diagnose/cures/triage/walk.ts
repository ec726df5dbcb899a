import type { Job } from '#contract/incident/job.ts';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import { topological } from '#contract/incident/topological.ts';
import type { WorkingRow } from '#contract/working.ts';
import { type Bottleneck, BUSY, bottlenecks, HIGH, most } from '../../tools/backpressure/bottleneck.ts';
import { jobOf } from '../../tools/culprit.ts';
import type { Tools } from '../../tools/tools.ts';
import { missing, noted } from '../rows.ts';
import { TRIAGE } from './triage.wording.ts';

/** From sinks to the bottleneck; a longer way is shown by its last steps. */
const STEPS = 8;

/** From the sinks up: who has time left, who works all the time, who waits; it ends at the first that works and does not wait. */
export function walkUp(
  tools: Tools,
  jobId: string,
): { readonly rows: readonly WorkingRow[]; readonly narrow?: Bottleneck } {
  const job = jobOf(tools, jobId);
  const pressure = (tools.know('pressure') ?? []).filter((one) => one.jobId === jobId);
  if (!job || job.vertices.length === 0) return { rows: [] };
  if (pressure.length === 0) return { rows: [missing('walkUp', TRIAGE.noPressure)] };
  const narrow = bottlenecks(tools).filter((one) => one.job.id === jobId);
  const at = narrow.reduce((newest, one) => Math.max(newest, one.samples.at(-1)?.at ?? 0), 0) || pressure.at(-1)?.at;
  const snapshot = pressure.findLast((one) => one.at === at)?.snapshot;
  const shown = new Map(pressure.filter((one) => one.snapshot === snapshot).map((one) => [one.vertexId, one]));
  const { rows, found } = walk(job, shown, new Set(narrow.map((one) => one.vertex.id)));
  const here = narrow.find((one) => one.vertex.id === found);
  return { rows: rows.slice(-STEPS), ...(here === undefined ? {} : { narrow: here }) };
}

function walk(job: Job, shown: ReadonlyMap<string, VertexPressure>, narrow: ReadonlySet<string>) {
  const rows: WorkingRow[] = [];
  for (const vertex of topological(job).toReversed()) {
    const of = shown.get(vertex.id);
    if (!of) continue;
    const busy = most(of, 'busy');
    const held = most(of, 'backpressured');
    const kind = narrow.has(vertex.id) ? 'here' : held > HIGH ? 'waits' : busy >= BUSY ? 'works' : 'free';
    rows.push(
      noted('walkUp', TRIAGE.step[kind](busy, held), {
        of: vertex.name,
        sign: kind === 'here' ? 'bad' : kind === 'free' ? 'good' : undefined,
        source: of.source,
      }),
    );
    if (kind === 'here') return { rows, found: vertex.id };
  }
  return { rows, found: undefined };
}
