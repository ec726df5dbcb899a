import { bareThread } from './bare-thread.ts';
import { bracketedLevel } from './bracketed-level.ts';
import type { Layout } from './define-layout.ts';
import { hadoopIso, hadoopShortYear } from './hadoop.ts';
import { kafkaBroker } from './kafka-broker.ts';
import { kubernetesOperator } from './kubernetes-operator.ts';
import { levelFirst } from './level-first.ts';
import { log4jDefault } from './log4j-default.ts';
import { log4jThreadAfterLevel } from './log4j-thread-after-level.ts';
import { log4jTimeOnly } from './log4j-time-only.ts';
import { logbackDefault } from './logback-default.ts';
import { logbackTimeOnly } from './logback-time-only.ts';
import { rocksdb } from './rocksdb.ts';
import { simpleLogger } from './simple-logger.ts';
import { timedLevel, timedLevelInBrackets, timedText } from './timed-text.ts';
import { zookeeper } from './zookeeper.ts';

/** Most particular first: of layouts that read about the same number of lines the earlier one is taken. */
export const LAYOUTS: readonly Layout[] = [
  log4jDefault,
  logbackDefault,
  log4jThreadAfterLevel,
  zookeeper,
  kubernetesOperator,
  hadoopIso,
  hadoopShortYear,
  log4jTimeOnly,
  logbackTimeOnly,
  bracketedLevel,
  simpleLogger,
  kafkaBroker,
  levelFirst,
  bareThread,
  timedLevel,
  timedLevelInBrackets,
  rocksdb,
  timedText,
];
