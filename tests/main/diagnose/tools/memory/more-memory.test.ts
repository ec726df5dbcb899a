import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import { twiceTheJobManager, twiceTheTaskManager } from '../../../../../main/diagnose/tools/memory/more-memory.ts';
import { toolsFor } from '../../../../../main/diagnose/tools/tools.ts';
import { anIncident, type IncidentBuilder } from '../../../../kit/an-incident.ts';
import { aSetting, aTaskManager, TM1 } from '../../../../kit/incident-parts.ts';

const MIB = 1 << 20;
const set = (key: string, mib: number) => aSetting(key, `${mib}m`, { number: mib * MIB });
const worker = (story: IncidentBuilder) => twiceTheTaskManager(toolsFor(story.build(), NEVER));
const doubled = (story: IncidentBuilder) => twiceTheJobManager(toolsFor(story.build(), NEVER));

test('a TaskManager is doubled by the setting that fixes its total', () => {
  const story = anIncident();
  expect(worker(story.withSettings(set('taskmanager.memory.process.size', 4096)))).toEqual({
    'taskmanager.memory.process.size': '8192m',
  });
  expect(worker(story.withSettings(set('taskmanager.memory.flink.size', 3072)))).toEqual({
    'taskmanager.memory.flink.size': '6144m',
  });
});

test('without a setting by what it was told at its start, or by the default as shipped', () => {
  const told = aTaskManager(TM1, 'host-1', { memory: { totalProcessMemory: 2048 * MIB } });
  expect(worker(anIncident().withManagers(told))).toEqual({ 'taskmanager.memory.process.size': '4096m' });
  expect(worker(anIncident())).toEqual({ 'taskmanager.memory.process.size': '3456m' });
});

test('a JobManager gets twice its heap and what stands beside it', () => {
  const jobManager = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', heapMaxBytes: 4096 * MIB });
  const story = anIncident().withManagers(jobManager);
  expect(doubled(story)).toEqual({ 'jobmanager.memory.process.size': '8768m' });
  expect(doubled(story.withSettings(set('jobmanager.memory.heap.size', 4096)))).toEqual({
    'jobmanager.memory.heap.size': '8192m',
  });
  expect(doubled(anIncident())).toEqual({ 'jobmanager.memory.process.size': '1600m' });
});
