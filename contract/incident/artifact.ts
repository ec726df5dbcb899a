import type { EntryPath } from './ids.ts';
import type { LoggingSettings } from './logging.ts';

/** What an entry of a bundle is, decided by its content. Kinds without a reader yet are still named, never dropped. */
export type ArtifactKind =
  | 'jobmanager-log'
  | 'taskmanager-log'
  | 'client-log'
  | 'other-log'
  | 'stdout'
  | 'settings'
  | 'log4j-settings'
  | 'hosts-file'
  | 'rest'
  | 'rest-error'
  | 'thread-dump'
  | 'gc-log'
  | 'jvm-crash'
  | 'heap-histogram'
  | 'native-memory'
  /** What jcmd, jinfo, jps, jstat and pmap say of a JVM that lives. */
  | 'jvm-state'
  | 'host-report'
  | 'metadata'
  /** State of operators that a `_metadata` names. */
  | 'state-file'
  | 'history-archive'
  /** What kubectl prints of pods, events, nodes, Deployments and Flink resources. */
  | 'kubernetes'
  /** What docker prints of containers. */
  | 'docker'
  /** Reports of YARN on applications and containers. */
  | 'yarn'
  /** Samples of metrics by time: Prometheus, Grafana. */
  | 'metrics'
  | 'archive'
  | 'empty'
  | 'unknown';

export interface Artifact {
  readonly entry: EntryPath;
  readonly kind: ArtifactKind;
  /** Finer: the REST endpoint (`job-checkpoints`), the layout of a log (`log4j-default`), the GC. */
  readonly detail?: string;
  /** False when the kind has no reader yet, or the content could not be read. */
  readonly read: boolean;
  readonly bytes: number;
  /** Modification time the archive or file system states, UTC ms. */
  readonly modifiedAt?: number;
  /** Of the bytes, lower-case hex. */
  readonly sha256?: string;
  readonly encoding?:
    | ('utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be')
    | ('gbk' | 'big5' | 'shift_jis' | 'euc-jp' | 'euc-kr' | 'latin-1' | 'binary');
  readonly lines?: number;
  /** The collector it was taken out of, and the file: `docker-json`, `loki`, `elasticsearch`, `cri`, …, several joined with `+`. */
  readonly collected?: { readonly by: string; readonly entry: EntryPath };
  /** Another log with the same lines, or one that begins with them: that one is counted, this one only listed. */
  readonly sameAs?: EntryPath;
  /** Of `masters` and `workers`: what they list, once for each process to be started there, with the port of a master. */
  readonly hosts?: readonly string[];
  /** Of logging settings. */
  readonly logging?: LoggingSettings;
}
