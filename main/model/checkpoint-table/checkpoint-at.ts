import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { EvidenceAbout, EvidencePlace } from '#contract/incident/evidence-about.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Source } from '#contract/incident/source.ts';
import { refOf } from './job-history.ts';

/**
 * Tokens of the shortest pointer that is one record: `/history/3`, `/tasks/<vertex>`. What is above it (`/counts`, `/history`) speaks of
 * all checkpoints.
 */
const RECORD = 2;
/** Sources looked at between two stops: some ms of work. */
const SLICE = 10_000;

type About = EvidenceAbout['checkpoint'];

/** The checkpoint that something was read of at a place; undefined where none was, or several were. */
export type CheckpointAt = (place: EvidencePlace) => About;

/** Numbers of checkpoints by line, or by pointer from the record down to what holds the value; `SEVERAL` speak of more than one. */
type Places = Map<number | string, number>;
const SEVERAL = -1;

/**
 * Learns where every checkpoint was read. A history has hundreds of thousands of places: it stops now and then, so that whoever asks can
 * answer others meanwhile.
 */
export function* checkpointPlaces({ checkpoints }: Pick<Incident, 'checkpoints'>): Generator<void, CheckpointAt> {
  const abouts: About[] = [];
  const byEntry = new Map<string, Places>();
  let looked = 0;
  for (const { jobId, history } of checkpoints.kind === 'known' ? checkpoints.value : [])
    for (const checkpoint of history) {
      const number = abouts.push({ jobId, ...refOf(checkpoint) }) - 1;
      for (const sources of sourcesOf(checkpoint)) {
        looked += learnAll(byEntry, sources, number);
        if (looked < SLICE) continue;
        looked = 0;
        yield;
      }
    }
  return ({ entry, line, pointer }) => {
    const places = byEntry.get(entry);
    const number = places && ((line === undefined ? undefined : places.get(line)) ?? nearest(places, pointer));
    return number === undefined ? undefined : abouts[number];
  };
}

type Sources = Readonly<Record<string, Source>>;

/** By field, of the checkpoint and of each of its parts. */
function* sourcesOf({ sources, declines, lateAcks, vertices }: Checkpoint): Generator<Sources> {
  yield sources;
  for (const { source } of declines) yield { source };
  for (const { source } of lateAcks) yield { source };
  for (const { source: ofVertex, perSubtask } of vertices) {
    yield { ofVertex };
    for (const { source, sources: ofFields } of perSubtask) {
      yield { source };
      if (ofFields !== undefined) yield ofFields;
    }
  }
}

/** How many they are. */
function learnAll(byEntry: Map<string, Places>, sources: Sources, number: number): number {
  let count = 0;
  for (const field in sources) {
    const source = sources[field];
    if (source === undefined) continue;
    learn(byEntry, source, number);
    count += 1;
  }
  return count;
}

function learn(byEntry: Map<string, Places>, source: Source, number: number): void {
  if (source.kind === 'entry') return;
  let places = byEntry.get(source.entry);
  if (places === undefined) {
    places = new Map();
    byEntry.set(source.entry, places);
  }
  if (source.kind === 'line') {
    put(places, source.line, number);
    return;
  }
  const { pointer } = source;
  const record = recordEnd(pointer);
  // Of what holds the value, and of all around it; where these are known as its own, those around them are too.
  for (let end = Math.max(record, pointer.lastIndexOf('/')); end >= record; end = pointer.lastIndexOf('/', end - 1))
    if (!put(places, pointer.slice(0, end), number)) return;
}

/** Whether that is new. */
function put(places: Places, key: number | string, number: number): boolean {
  const known = places.get(key);
  if (known === number || known === SEVERAL) return false;
  places.set(key, known === undefined ? number : SEVERAL);
  return true;
}

/** The place itself, or the smallest known part of its record that it stands in. */
function nearest(places: Places, pointer: string | undefined): number | undefined {
  if (pointer === undefined) return undefined;
  const record = recordEnd(pointer);
  for (let end = pointer.length; end >= record; end = pointer.lastIndexOf('/', end - 1)) {
    const number = places.get(pointer.slice(0, end));
    if (number !== undefined) return number;
    if (end === 0) return undefined;
  }
  return undefined;
}

/** Where the tokens of a record end; the length of a pointer that has no more. */
function recordEnd(pointer: string): number {
  let end = 0;
  for (let token = 0; token < RECORD; token += 1) {
    end = pointer.indexOf('/', end + 1);
    if (end < 0) return pointer.length;
  }
  return end;
}
