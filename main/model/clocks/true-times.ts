import type { Instant, Span } from '#contract/incident/instant.ts';
import type { LogProfileFact } from '../../facts/fact.ts';
import type { RestFact } from '../../facts/rest-facts.ts';
import { type Evidence, listOf } from '../evidence/evidence.ts';
import { streamOf } from '../managers/log-stream.ts';

const DAY_MS = 86_400_000;
/** Clusters restart and rotate within days; what lies a month from all else is another story, or a clock that was never set. */
export const FAR_MS = 30 * DAY_MS;

/**
 * When the incident was, by instants that the bundle states itself and no wall clock of a log: bodies of REST, logs of the garbage
 * collector, events of the platform. When a body was fetched is none of them: an archive may be packed years later. Where nothing states
 * one, the time that most logs agree on.
 */
export function trueTimes(evidence: Evidence, dated: readonly LogProfileFact[]): Span | undefined {
  const instants: Instant[] = [];
  // As a list: a history may hold more of them than a call may have arguments.
  const add = (some: readonly (Instant | undefined)[]) => {
    for (const at of some) if (at !== undefined) instants.push(at);
  };
  for (const body of evidence.allRest) if (!body.fromArchive) add(restTimes(body));
  for (const fact of evidence.facts) {
    if (fact.kind === 'gc-run') add([fact.fromAt, fact.toAt]);
    else if (fact.kind === 'platform' && fact.stated.of === 'event') add([fact.stated.event.at]);
  }
  return instants.length > 0 ? mostTold(instants) : timeOfMost(dated);
}

function restTimes(fact: RestFact): readonly (Instant | undefined)[] {
  if (fact.endpoint === 'job') return [fact.now, fact.startedAt];
  if (fact.endpoint === 'exceptions') return fact.exceptions.map((one) => one.at);
  if (fact.endpoint === 'checkpoints') return fact.checkpoints.map((one) => one.triggeredAt);
  if (fact.endpoint === 'vertex' || fact.endpoint === 'subtask-times') return [fact.now];
  return [];
}

/** Of what follows each other within a month, the stretch that most of it lies in; undefined when two have as much. */
function mostTold(instants: readonly Instant[]): Span | undefined {
  const stretches: Instant[][] = [];
  for (const at of instants.toSorted((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last === undefined || at - (last.at(-1) ?? at) > FAR_MS) stretches.push([at]);
    else last.push(at);
  }
  const [first = [], second = []] = stretches.sort((a, b) => b.length - a.length);
  const [from, to] = [first[0], first.at(-1)];
  return from === undefined || to === undefined || first.length === second.length ? undefined : { from, to };
}

/** Where two processes at least wrote their logs, and more than at any other time. */
function timeOfMost(dated: readonly LogProfileFact[]): Span | undefined {
  const streams = new Map<string, number[]>();
  for (const { entry, fromWall, toWall } of dated)
    if (fromWall !== undefined && toWall !== undefined) listOf(streams, streamOf(entry)).push(fromWall, toWall);
  const middle = mostTold([...streams.values()].map((walls) => walls[0] ?? 0));
  if (middle === undefined) return undefined;
  const near = [...streams.values()].filter((walls) => walls.some((at) => isNear({ from: at, to: at }, middle, 0)));
  const walls = near.flat();
  return near.length < 2 ? undefined : { from: Math.min(...walls), to: Math.max(...walls) };
}

/** They overlap, or lie no further apart than this. */
export function isNear(a: Span, b: Span, ms: number): boolean {
  return a.from <= b.to + ms && a.to >= b.from - ms;
}

/** So many days earlier. */
export function movedBack({ from, to }: Span, days: number): Span {
  return { from: from - days * DAY_MS, to: to - days * DAY_MS };
}
