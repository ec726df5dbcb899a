import type { GcHistory } from '../../contract/incident/gc.ts';
import { at, line, TM1 } from './incident-parts.ts';

/** The GC log of one TaskManager over ten minutes, by default with nothing in it. */
export function aGcHistory(more: Partial<GcHistory> = {}): GcHistory {
  return {
    entries: ['logs/gc.log'],
    managerId: TM1,
    role: 'taskmanager',
    host: 'host-1',
    ownedBy: ['start'],
    placed: 'dates',
    from: at(0),
    to: at(600),
    counts: {},
    pauseMs: 0,
    pauses: [],
    occupancy: [],
    evacuationFailures: 0,
    stallMs: 0,
    series: { widthMs: 1000, buckets: [] },
    source: line('Using G1', 0, 'logs/gc.log'),
    ...more,
  };
}
