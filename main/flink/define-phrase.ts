import { present } from '#contract/present.ts';
import type { Said, SaidName } from '../facts/said.ts';

/** What stands between named parentheses of a pattern. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** What a sentence alone does not tell. */
export interface PhraseContext {
  /** Last dotted segment of the logger's name. */
  readonly logger: string;
  /** Block of the start-up banner the record stands in. */
  readonly section: 'none' | 'jvm-options' | 'program-arguments';
  /** For a further line of a record: the label of the nearest line above that is indented less. */
  readonly above?: string;
}

/** A sentence as some release wrote it, and what must come out. */
export interface Sample {
  /** Release that wrote it; `facts` when no real line was at hand and the wording follows Flink's source. */
  readonly from: string;
  /** The message: without time, level and logger. For `throwable` phrases `class: message`. */
  readonly message: string;
  readonly logger?: string;
  readonly section?: PhraseContext['section'];
  /** Ids of other phrases that read the same sentence, when one sentence states two things. */
  readonly also?: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
}

interface PhraseBase {
  /**
   * Last dotted segments of the loggers that write the sentence (a throwable is read whoever logged it). Records below WARN are only looked at when their logger is named by some phrase.
   * Absent: any logger, but only in records at WARN or above or with a stack trace, and in plain text.
   */
  readonly loggers?: readonly string[];
  /** One of these must be in the text before the patterns are tried. */
  readonly literals: readonly string[];
  /** Tried in order; linear in the length of the text. */
  readonly patterns: readonly RegExp[];
  /**
   * `message`: the record's sentence; `lines`: each further line of a record that is no stack trace; `any`: the sentence and, as
   * `class: message`, every throwable below it, deepest first.
   */
  readonly where: 'message' | 'lines' | 'any';
  /**
   * For a sentence that states something which can happen only once: what it states, found cheaply. Said again in the same log it tells
   * nothing, so only the first is read. Undefined for another sentence.
   */
  readonly once?: (text: string) => string | undefined;
  /**
   * For a sentence that floods repeat: how many the beginning and the end of a log may give each. Undefined (or absent): the sentence
   * tells of structure, such as a checkpoint, and none may be missing.
   */
  readonly ends?: (fields: Readonly<Record<string, unknown>>) => number | undefined;
  /** Flink (or library) class that writes it. */
  readonly writtenBy: string;
  readonly samples: readonly Sample[];
}

/** A sentence whose parts have a place in the incident. */
export type SaidPhrase = {
  [Name in SaidName]: PhraseBase & {
    readonly kind: 'said';
    readonly id: Name;
    readonly read: (groups: Groups, context: PhraseContext) => Said[Name] | undefined;
  };
}[SaidName];

/** A sentence that becomes a `Signal`. */
export interface SignalPhrase extends PhraseBase {
  readonly kind: 'signal';
  readonly id: string;
  readonly read: (groups: Groups, context: PhraseContext) => Readonly<Record<string, string | number>> | undefined;
}

export type Phrase = SaidPhrase | SignalPhrase;

type Definition<P extends Phrase> = Omit<P, 'kind' | 'where'> & { readonly where?: P['where'] };

/** A phrase of `Said`. */
export function says<Name extends SaidName>(
  phrase: Definition<Extract<SaidPhrase, { readonly id: Name }>>,
): SaidPhrase {
  return { where: 'message', ...phrase, kind: 'said' } as unknown as SaidPhrase;
}

/** A retry every second for a quarter of an hour is seen from both its ends. */
export const FLOOD = () => 500;

/** A phrase that becomes a signal. */
export function signals(phrase: Definition<SignalPhrase>): SignalPhrase {
  return { where: 'any', ends: FLOOD, ...phrase, kind: 'signal' };
}

/** The first pattern that fits, or undefined. */
export function matchPhrase(phrase: Phrase, text: string): Groups | undefined {
  let isThere = false;
  for (const literal of phrase.literals) isThere ||= text.includes(literal);
  if (!isThere) return undefined;
  for (const pattern of phrase.patterns) {
    const match = pattern.exec(text);
    if (match !== null) return match.groups ?? {};
  }
  return undefined;
}

/** The number in a group; undefined when absent. */
export function asNumber(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** The same object without the keys whose value is undefined. */
export function given<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return present(fields) as T;
}

/** JobID, JobVertexID, AllocationID. */
export const HEX = '[0-9a-f]{32}';
/** ExecutionAttemptID of any release. */
export const ATTEMPT = '[0-9a-f]{32}(?:_[0-9a-f]{32}_\\d+_\\d+)?';
/** `<resource id>[(<metadata>)] @ <host> (dataPort=<port>)` (TaskManagerLocation.toString). */
export const LOCATION = '(?<tm>[^\\s(@]+)(?:\\([^)]*\\))? @ (?<host>\\S+) \\(dataPort=-?\\d+\\)';
