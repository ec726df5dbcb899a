import type { CauseId } from '#contract/incident/ids.ts';
import type { Rule } from '../define-rule.ts';
import { QUESTIONS } from './questions.ts';

/** How unlike two causes are: 0 look alike by the rule of the first, 4 have nothing in common. */
export type Nearness = (other: CauseId) => number;

/** How near other causes are to one; everything is equally far from none. */
export function nearness(id: CauseId | undefined, rules: readonly Rule[]): Nearness {
  if (id === undefined) return () => 4;
  const mine = rules.find((rule) => rule.id === id)?.rivals ?? [];
  const naming = new Set(rules.filter((rule) => rule.rivals.includes(id)).map((rule) => rule.id));
  const alike = new Set(
    Object.values(QUESTIONS)
      .filter(({ between }) => between.includes(id))
      .flatMap(({ between }) => between),
  );
  const area = areaOf(id);
  return (other) => {
    if (mine.includes(other)) return 0;
    if (naming.has(other)) return 1;
    if (alike.has(other)) return 2;
    return areaOf(other) === area ? 3 : 4;
  };
}

function areaOf(id: CauseId): string {
  return id.split('/')[0] ?? id;
}

/** What somebody who sees these would have thought of: look-alikes by the rules of either, and what may stand behind them. */
export function consideredFor(ids: readonly CauseId[], rules: readonly Rule[]): ReadonlySet<CauseId> {
  const seen = new Set(ids);
  const named = rules.flatMap(({ id, rivals }) => [
    ...(seen.has(id) ? rivals : []),
    ...(rivals.some((rival) => seen.has(rival)) ? [id] : []),
  ]);
  return new Set([...named, ...ids.flatMap((id) => QUESTIONS[id]?.between ?? [])]);
}
