import type { EntryPath } from '#contract/incident/ids.ts';
import { unpackedName } from '#contract/incident/packed-name.ts';

/** `….log.1`, `….log.2024-05-01-3`, `….log-20240501.gz` are older parts of `….log`. */
const ROTATED = /(\.(?:log|out|txt|json))(?:[._-]\d[\d_.-]*)?$/i;

/** `…-2024-05-01.log`, `….2024-05-01.3.log`, `…_20240501-14.log`: patterns of names that keep the ending have the time before it. */
export const DATED_BEFORE =
  /(?<=[^/._-])[._-](20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?:[._T-]\d{1,6}){0,4}(\.(?:log|out|txt|json))$/i;

/** RocksDB puts the microsecond into the name of an older part: `…_LOG.old.1795372858661638`. */
const ROTATED_BY_ROCKSDB = /((?:^|[_/])LOG)\.old\.\d{10,20}$/;

/** The name that all parts of a rotated log share. */
export function streamOf(entry: EntryPath): string {
  return unpackedName(entry).replace(ROTATED, '$1').replace(DATED_BEFORE, '$4').replace(ROTATED_BY_ROCKSDB, '$1');
}

/** The name of a process's files without their ending: `….log` and `….out` of one process share it. */
export function stemOf(entry: EntryPath): string {
  return streamOf(entry).replace(/\.(?:log|out|txt|json)$/i, '');
}

const STANDALONE_NAME =
  /flink-.*?-(?:standalonesession|standalonejob|jobmanager|taskexecutor|taskmanager|yarn|kubernetes[a-z-]*)-\d+-(.+)$/;

/** Host that Flink's start scripts put into the file name: `flink-<user>-taskexecutor-<n>-<host>.log`. */
export function hostInName(entry: EntryPath): string | undefined {
  const file = stemOf(entry).split('/').at(-1) ?? '';
  return STANDALONE_NAME.exec(file)?.[1];
}
