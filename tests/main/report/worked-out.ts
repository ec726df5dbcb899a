import type { Source } from '#contract/incident/source.ts';
import type { News } from '#contract/verdict.ts';
import type { Working } from '#contract/working.ts';
import { aLine, both } from './said.ts';

/** A working with each kind of row. */
export function aWorking(source: Source): Working {
  return {
    kind: 'parallelism',
    rows: [
      { term: 'busy', of: 'enrich-customer', value: 0.98, unit: '1', kind: 'observed', sign: 'bad', source },
      {
        term: 'capacityWith',
        of: '10 → 40',
        value: 1680,
        unit: '1/s',
        kind: 'computed',
        sign: 'good',
        says: both('nobody waits', '上游不再等待'),
      },
      {
        term: 'slotsAvailable',
        kind: 'missing',
        says: both('No TaskManager tells its slots.', '未给出 slot 数。'),
      },
    ],
    so: [both('Raise enrich-customer from 10 to 40 subtasks.', '将 enrich-customer 的并行度由 10 提高到 40。')],
  };
}

/** One message to look at next, and one that a finding cites. */
export function someNews(start: number): News {
  return {
    against: 'stretch',
    abnormalAt: start + 30_000,
    items: [
      {
        level: 'warn',
        logger: 'org.acme.Disk',
        pattern: 'Volume <*> is degraded',
        kind: 'rare',
        count: 1,
        at: start + 20_000,
        source: aLine('Volume 7 is degraded'),
        candidate: true,
      },
      {
        level: 'error',
        logger: 'org.acme.Disk',
        pattern: 'Slow write',
        kind: 'new',
        count: 40,
        at: start + 31_000,
        source: aLine('Slow write'),
        finding: 'checkpoint/expired',
        candidate: false,
      },
    ],
  };
}
