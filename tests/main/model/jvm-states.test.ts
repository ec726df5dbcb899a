import { expect, test } from 'vitest';
import type { Incident } from '../../../contract/incident/incident.ts';
import type { Section } from '../../../contract/incident/section.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import type { Fact } from '../../../main/facts/fact.ts';
import { openReportReader } from '../../../main/ingest/parse/report/report-reader.ts';
import { buildIncident } from '../../../main/model/build-incident.ts';
import { sectionOf } from '../../../main/model/sections/sections.ts';
import { aLog, T0, TM1, TM2 } from '../../kit/a-fact.ts';
import { corpus, decode, readAll } from '../ingest/parse/reading.ts';

const built = (...facts: readonly (readonly Fact[])[]): Incident =>
  buildIncident({ bundle: { name: 'b', sha256: '', entries: 1, bytes: 1 }, facts: facts.flat(), complaints: [] });
const all = <T>(section: Section<readonly T[]>): readonly T[] => (section.kind === 'known' ? section.value : []);

const taskManager = (id: string, host: string, mebibytes?: number) => {
  const log = aLog(`logs/flink-flink-taskexecutor-0-${host}.log`, 'taskmanager-log')
    .said(0, 'process-starting', { component: 'TaskManager', version: '1.18.1' }, { text: `TaskManager on ${host}` })
    .said(1, 'task-manager-id', { taskManagerId: id });
  return (mebibytes === undefined ? log : log.said(1, 'heap-maximum', { mebibytes })).until(60_000).facts();
};

/** What a tool printed of the process, as it lies in the corpus. */
const told = (name: string, entry = 'tools.txt') =>
  readAll(
    () => openReportReader({ entry, modifiedAt: T0 + 90_000 }, decode, { kind: 'jvm-state', encoding: 'utf-8' }),
    corpus(`jvm/${name}.txt`),
  ).facts;

test('a JVM is found by the log that its properties name, and tells the heap that its log does not', () => {
  const incident = built(taskManager(TM1, 'worker-1'), taskManager(TM2, 'worker-2'), told('17-jinfo'));
  expect(all(incident.jvm).map((one) => [one.kind, one.managerId])).toEqual([['state', TM2]]);
  expect(all(incident.managers).map(({ id, heapMaxBytes, java }) => [id, heapMaxBytes, java])).toEqual([
    [TM1, undefined, undefined],
    [TM2, 161_480_704, '17.0.15+6-Debian-1deb12u1'],
  ]);
  expect(sectionOf(incident, 'jvm')).toMatchObject({
    items: [{ kind: 'state', managerId: TM2, collector: 'g1', directMaxBytes: 201_326_592 }],
  });
});

test('what its log says of the heap stands, and one that nobody names is the only one of its kind', () => {
  const incident = built(taskManager(TM1, 'worker-1', 100), told('17-pmap-x'));
  const [manager] = all(incident.managers);
  expect([manager?.heapMaxBytes, all(incident.jvm)[0]?.managerId]).toEqual([104_857_600, TM1]);
  const two = built(taskManager(TM1, 'worker-1'), taskManager(TM2, 'worker-3'), told('17-pmap-x'));
  expect(all(two.jvm).map(({ managerId }) => managerId)).toEqual([undefined]);
});

test('dynamic properties of the command line are in force above the file', () => {
  const { settings } = built(taskManager(TM1, 'worker-1'), told('17-vm-command-line'));
  const managed = all(settings).find(({ key }) => key === 'taskmanager.memory.managed.size');
  expect([managed?.value, managed?.number, managed?.origin]).toEqual(['241591914b', 241_591_914, 'log']);
});

test('rows of jstat are series of their process, and say that its collector gets no room', () => {
  const jstat = told('17-jstat-thrash', `logs/jstat-${TM1}.txt`);
  const incident = built(taskManager(TM1, 'worker-1', 92), jstat);
  const old = all(incident.series).find(({ metric }) => metric === 'Status.JVM.GarbageCollector.Old.Time');
  expect([old?.managerId, old?.points.length, old?.points.at(-1)?.at]).toEqual([TM1, 9, T0 + 90_000]);
  expect(diagnose(incident).findings.map(({ id }) => id)).toContain('memory/gc-thrash');
  const healthy = built(taskManager(TM1, 'worker-1', 150), told('17-jstat-gc-t', `logs/jstat-${TM1}.txt`));
  expect(diagnose(healthy).findings.map(({ id }) => id)).not.toContain('memory/gc-thrash');
});

test('rows of shares alone say nothing of how full the heap is', () => {
  const incident = built(taskManager(TM1, 'worker-1', 92), told('17-jstat-gcutil', `logs/jstat-${TM1}.txt`));
  expect([all(incident.series), all(incident.jvm).length]).toEqual([[], 1]);
});
