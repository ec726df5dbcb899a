import { type Checkpoint, endToEndUntil } from '#contract/incident/checkpoint.ts';
import type { CheckpointDetail, CheckpointRef, SubtaskWord } from '#contract/incident/checkpoint-table.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Vertex } from '#contract/incident/job.ts';
import { present } from '#contract/present.ts';
import { acksOf } from './acks.ts';
import { jobHistory, placeOf, refOf } from './job-history.ts';
import { phasesFor } from './phases.ts';
import { firstLine, flowOf, nameOf, rowOf } from './row.ts';

/** Of a checkpoint that thousands declined the first tell enough. */
const MAX_WORDS = 100;

/** All of one checkpoint; where none is named, of the one to look at first. Undefined when there is no such one. */
export function checkpointDetail(
  incident: Incident,
  wish: { readonly jobId?: string | undefined } & Partial<CheckpointRef>,
): CheckpointDetail | undefined {
  const known = jobHistory(incident, wish.jobId);
  const { job, history, config } = known;
  const place = wish.id === undefined ? firstPlace(history) : placeOf(history, wish);
  const checkpoint = history[place];
  if (checkpoint === undefined) return undefined;
  const flow = flowOf(job);
  const timeoutMs = config.timeoutMs?.value;
  const { announcedAfterMs, finalizedAfterMs, path } = checkpoint;
  const words = wordsOf(checkpoint, flow);
  const failed = (one: Checkpoint) => one.outcome === 'failed';
  const previous = history.findLast((one, at) => at < place && failed(one));
  const next = history.find((one, at) => at > place && failed(one));
  return {
    jobId: job?.id ?? '',
    row: rowOf(checkpoint, place, flow, known),
    ...present({ until: endToEndUntil(checkpoint), announcedAfterMs, finalizedAfterMs, path }),
    sources: sourcesOf(checkpoint),
    ...acksOf(checkpoint, flow, timeoutMs),
    words: words.slice(0, MAX_WORDS),
    wordsOmitted: Math.max(0, words.length - MAX_WORDS),
    ...present({
      phases: phasesFor(history, place, flow, timeoutMs),
      previousFailed: previous && refOf(previous),
      nextFailed: next && refOf(next),
    }),
  };
}

/** Without those of the sizes where there are none to tell. */
function sourcesOf({ outcome, sources }: Checkpoint): CheckpointDetail['sources'] {
  if (outcome === 'completed') return sources;
  const { stateBytes: _full, checkpointedBytes: _new, ...rest } = sources;
  return rest;
}

/** The newest that failed and tells who answered; else the newest that failed, then the newest that tells who answered, then the newest. */
function firstPlace(history: readonly Checkpoint[]): number {
  const last = (is: (one: Checkpoint) => boolean) => history.findLastIndex(is);
  const tells = ({ vertices, declines }: Checkpoint) => vertices.length + declines.length > 0;
  const places = [
    last((one) => one.outcome === 'failed' && tells(one)),
    last((one) => one.outcome === 'failed'),
    last(tells),
    history.length - 1,
  ];
  return places.find((place) => place >= 0) ?? -1;
}

function wordsOf({ declines, lateAcks }: Checkpoint, flow: readonly Vertex[]): readonly SubtaskWord[] {
  const declined = declines.map(({ at, vertexId, subtask, host, cause, source }): SubtaskWord => {
    const because = cause === undefined ? undefined : firstLine(`${cause.className}: ${cause.message}`);
    return {
      kind: 'declined',
      at,
      ...present({ vertex: nameOf(flow, vertexId), subtask, host, because }),
      source,
    };
  });
  const late = lateAcks.map(
    ({ at, vertexId, subtask, source }): SubtaskWord => ({
      kind: 'too-late',
      at,
      ...present({ vertex: nameOf(flow, vertexId), subtask }),
      source,
    }),
  );
  return [...declined, ...late].sort((a, b) => a.at - b.at);
}
