import type { EntryPath } from '#contract/incident/ids.ts';
import type { PlatformEvent } from '#contract/incident/platform.ts';
import { present } from '#contract/present.ts';
import type { PlacedLine } from '../line-source.ts';
import { lineSource } from '../line-source.ts';
import { repeatedAge } from './age.ts';
import { type Branch, branchAt } from './describe-tree.ts';
import { instantOf } from './part.ts';
import { masked } from './read-pod.ts';

/** One row under `Events:` (describe.go, DescribeEvents): type, reason, age, from, message, at least two blanks between. */
interface Row {
  readonly type: string;
  readonly reason: string;
  readonly age: ReturnType<typeof repeatedAge>;
  readonly message: string;
  readonly at: PlacedLine;
}

interface About {
  readonly object: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** When the file was written, by its modification time: the last resort. */
  readonly modifiedAt: number | undefined;
}

/**
 * The events below a described object. They tell only their age, so when the command ran is concluded from what the same page dates:
 * `Scheduled` and `Started` have the time that stands at `Start Time` and `Started`.
 */
export function describedEvents(
  entry: EntryPath,
  roots: readonly Branch[],
  about: About,
): readonly Omit<PlatformEvent, 'managerId'>[] {
  const rows = (branchAt(roots, 'Events')?.below ?? []).flatMap((branch) => rowOf(branch.at) ?? []);
  const ranAt = momentOf(rows, roots) ?? about.modifiedAt;
  const ago = (ms: number | undefined) => (ranAt === undefined || ms === undefined ? undefined : ranAt - ms);
  return rows.map(({ type, reason, age, message, at }) => ({
    ...present({ at: ago(age.firstMs), lastAt: ago(age.lastMs), namespace: about.namespace }),
    object: about.object,
    name: about.name,
    reason,
    message: masked(message) ?? '',
    isWarning: type === 'Warning',
    count: age.count,
    source: lineSource(entry, at),
  }));
}

function rowOf(at: PlacedLine): Row | undefined {
  const [type, reason, age, , ...message] = at.text.trim().split(/ {2,}/);
  if ((type !== 'Normal' && type !== 'Warning') || reason === undefined || age === undefined) return undefined;
  return { type, reason, age: repeatedAge(age), message: message.join('  '), at };
}

function momentOf(rows: readonly Row[], roots: readonly Branch[]): number | undefined {
  const scheduled = rows.find((row) => row.reason === 'Scheduled')?.age.firstMs;
  const assigned = instantOf(branchAt(roots, 'Start Time')?.text);
  if (scheduled !== undefined && assigned !== undefined) return assigned + scheduled;
  const started = rows.findLast((row) => row.reason === 'Started')?.age.lastMs;
  const states = (branchAt(roots, 'Containers')?.below ?? []).map((one) =>
    instantOf(branchAt(one.below, 'State', 'Started')?.text),
  );
  const newest = Math.max(...states.map((at) => at ?? -Infinity));
  return started === undefined || newest === -Infinity ? undefined : newest + started;
}
