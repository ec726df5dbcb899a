import type { Failure } from '#contract/incident/failure.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { ExceptionGroup, LogGroups } from '#contract/incident/log-groups.ts';
import type { Source } from '#contract/incident/source.ts';
import { alike } from './restart-loops.ts';

/** Failures of all jobs by class and words. */
export function logGroupsOf(incident: Incident): LogGroups {
  const jobs = incident.failures.kind === 'known' ? incident.failures.value : [];
  const failures = jobs
    .flatMap(({ attempts }) => attempts)
    .flatMap(({ firstFailure, followers }) => [...(firstFailure === undefined ? [] : [firstFailure]), ...followers]);
  return { exceptions: groupsOf(failures) };
}

function groupsOf(failures: readonly Failure[]): readonly ExceptionGroup[] {
  const groups = new Map<string, ExceptionGroup>();
  for (const failure of [...failures].sort((a, b) => a.at - b.at)) {
    const message = failure.message.split('\n')[0] ?? '';
    const key = `${failure.className}\n${alike(message)}`;
    const before = groups.get(key);
    const source = placeOf(failure);
    if (before !== undefined)
      groups.set(key, {
        ...before,
        count: before.count + 1,
        lastAt: failure.at,
        isSecondary: before.isSecondary && failure.secondary,
      });
    else if (source !== undefined)
      groups.set(key, {
        className: failure.className,
        message,
        count: 1,
        firstAt: failure.at,
        lastAt: failure.at,
        isSecondary: failure.secondary,
        source,
      });
  }
  return [...groups.values()];
}

/** The line of a log, where one tells of it: there its neighbours stand too. */
function placeOf({ sources }: Failure): Source | undefined {
  return sources.find((source) => source.kind === 'line') ?? sources[0];
}
