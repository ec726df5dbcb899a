import type { ComplaintCode } from '#contract/incident/coverage.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { clockUtc } from '#contract/wording/instant.ts';
import { type EarlyEnd, endsEarly } from './tools/ends-early.ts';
import { smallest } from './tools/extremes.ts';
import type { Tools } from './tools/tools.ts';
import { phrase, type Text } from './tools/words.ts';

/** What leaves no trace in anything the bundle holds, or holds until then only: that nothing of it was found proves nothing. */
export function blindSpots(tools: Tools): readonly Text[] {
  const { coverage, series } = tools.incident;
  const { has } = coverage;
  const countsCollections =
    series.kind === 'known' && series.value.some(({ metric }) => metric.includes('.GarbageCollector.'));
  const early = (of: EarlyEnd['of']) => endsEarly(tools).flatMap((one) => (one.of === of ? one.to : []));
  const hasCollections = has.gcLogs || countsCollections;
  const sees: readonly (readonly [boolean, readonly Instant[], Text])[] = [
    [
      has.restBackpressure,
      [],
      phrase('whether tasks keep up and watermarks advance', 'task 是否跟得上、水位线是否前进'),
    ],
    [hasCollections, early('gc-log'), phrase('how long collections stop a process', '垃圾回收使进程停顿多久')],
    [has.taskManagerLogs, early('taskmanager-log'), phrase('what the TaskManagers logged', 'TaskManager 写了什么日志')],
    [has.jobManagerLog, early('jobmanager-log'), phrase('what the JobManager logged', 'JobManager 写了什么日志')],
  ];
  return [
    ...sees.flatMap(([seen, ends, what]) => (seen ? ends.slice(0, 1).map(() => after(smallest(ends), what)) : [what])),
    ...unreadFiles(tools),
  ];
}

function after(end: Instant, what: Text): Text {
  return phrase(`${what.en} after ${clockUtc(end)}`, `${clockUtc(end)} 之后${what['zh-CN']}`);
}

/** What these say of a file: nothing of it was read, or a part is missing. An empty answer of REST is none. */
const UNREAD: ReadonlySet<ComplaintCode> = new Set([
  ...(['archive-corrupt', 'archive-encrypted', 'archive-not-opened', 'archive-truncated'] as const),
  ...(['archive-unreadable', 'body-is-html', 'body-is-no-json', 'file-unreadable', 'gc-log-unknown'] as const),
  ...(['json-broken', 'json-cut', 'log-layout-unknown', 'log-truncated', 'metadata-damaged'] as const),
  ...(['metadata-unknown', 'reader-failed', 'thread-dump-empty', 'zip-encrypted'] as const),
]);

/** Files of which some or all could not be read. */
function unread({ incident: { coverage } }: Tools): number {
  return new Set(coverage.complaints.flatMap(({ code, entry }) => (UNREAD.has(code) ? entry : []))).size;
}

function unreadFiles(tools: Tools): readonly Text[] {
  const count = unread(tools);
  if (count === 0) return [];
  const files = count === 1 ? 'one file' : `${count} files`;
  return [phrase(`what stands in ${files} that could not be read whole`, `${count} 个未能完整读取的文件中的内容`)];
}

/** One answer that broke off is among dozens that did not; of a tenth of them one may be the one that tells. */
const MANY = 0.1;

/** Whether the part that tells may be among what somebody collected and nobody can read. */
export function lacksParts(tools: Tools): boolean {
  const files = tools.incident.coverage.sources.filter(({ artifact }) => artifact.kind !== 'empty').length;
  return endsEarly(tools).length > 0 || unread(tools) > files * MANY;
}
