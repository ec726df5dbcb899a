import { expect, test } from 'vitest';
import type { Manager } from '#contract/incident/cluster.ts';
import type { WorkingRow } from '#contract/working.ts';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { anEvent, aSetting, aSignal, aTaskManager, line, TM1 } from '../../../kit/incident-parts.ts';

const MIB = 1024 * 1024;
const PARTS = {
  frameworkHeap: 128 * MIB,
  taskHeap: 384 * MIB,
  frameworkOffHeap: 128 * MIB,
  taskOffHeap: 0,
  networkMemory: 128 * MIB,
  managedMemory: 512 * MIB,
  jvmMetaspace: 256 * MIB,
  jvmOverhead: 192 * MIB,
  totalProcessMemory: 1728 * MIB,
};
const told = (rows: readonly WorkingRow[] | undefined) =>
  rows?.map(({ term, value, sign }) => [term, value === undefined ? undefined : value / MIB, sign]);

function budget(manager: Partial<Manager>, backend: string, ...settings: Parameters<typeof aSetting>[]) {
  const outOfHeap = aSignal('out-of-memory', 60, { area: 'heap' }, 'java.lang.OutOfMemoryError: Java heap space');
  const incident = anIncident()
    .withManagers(aTaskManager(TM1, 'host-1', { heapMaxBytes: 512 * MIB, ...manager }))
    .withJob({ stateBackend: { name: backend, source: line(backend, 3) } })
    .withSettings(...settings.map((one) => aSetting(...one)))
    .withSignals(outOfHeap);
  return diagnose(incident.build())
    .findings.find((one) => one.id === 'memory/heap-exhausted')
    ?.workings?.find((one) => one.kind === 'memory-budget');
}

test('every part stands in the ledger, the one that ran out and the one that idles are marked, and the sum is the process', () => {
  const working = budget({ memory: PARTS }, 'hashmap');
  expect(told(working?.rows)).toEqual([
    ['frameworkHeapMemory', 128, undefined],
    ['taskHeapMemory', 384, 'bad'],
    ['frameworkOffHeapMemory', 128, undefined],
    ['taskOffHeapMemory', 0, undefined],
    ['networkMemory', 128, undefined],
    ['managedMemory', 512, 'bad'],
    ['metaspaceMemory', 256, undefined],
    ['overheadMemory', 192, undefined],
    ['partsTogether', 1728, undefined],
    ['processMemory', 1728, undefined],
  ]);
  expect(working?.so.map((text) => text.en)).toEqual([
    'Set taskmanager.memory.managed.size: 0 — the heap grows from 512 MiB to 1 GiB and the process stays as large.',
  ]);
});

test('with RocksDB managed memory is at work and not given away', () => {
  expect(budget({ memory: PARTS }, 'rocksdb')?.so).toEqual([]);
});

test('the tree of the log and the settings name the same parts', () => {
  const tree = { 'Total JVM Heap Memory: Task': 384 * MIB, 'Total Process Memory': 1728 * MIB };
  expect(told(budget({ memory: tree }, 'rocksdb')?.rows)).toEqual([
    ['taskHeapMemory', 384, 'bad'],
    ['processMemory', 1728, undefined],
  ]);
  const set = budget({}, 'rocksdb', ['taskmanager.memory.managed.size', '64m', { number: 64 * MIB }]);
  expect(told(set?.rows)).toEqual([['managedMemory', 64, undefined]]);
});

test('without any of them it says what would tell', () => {
  expect(budget({}, 'rocksdb')?.rows.map(({ term, kind }) => [term, kind])).toEqual([['processMemory', 'missing']]);
});

test('a process killed below what Flink may use has a container that is too small', () => {
  const kill = aSignal('oom-killer', 60, { name: 'java', residentBytes: 1000 * MIB }, 'Killed process 12 (java)');
  const lost = aTaskManager(TM1, 'host-1', { memory: PARTS, end: 'abrupt', events: [anEvent('unreachable', 62)] });
  const working = diagnose(anIncident().withManagers(lost).withSignals(kill).build())
    .findings.find((one) => one.id === 'memory/container-limit')
    ?.workings?.find((one) => one.kind === 'memory-budget');
  expect([told(working?.rows.slice(-2)), working?.so.map((text) => text.en)]).toEqual([
    [
      ['residentBytes', 1000, 'bad'],
      ['beyondBytes', -728, undefined],
    ],
    ['Set the limit of the container to at least 1.69 GiB.'],
  ]);
});

test('a container whose limit lies below what Flink may use is named with both numbers, wherever the total is told', () => {
  const fields = { worker: TM1, exitCode: 137, reason: 'OOMKilled', limitBytes: 1000 * MIB };
  const ended = aSignal('worker-terminated', 60, fields, 'Worker is terminated. OOMKilled');
  const lost = aTaskManager(TM1, 'host-1', { end: 'abrupt', events: [anEvent('unreachable', 62)] });
  const limitAnd = (processMib: number) =>
    diagnose(
      anIncident()
        .withManagers(lost)
        .withSettings(aSetting('taskmanager.memory.process.size', `${processMib}m`, { number: processMib * MIB }))
        .withSignals(ended)
        .build(),
    )
      .findings.find((one) => one.id === 'memory/container-limit')
      ?.workings?.find((one) => one.kind === 'memory-budget');
  const tight = limitAnd(1728);
  expect([told(tight?.rows), tight?.so.map((text) => text.en)]).toEqual([
    [
      ['processMemory', 1728, undefined],
      ['limitBytes', 1000, 'bad'],
      ['beyondBytes', -728, undefined],
    ],
    ['Set the limit of the container to at least 1.69 GiB.'],
  ]);
  const wide = limitAnd(1000);
  expect([told(wide?.rows), wide?.so]).toEqual([
    [
      ['processMemory', 1000, undefined],
      ['limitBytes', 1000, undefined],
    ],
    [],
  ]);
});
