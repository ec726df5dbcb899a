import { compareText } from '#contract/compare-text.ts';
import type { Rescale, SchedulerState } from '#contract/incident/rescale.ts';
import { present } from '#contract/present.ts';
import type { RestRescale, RestSchedulerState } from '../../facts/rest-job-facts.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { throwableOfText } from '../failures/trace-text.ts';

const OUTCOMES: Readonly<Record<string, Rescale['outcome']>> = {
  COMPLETED: 'completed',
  FAILED: 'failed',
  IGNORED: 'ignored',
};

/** The rescales of a job, by time. Each stands in several snapshots and forms: how it ended counts, and the form with its vertices. */
export function rescalesOf(jobId: string, evidence: Evidence): readonly Rescale[] {
  const known = new Map<string, RestRescale>();
  for (const form of ['rescales-overview', 'rescales', 'rescale'] as const)
    for (const body of evidence.restOf(form, jobId))
      for (const told of body.rescales) {
        const before = known.get(told.id);
        known.set(told.id, before === undefined ? told : merged(before, told));
      }
  return [...known.values()]
    .map(rescaleOf)
    .sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0) || compareText(a.id, b.id));
}

function merged(a: RestRescale, b: RestRescale): RestRescale {
  const [first, later] = a.outcome !== undefined && b.outcome === undefined ? [b, a] : [a, b];
  return {
    ...first,
    ...later,
    vertices: later.vertices.length > 0 ? later.vertices : first.vertices,
    states: later.states.length > 0 ? later.states : first.states,
  };
}

function rescaleOf({ outcome, states, ...told }: RestRescale): Rescale {
  return { ...told, ...present({ outcome: OUTCOMES[outcome ?? ''] }), states: states.map(stateOf) };
}

function stateOf({ failure, ...state }: RestSchedulerState): SchedulerState {
  return { ...state, ...present({ failure: failure && throwableOfText(failure.stackTrace, failure.source) }) };
}
