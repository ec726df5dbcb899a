import type { Phrase } from '../define-phrase.ts';
import { bannerPhrases } from './banner.ts';
import { checkpointPhrases } from './checkpoint.ts';
import { checkpointSignals } from './checkpoint-signals.ts';
import { connectorPhrases } from './connector.ts';
import { heartbeatPhrases } from './heartbeat.ts';
import { highAvailabilityPhrases } from './high-availability.ts';
import { hostPhrases } from './host.ts';
import { jobPhrases } from './job.ts';
import { kafkaPhrases } from './kafka.ts';
import { kafkaMetadataPhrases } from './kafka-metadata.ts';
import { kafkaRefusals } from './kafka-refusals.ts';
import { kubernetesPhrases } from './kubernetes.ts';
import { memoryPhrases } from './memory.ts';
import { neighbourPhrases } from './neighbours.ts';
import { networkPhrases } from './network.ts';
import { processPhrases } from './process.ts';
import { resourcePhrases } from './resource.ts';
import { restorePhrases } from './restore.ts';
import { stateBackendPhrases } from './state-backend.ts';
import { storagePhrases } from './storage.ts';
import { taskPhrases } from './task.ts';

/** Everything Flink, the JVM and its clients say that this product understands. */
export const PHRASES: readonly Phrase[] = [
  ...bannerPhrases,
  ...checkpointPhrases,
  ...checkpointSignals,
  ...connectorPhrases,
  ...heartbeatPhrases,
  ...highAvailabilityPhrases,
  ...hostPhrases,
  ...jobPhrases,
  ...kafkaPhrases,
  ...kafkaMetadataPhrases,
  ...kafkaRefusals,
  ...kubernetesPhrases,
  ...memoryPhrases,
  ...neighbourPhrases,
  ...networkPhrases,
  ...processPhrases,
  ...resourcePhrases,
  ...restorePhrases,
  ...stateBackendPhrases,
  ...storagePhrases,
  ...taskPhrases,
];

/** Phrases that are tried together, and one cheap look whether any of them can be in a text. */
export interface PhraseSet {
  readonly phrases: readonly Phrase[];
  /** Texts of which one is in whatever any of them matches. */
  readonly literals: readonly string[];
  readonly mayMatch: RegExp;
  /** Those of them that a sentence, not a further line of a record, may be. */
  readonly said: readonly Phrase[];
  readonly signals: readonly Phrase[];
  /** Those of them that further lines may be. */
  readonly lines: readonly Phrase[];
  /** Those of them that state what can happen only once. */
  readonly once: readonly Phrase[];
}

const GENERAL: PhraseSet = setOf(PHRASES.filter((phrase) => phrase.loggers === undefined));
const IN_TRACES: PhraseSet = setOf(PHRASES.filter((phrase) => phrase.where === 'any'));
const EVERY: PhraseSet = setOf(PHRASES);
const NONE: PhraseSet = setOf([]);
const BY_LOGGER: ReadonlyMap<string, PhraseSet> = new Map(
  [...new Set(PHRASES.flatMap((phrase) => phrase.loggers ?? []))].map((logger) => [
    logger,
    setOf(PHRASES.filter((phrase) => phrase.loggers?.includes(logger) === true)),
  ]),
);

function setOf(phrases: readonly Phrase[]): PhraseSet {
  const literals = [...new Set(phrases.flatMap((phrase) => phrase.literals))];
  const escaped = literals.map((literal) => literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const mayMatch = new RegExp(escaped.length === 0 ? '^(?!)' : escaped.join('|'));
  const inSentences = phrases.filter((phrase) => phrase.where !== 'lines');
  return {
    phrases,
    literals,
    mayMatch,
    said: inSentences.filter((phrase) => phrase.kind === 'said'),
    signals: inSentences.filter((phrase) => phrase.kind === 'signal'),
    lines: phrases.filter((phrase) => phrase.where === 'lines'),
    once: phrases.filter((phrase) => phrase.once !== undefined),
  };
}

/** Phrases of a logger, by the last dotted segment of its name. */
export function phrasesOfLogger(logger: string): PhraseSet {
  return BY_LOGGER.get(logger) ?? NONE;
}

/** Phrases that any logger may write. */
export function generalPhrases(): PhraseSet {
  return GENERAL;
}

/** All phrases: for text that names no logger because somebody pasted a few lines. */
export function everyPhrase(): PhraseSet {
  return EVERY;
}

/** Phrases that a throwable may say, whoever logged it. */
export function tracePhrases(): PhraseSet {
  return IN_TRACES;
}
