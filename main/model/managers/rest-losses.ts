import type { ManagerEvent } from '#contract/incident/cluster.ts';
import { lossesIn, unreachedIn } from '../../flink/causes/task-manager-loss.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { ManagerNames } from './manager-names.ts';

interface RestLoss {
  readonly id: string;
  readonly kind: ManagerEvent['kind'];
  readonly at: number;
  readonly source: ManagerEvent['source'];
}

/**
 * TaskManagers that were gone, by the exceptions that REST keeps of a job: a peer whose connection closed, one that the JobManager could
 * not reach when it deployed a task. One that REST heard of after that was there all the time.
 */
export function restLosses(
  evidence: Evidence,
  names: ManagerNames,
  heardAt: (id: string) => number | undefined,
): readonly RestLoss[] {
  return evidence.rest('exceptions').flatMap(({ exceptions }) =>
    exceptions.flatMap(({ stackTrace, at, source }): readonly RestLoss[] => {
      const unreached = unreachedIn(stackTrace);
      const closed = lossesIn(stackTrace).flatMap((one) => (one.kind === 'connection-lost' ? [one.address] : []));
      return [
        ...closed.map((address) => ({ address, kind: 'connection-lost' as const })),
        ...(unreached === undefined ? [] : [{ address: unreached, kind: 'unreachable' as const }]),
      ].flatMap(({ address, kind }): readonly RestLoss[] => {
        const id = names.find(address);
        if (id === undefined || at === undefined || (heardAt(id) ?? at) > at) return [];
        return [{ id, kind, at, source }];
      });
    }),
  );
}
