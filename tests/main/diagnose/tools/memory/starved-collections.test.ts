import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { GcPause } from '#contract/incident/gc.ts';
import { known } from '#contract/incident/section.ts';
import { starvedCollections } from '../../../../../main/diagnose/tools/memory/starved-collections.ts';
import { toolsFor } from '../../../../../main/diagnose/tools/tools.ts';
import { aGcHistory } from '../../../../kit/a-gc-history.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { at, line, TM1, TM2 } from '../../../../kit/incident-parts.ts';

const aPause = (second: number, durationMs: number, cpuMs?: number): GcPause => ({
  ...{ kind: 'young', at: at(second), durationMs, count: 1, source: line('Pause Young', second, 'logs/gc.log') },
  ...(cpuMs === undefined ? {} : { cpuMs }),
});
const toldOf = (...logs: readonly ReturnType<typeof aGcHistory>[]) => {
  const tools = toolsFor(
    anIncident()
      .with({ gc: known(logs) })
      .build(),
    NEVER,
  );
  const found = starvedCollections(tools, { managerId: TM1, host: 'host-1' });
  return found && [found.pauses, found.share, found.longest.durationMs];
};
const withPauses = (...pauses: readonly GcPause[]) => aGcHistory({ pauses });
const starved = [aPause(100, 400, 40), aPause(200, 300, 30), aPause(300, 300, 30)];

test('three long collections whose threads had no CPU for half of the time lacked it', () => {
  expect(toldOf(withPauses(...starved))).toEqual([3, 0.1, 400]);
});

test('without the times of the JVM nothing tells, and short ones have too few ticks', () => {
  expect(toldOf()).toBeUndefined();
  expect(toldOf(withPauses(aPause(100, 400), aPause(200, 400), aPause(300, 400)))).toBeUndefined();
  expect(toldOf(withPauses(...starved.map((one) => ({ ...one, durationMs: 90, cpuMs: 0 }))))).toBeUndefined();
});

test('two are a coincidence, a start is no habit, and most of the long ones have to be so', () => {
  expect(toldOf(withPauses(...starved.slice(1)))).toBeUndefined();
  expect(toldOf(withPauses(...starved.map((one, i) => ({ ...one, at: at(10 + i) }))))).toBeUndefined();
  const well = [400, 410, 420, 430].map((second) => aPause(second, 200, 380));
  expect(toldOf(withPauses(...starved, ...well))).toBeUndefined();
});

test('where the others lacked it as well it tells nothing of this host', () => {
  const other = aGcHistory({ managerId: TM2, host: 'host-2', pauses: starved });
  expect([toldOf(withPauses(...starved), other), toldOf(other)]).toEqual([undefined, undefined]);
});
