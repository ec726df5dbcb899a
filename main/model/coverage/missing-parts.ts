import { compareText } from '#contract/compare-text.ts';
import type { Artifact } from '#contract/incident/artifact.ts';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { unpackedName } from '#contract/incident/packed-name.ts';

const LOGS: ReadonlySet<Artifact['kind']> = new Set(['jobmanager-log', 'taskmanager-log', 'client-log', 'other-log']);
/** `flink-….log.3`, packed or not: what rolls over counts, and three digits are more than any strategy keeps. */
const NUMBERED = /^(.+\.(?:log|out|json|txt))\.(\d{1,3})$/;
/** Of a large gap not every part is named. */
const NAMED = 5;

/** Numbers that are missing between those of the parts of one rotated log: nobody removes one from the midst. */
export function missingParts(artifacts: Iterable<Artifact>): readonly Complaint[] {
  const logs = new Map<string, Map<number, string>>();
  for (const { entry, kind } of artifacts) {
    const [, stem, number] = NUMBERED.exec(unpackedName(entry)) ?? [];
    if (stem === undefined || !LOGS.has(kind)) continue;
    const parts = logs.get(stem) ?? new Map<number, string>();
    logs.set(stem, parts.set(Number(number), entry));
  }
  return [...logs]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([stem, parts]): readonly Complaint[] => {
      const numbers = [...parts.keys()].sort((a, b) => a - b);
      const missing = numbers.flatMap((number, i) => between(numbers[i - 1] ?? number, number));
      const [first] = missing;
      if (first === undefined) return [];
      const name = stem.slice(stem.lastIndexOf('/') + 1);
      const named = missing.slice(0, NAMED).map((number) => `${name}.${number}`);
      const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : '';
      const entry = parts.get(numbers.findLast((number) => number < first) ?? 0) ?? stem;
      return [{ code: 'rotated-log-missing', entry, said: `missing: ${named.join(', ')}${more}`.slice(0, 200) }];
    });
}

/** Between these two parts of one rotated log there was at least another one. */
export function isPartMissing(before: EntryPath, after: EntryPath): boolean {
  const [, stem, number] = NUMBERED.exec(unpackedName(before)) ?? [];
  const [, other, next] = NUMBERED.exec(unpackedName(after)) ?? [];
  return stem !== undefined && stem === other && Math.abs(Number(number) - Number(next)) > 1;
}

function between(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from - 1) }, (_, i) => from + 1 + i);
}
