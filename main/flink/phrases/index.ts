import type { Phrase } from '../define-phrase.ts';
import { PhraseSet } from '../phrase-set.ts';
import { bannerPhrases } from './banner.ts';
import { checkpointPhrases } from './checkpoint.ts';
import { checkpointSignals } from './checkpoint-signals.ts';
import { classPhrases } from './classes.ts';
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
import { memorySettingsPhrases } from './memory-settings.ts';
import { nativeStorePhrases } from './native-store.ts';
import { neighbourPhrases } from './neighbours.ts';
import { networkPhrases } from './network.ts';
import { processPhrases } from './process.ts';
import { resourcePhrases } from './resource.ts';
import { restorePhrases } from './restore.ts';
import { stateBackendPhrases } from './state-backend.ts';
import { storagePhrases } from './storage.ts';
import { submissionPhrases } from './submission.ts';
import { taskPhrases } from './task.ts';
import { yarnPhrases } from './yarn.ts';

/** Everything Flink, the JVM and its clients say that this product understands. */
export const PHRASES: readonly Phrase[] = [
  ...bannerPhrases,
  ...checkpointPhrases,
  ...checkpointSignals,
  ...classPhrases,
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
  ...memorySettingsPhrases,
  ...nativeStorePhrases,
  ...neighbourPhrases,
  ...networkPhrases,
  ...processPhrases,
  ...resourcePhrases,
  ...restorePhrases,
  ...stateBackendPhrases,
  ...storagePhrases,
  ...submissionPhrases,
  ...taskPhrases,
  ...yarnPhrases,
];

const GENERAL = new PhraseSet(PHRASES.filter((phrase) => phrase.loggers === undefined));
const IN_TRACES = new PhraseSet(PHRASES.filter((phrase) => phrase.where === 'any'));
const EVERY = new PhraseSet(PHRASES);
const NONE = new PhraseSet([]);
const BY_LOGGER: ReadonlyMap<string, PhraseSet> = new Map(
  [...new Set(PHRASES.flatMap((phrase) => phrase.loggers ?? []))].map((logger) => [
    logger,
    new PhraseSet(PHRASES.filter((phrase) => phrase.loggers?.includes(logger) === true)),
  ]),
);

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
