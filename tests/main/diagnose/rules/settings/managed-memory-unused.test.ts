import { expect, test } from 'vitest';
import { managedMemoryUnused } from '../../../../../main/diagnose/rules/settings/managed-memory-unused.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aTaskManager, line, TM1 } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const MIB = 1024 * 1024;
const tight = aTaskManager(TM1, 'host-1', {
  heapMaxBytes: 384 * MIB,
  heapUsedBytes: 350 * MIB,
  managedMemoryBytes: 512 * MIB,
});
const backend = (name: string) => ({ stateBackend: { name, source: line(name, 5) } });

test('a heap backend beside idle managed memory and a tight heap is a low risk', () => {
  expect(ask(managedMemoryUnused, anIncident().withJob(backend('hashmap')).withManagers(tight))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'low',
        culprit: { setting: 'taskmanager.memory.managed.size' },
        facts: {
          managedBytes: 512 * MIB,
          heapBytes: 384 * MIB,
          heapUsedBytes: 350 * MIB,
          backend: 'hashmap',
          taskManagers: 1,
        },
      },
    ],
  });
});

test('a batch job sorts in it', () => {
  const batch = { ...backend('hashmap'), mode: { is: 'batch', source: line('BATCH', 6) } } as const;
  expect(ask(managedMemoryUnused, anIncident().withJob(batch).withManagers(tight))).toEqual({ kind: 'clear' });
});

test('RocksDB uses its managed memory', () => {
  expect(ask(managedMemoryUnused, anIncident().withJob(backend('rocksdb')).withManagers(tight))).toEqual({
    kind: 'clear',
  });
});

test('a heap with room needs nothing', () => {
  const roomy = { ...tight, heapUsedBytes: 60 * MIB };
  expect(ask(managedMemoryUnused, anIncident().withJob(backend('hashmap')).withManagers(roomy))).toEqual({
    kind: 'clear',
  });
});

test('without managers it cannot tell', () => {
  expect(ask(managedMemoryUnused, anIncident().without('managers'))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-task-managers', 'taskmanager-log'],
  });
});
