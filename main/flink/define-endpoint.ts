import type { z } from 'zod';
import type { Fact } from '../facts/fact.ts';
import type { FromRest } from '../facts/rest-facts.ts';

/** A REST body and what is known of it besides its content: where it stands, and the ids its path names. */
export interface Body extends Omit<FromRest, 'kind'> {
  readonly checkpointId?: number;
  /** 0-based. */
  readonly subtask?: number;
  /** What was asked for, of the answer to an asynchronous operation: `savepoint`, `rescaling`, … */
  readonly operation?: string;
}

/** A field of a body that holds something else than Flink writes there; it counts as absent. */
interface WrongField {
  /** From the root of the body. */
  readonly pointer: string;
  readonly said: string;
}

interface BodyReading {
  readonly facts: readonly Fact[];
  readonly wrong: readonly WrongField[];
}

/** One kind of body of Flink's REST API, over all releases. */
export interface Endpoint {
  /** Stable word, shown in coverage. */
  readonly id: string;
  /** The path as Flink's API names it, and the class that writes the body. */
  readonly path: string;
  readonly writtenBy: string;
  readonly recognise: (value: unknown) => boolean;
  /** True for a shape as slight as `{"status": "RUNNING"}`: inside somebody else's JSON it makes no REST body of it. */
  readonly isSlight?: true;
  /** Absent: the body is named in coverage and gives no facts. */
  readonly read?: (value: unknown, body: Body) => BodyReading;
}

/** Each round takes out every wrong value it meets; a value may only show itself once its neighbour is gone. */
const ROUNDS = 4;

/** An endpoint whose bodies become facts. A wrong type takes out the field that has it, not the body. */
export function defineEndpoint<Shape extends z.ZodType>(spec: {
  readonly id: string;
  readonly path: string;
  readonly writtenBy: string;
  readonly recognise: (value: unknown) => boolean;
  readonly isSlight?: true;
  readonly schema: Shape;
  readonly toFacts: (data: z.output<Shape>, body: Body) => readonly Fact[];
}): Endpoint {
  const { schema, toFacts, ...named } = spec;
  return {
    ...named,
    read(value, body) {
      const wrong: WrongField[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const result = schema.safeParse(value);
        if (result.success) return { facts: toFacts(result.data, body), wrong };
        for (const issue of result.error.issues) {
          wrong.push({
            pointer: issue.path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
            said: issue.message,
          });
          if (!takeOut(value, issue.path)) return { facts: [], wrong };
        }
      }
      return { facts: [], wrong };
    },
  };
}

/** An endpoint that is known by its shape and tells nothing an incident needs. */
export function nameEndpoint(
  id: string,
  path: string,
  writtenBy: string,
  recognise: (value: unknown) => boolean,
): Endpoint {
  return { id, path, writtenBy, recognise };
}

/** Empties the place `path` names, in the freshly parsed value itself. False when there is nothing to empty. */
function takeOut(value: unknown, path: readonly PropertyKey[]): boolean {
  let parent: unknown = value;
  for (const key of path.slice(0, -1)) parent = isHolder(parent) ? parent[String(key)] : undefined;
  const last = path.at(-1);
  if (last === undefined || !isHolder(parent) || parent[String(last)] === undefined) return false;
  parent[String(last)] = undefined;
  return true;
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
