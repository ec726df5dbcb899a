import type { Failure } from '#contract/incident/failure.ts';
import type { LineSource, Source } from '#contract/incident/source.ts';
import { causes, onlyCarries } from '#contract/incident/throwable.ts';
import { everyFailure } from './every-failure.ts';
import { kept } from './kept.ts';
import { placeOf } from './proof.ts';
import type { Tools } from './tools.ts';

/** So many lines are added at most: who finds the trace there finds the others. */
const MOST = 3;

/**
 * The evidence, and behind the first throwable of it the rest of its trace: as it stands in the JobManager's log, which is the one people
 * have at hand and search first, else where it was found. A throwable that only carries another is left out.
 */
export function withRepeated(tools: Tools, evidence: readonly Source[]): readonly Source[] {
  const { inJobManager, byPlace } = traces(tools);
  for (const [place, source] of evidence.entries()) {
    const trace =
      source.kind === 'line' ? (inJobManager.get(saidBy(source)) ?? byPlace.get(placeOf(source))) : undefined;
    if (trace === undefined) continue;
    const cited = new Set(evidence.map(placeOf));
    const added = trace.filter((line) => !cited.has(placeOf(line))).slice(-MOST);
    return evidence.toSpliced(place + 1, 0, ...added);
  }
  return evidence;
}

interface Traces {
  /** The first of the JobManager's logs that holds a throwable, by its words. */
  readonly inJobManager: ReadonlyMap<string, readonly LineSource[]>;
  /** Any other, by the place of each of its throwables. */
  readonly byPlace: ReadonlyMap<string, readonly LineSource[]>;
}

const traces = kept((tools: Tools): Traces => {
  const jobManagers = new Set(
    tools.incident.coverage.sources.flatMap(({ artifact }) =>
      artifact.kind === 'jobmanager-log' ? artifact.entry : [],
    ),
  );
  const inJobManager = new Map<string, readonly LineSource[]>();
  const byPlace = new Map<string, readonly LineSource[]>();
  for (const trace of everyFailure(tools).flatMap(tracesOf))
    for (const line of trace) {
      if (!jobManagers.has(line.entry)) byPlace.set(placeOf(line), trace);
      else if (!inJobManager.has(saidBy(line))) inJobManager.set(saidBy(line), trace);
    }
  return { inJobManager, byPlace };
});

function tracesOf({ throwable, repeatedAt = [] }: Failure): readonly (readonly LineSource[])[] {
  const own = (throwable === undefined ? [] : causes(throwable)).flatMap((one) =>
    one.source.kind === 'line' && !onlyCarries(one) ? one.source : [],
  );
  return [own, repeatedAt];
}

function saidBy({ text }: LineSource): string {
  return text.trim().replace(/^Caused by: /, '');
}
