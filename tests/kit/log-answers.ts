import type { LogLine } from '#contract/incident/log.ts';
import { AD_ANSWERS } from './ad-attribution.ts';

/** A log of one line in sight. */
export const LOG_LINE: LogLine = {
  row: 0,
  entry: 'logs/jobmanager.log',
  source: 0,
  line: 44120,
  byte: 0,
  level: 'info',
  logger: 'CheckpointCoordinator',
  message: 'Checkpoint 1878 expired before completing.',
  moreLines: 0,
};

/** What the engine answers to the log view; `LOG_LINE` of 52,318. */
export const LOG_ANSWERS = {
  ...AD_ANSWERS,
  'logs.sources': [{ source: 0, entry: 'logs/jobmanager.log', label: 'jobmanager', records: 52_318 }],
  'logs.page': { items: [LOG_LINE], offset: 0, total: 1, complete: true },
  'logs.locate': { index: 0 },
  'logs.groups': { exceptions: [] },
  'logs.templates': { kind: 'known', items: [], offset: 0, total: 0 },
} as const;
