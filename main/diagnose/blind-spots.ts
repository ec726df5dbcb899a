import type { Incident } from '#contract/incident/incident.ts';
import { phrase, type Text } from './tools/words.ts';

/** What leaves no trace in anything the bundle holds: that nothing of it was found proves nothing. */
export function blindSpots({ coverage: { has }, series }: Incident): readonly Text[] {
  const countsCollections =
    series.kind === 'known' && series.value.some(({ metric }) => metric.includes('.GarbageCollector.'));
  const sees: readonly (readonly [boolean, Text])[] = [
    [has.restBackpressure, phrase('whether tasks keep up and watermarks advance', 'task 是否跟得上、水位线是否前进')],
    [has.gcLogs || countsCollections, phrase('how long collections stop a process', '垃圾回收使进程停顿多久')],
    [has.taskManagerLogs, phrase('what the TaskManagers logged', 'TaskManager 写了什么日志')],
    [has.jobManagerLog, phrase('what the JobManager logged', 'JobManager 写了什么日志')],
  ];
  return sees.flatMap(([seen, what]) => (seen ? [] : [what]));
}
