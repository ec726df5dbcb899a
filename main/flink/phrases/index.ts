import type { Phrase } from '../define-phrase.ts';
import { bannerPhrases } from './banner.ts';
import { checkpointPhrases } from './checkpoint.ts';
import { checkpointSignals } from './checkpoint-signals.ts';
import { connectorPhrases } from './connector.ts';
import { heartbeatPhrases } from './heartbeat.ts';
import { highAvailabilityPhrases } from './high-availability.ts';
import { jobPhrases } from './job.ts';
import { kafkaPhrases } from './kafka.ts';
import { memoryPhrases } from './memory.ts';
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
  ...jobPhrases,
  ...kafkaPhrases,
  ...memoryPhrases,
  ...networkPhrases,
  ...processPhrases,
  ...resourcePhrases,
  ...restorePhrases,
  ...stateBackendPhrases,
  ...storagePhrases,
  ...taskPhrases,
];

const GENERAL: readonly Phrase[] = PHRASES.filter((phrase) => phrase.loggers === undefined);
const BY_LOGGER: ReadonlyMap<string, readonly Phrase[]> = new Map(
  [...new Set(PHRASES.flatMap((phrase) => phrase.loggers ?? []))].map((logger) => [
    logger,
    PHRASES.filter((phrase) => phrase.loggers?.includes(logger) === true),
  ]),
);

/** Phrases of a logger, by the last dotted segment of its name. */
export function phrasesOfLogger(logger: string): readonly Phrase[] {
  return BY_LOGGER.get(logger) ?? [];
}

/** Phrases that any logger may write. */
export function generalPhrases(): readonly Phrase[] {
  return GENERAL;
}

/** True when records of this logger are worth reading at every level. */
export function isInteresting(logger: string): boolean {
  return BY_LOGGER.has(logger);
}
