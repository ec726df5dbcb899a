import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';
import { mean } from '../backpressure/bottleneck.ts';
import { greatest } from '../extremes.ts';
import { intervalOf } from './checkpoints.ts';
import { completedOf, tellsSubtasks } from './history.ts';

/** Fewer say nothing about what is usual. */
export const ENOUGH_COMPLETED = 3;

/**
 * What a checkpoint costs the records: channels stand still while barriers are aligned, and the task while it writes the synchronous part.
 * The rest goes on beside the work. A tenth of the time is what metrics and collections cost as well.
 */
export const CHEAP = 0.1;

/** The later half: what was, before something changed, says nothing about now. */
export function recent(done: readonly Checkpoint[]): readonly Checkpoint[] {
  return done.slice(-Math.max(ENOUGH_COMPLETED, Math.ceil(done.length / 2)));
}

interface Cost {
  /** Of the time, 0..1, in which the slowest task held records back for them. */
  readonly share: number;
  readonly source: Source | undefined;
}

/** Undefined when no subtask tells. */
export function costOf(of: JobCheckpoints): Cost | undefined {
  const intervalMs = intervalOf(of.config);
  const all = recent(completedOf(of).filter((one) => one.kind === 'checkpoint'));
  const told = all.filter(tellsSubtasks);
  const last = told.at(-1);
  if (intervalMs === undefined || last === undefined) return undefined;
  const isAligned = of.config.unaligned?.value !== true;
  const inTurn = Math.max(intervalMs, mean(told.map((one) => one.endToEndMs)) ?? 0);
  const every = Math.min(inTurn, distanceMs(all) ?? inTurn);
  const held = mean(told.map((one) => heldMs(one, isAligned))) ?? 0;
  return { share: held / every, source: last.sources.endToEndMs ?? last.sources.outcome };
}

/** From one trigger to the next, as they came: several at once come sooner than each of them takes. Ids count those that are not known. */
function distanceMs(all: readonly Checkpoint[]): number | undefined {
  const known = all.flatMap(({ id, triggeredAt }) => (triggeredAt === undefined ? [] : [{ id, triggeredAt }]));
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || last.id === first.id) return undefined;
  return (last.triggeredAt - first.triggeredAt) / (last.id - first.id);
}

function heldMs({ vertices }: Checkpoint, isAligned: boolean): number {
  const acks = vertices.flatMap((vertex) => vertex.perSubtask);
  return greatest(
    acks.map(({ alignmentMs = 0, syncMs = 0 }) => syncMs + (isAligned ? alignmentMs : 0)),
    0,
  );
}
