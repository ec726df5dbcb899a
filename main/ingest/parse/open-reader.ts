import { unpackedName } from '#contract/incident/packed-name.ts';
import { present } from '#contract/present.ts';
import { besideLog, bothReaders } from './both-readers.ts';
import { openGcReader } from './gc/gc-reader.ts';
import { openJvmCrashReader } from './jvm/jvm-crash-reader.ts';
import { openJsonLogReader } from './log/json-log-reader.ts';
import type { ByteTools } from './log/line-scanner.ts';
import { openLogReader } from './log/log-reader.ts';
import { openLoggingReader } from './logging/logging-reader.ts';
import { openMetadataReader } from './metadata-reader.ts';
import { openMetricsReader } from './metrics/metrics-reader.ts';
import { openDockerReader } from './platform/docker-reader.ts';
import { openKernelLogReader } from './platform/kernel-log-reader.ts';
import { openKubernetesReader } from './platform/kubernetes-reader.ts';
import { openYarnReader } from './platform/yarn-reader.ts';
import type { Classified, Decode, EntryInfo, EntryReader, Reading } from './reader.ts';
import { openReportReader } from './report/report-reader.ts';
import { openHistoryArchiveReader } from './rest/history-archive-reader.ts';
import { openRestReader } from './rest/rest-reader.ts';
import { openHostsReader } from './settings/hosts-reader.ts';
import { openSettingsReader } from './settings/settings-reader.ts';
import { openThreadDumpJsonReader } from './threads/thread-dump-json-reader.ts';
import { openThreadDumpReader } from './threads/thread-dump-reader.ts';
import { unopenedArchive } from './unopened-archive.ts';

/** The reader of an entry; undefined when its kind has none yet (it is then listed in coverage, unread). */
export function openReader(
  classified: Classified,
  info: EntryInfo,
  decode: Decode,
  tools?: ByteTools,
): EntryReader | undefined {
  const { also, encoding } = classified;
  const reader = openOne(classified, info, decode, tools);
  const beside = also && openOne({ ...also, encoding }, info, decode);
  if (also === undefined || beside === undefined || reader === undefined) return reader;
  return bothReaders(reader, besideLog(also.kind, beside));
}

function openOne(classified: Classified, info: EntryInfo, decode: Decode, tools?: ByteTools): EntryReader | undefined {
  switch (classified.kind) {
    case 'jobmanager-log':
    case 'taskmanager-log':
    case 'client-log':
    case 'other-log':
      if (classified.detail === 'kernel') return openKernelLogReader(info, decode);
      if (classified.detail === 'json-lines') return openJsonLogReader(info, decode);
      return openLogReader(info, decode, {
        expectsLayout: classified.detail !== 'plain',
        mayBePasted: true,
        ...present({ tools }),
      });
    case 'jvm-crash':
      return openJvmCrashReader(info, decode);
    case 'heap-histogram':
    case 'native-memory':
    case 'host-report':
      return openReportReader(info, decode, classified);
    case 'jvm-state':
      // Options and properties are many; what no field holds is still searched.
      return bothReaders(
        openLogReader(info, decode, { expectsLayout: false }),
        openReportReader(info, decode, classified),
      );
    case 'stdout':
      return openLogReader(info, decode, { expectsLayout: false, ...present({ tools }) });
    case 'settings':
      // None of it is a setting of the cluster, though some keys are called alike.
      if (classified.detail === 'sql-client-settings') return undefined;
      return openSettingsReader(info, decode, classified);
    case 'rest':
    case 'rest-error':
      return openRestReader(info, decode, classified);
    case 'history-archive':
      return openHistoryArchiveReader(info, decode, classified);
    case 'thread-dump':
      if (classified.detail === 'json') return openThreadDumpJsonReader(info, decode);
      return openThreadDumpReader(info, decode);
    case 'metadata':
      return openMetadataReader(info);
    case 'gc-log':
      if (!isStandardOutput(info.entry)) return openGcReader(info, decode);
      return bothReaders(
        openLogReader(info, decode, { expectsLayout: false, ...present({ tools }) }),
        openGcReader(info, decode),
      );
    case 'state-file':
      return STATE_FILE;
    case 'archive':
      // What can be opened was opened before: an entry that is still one is too deep or damaged, and said so already.
      return NEVER_OPENED.has(classified.detail ?? '') ? unopenedArchive(info, classified) : undefined;
    case 'kubernetes':
      return openKubernetesReader(info, decode, classified);
    case 'docker':
      return openDockerReader(info, decode, classified);
    case 'metrics':
      if (classified.detail !== 'consumer-groups') return openMetricsReader(info, decode, classified);
      // Hosts and client ids become no series, and are searched.
      return bothReaders(
        openLogReader(info, decode, { expectsLayout: false }),
        openMetricsReader(info, decode, classified),
      );
    case 'yarn':
      return openYarnReader(info, decode, classified);
    case 'log4j-settings':
      return openLoggingReader(info, decode, classified);
    case 'hosts-file':
      return openHostsReader(info, decode, classified);
    case 'empty':
    case 'unknown':
      return undefined;
  }
}

/** No reader of theirs is at hand that is safe with hostile input. */
const NEVER_OPENED: ReadonlySet<string> = new Set(['rar', 'compress', 'snappy', 'brotli']);

const NOTHING: Reading = { facts: [], complaints: [] };

/** That it is there, and how large, is what it tells beside the `_metadata` that names it; the rest only the serializers of the job can read. */
const STATE_FILE: EntryReader = { push: () => NOTHING, end: () => NOTHING };

/** `.out` of the start scripts, `stdout` of a container: `-verbose:gc` and `-Xlog:gc` without a file write there too. */
function isStandardOutput(entry: string): boolean {
  return /\.(?:out|err)(?:\.\d+)?$|(?:^|\/)std(?:out|err)(?:\.txt)?$/.test(unpackedName(entry));
}
