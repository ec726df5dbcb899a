import type { Found } from '../../define-rule.ts';
import { culpritAt, managerOf } from '../culprit.ts';
import { greatest } from '../extremes.ts';
import { spanOf } from '../span.ts';
import { firstSaid, type Told, tellingPlaces, timesSaid, whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';
import type { RejectedFacts } from './rejected-workers.wording.ts';

/** TaskManagers that the ResourceManager would not take, each with all that was said of it; one that came in later is none. */
export function rejectedWorkers(tools: Tools): readonly (readonly [Told, ...Told[]])[] {
  const byWorker = new Map<string, [Told, ...Told[]]>();
  for (const told of whoTold(tools, 'registration-rejected')) {
    const known = byWorker.get(told.saidBy ?? '');
    if (known === undefined) byWorker.set(told.saidBy ?? '', [told]);
    else known.push(told);
  }
  return [...byWorker.values()].filter((told) => {
    const last = greatest(told.map((one) => one.lastAt ?? one.at ?? 0));
    const events = managerOf(tools, told[0].saidBy)?.events ?? [];
    return !events.some(({ kind, at }) => (kind === 'registered' || kind === 're-registered') && at > last);
  });
}

export function rejectedFinding(tools: Tools, told: readonly [Told, ...Told[]]): Found<RejectedFacts> {
  const part = (field: string) => firstSaid(told, field);
  const manager = managerOf(tools, told[0].saidBy);
  return {
    facts: { rejected: manager?.id ?? '', address: String(part('address') ?? ''), said: String(part('why') ?? '') },
    culprit: culpritAt(tools, { taskManagerId: manager?.id, host: manager?.host }),
    severity: 'high',
    confidence: 0.85,
    span: spanOf(
      told.flatMap(({ at, lastAt }) => [at, lastAt]),
      timesSaid(told),
    ),
    evidence: tellingPlaces(tools, told),
  };
}
