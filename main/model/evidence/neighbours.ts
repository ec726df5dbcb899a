import type { Fact } from '../../facts/fact.ts';
import { isHeardFromOthers, isOtherProcess } from '../../flink/other-processes.ts';

/**
 * Facts of one entry without the troubles of others: a broker that runs out of memory, a start of the operator or an error of
 * ZooKeeper is none of a Flink process. Where and when the log speaks, and the little that matters to Flink, stays.
 */
export function withoutForeign(facts: Fact[]): Fact[] {
  const isForeign = facts.some((fact) => fact.kind === 'artifact' && isOtherProcess(fact.artifact.detail));
  if (!isForeign) return facts;
  return facts.filter((fact) => {
    if (fact.kind === 'said' || fact.kind === 'error' || fact.kind === 'checkpoint-lines') return false;
    return fact.kind !== 'signal' || isHeardFromOthers(fact.phrase);
  });
}
