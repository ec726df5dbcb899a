import { expect, test } from 'vitest';
import type { Fact } from '../../../../main/facts/fact.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import {
  aBody,
  aJobManagerLog,
  anArtifact,
  aPointer,
  aTaskManagerLog,
  BUNDLE,
  T0,
  TM1,
  TM2,
} from '../../../kit/a-fact.ts';

function listed(entry: string, names: Readonly<Record<string, number>>, taskManagerId?: string): Fact {
  const fields = {
    ...(taskManagerId === undefined ? {} : { taskManagerId }),
    files: Object.entries(names).map(([name, bytes], i) => ({
      name,
      bytes,
      modifiedAt: T0,
      source: aPointer(entry, `/logs/${i}/name`, name),
    })),
  };
  return aBody('logs', fields, entry);
}

function missingIn(...facts: readonly Fact[]) {
  const { coverage } = buildIncident({ bundle: BUNDLE, facts, complaints: [] });
  return coverage.listedLogs?.map((log) => [log.managerId, log.name, log.command]);
}

const LOGS = [...aJobManagerLog().facts(), ...aTaskManagerLog(TM1, 'flink-tm1').facts()];

test('a file that a process lists and nobody sent is named, with the command that fetches it', () => {
  const list = listed('rest/tm1-logs.json', { 'gc.log.0': 5000, 'taskmanager.out': 0 }, TM1);
  expect(missingIn(...LOGS, list)).toEqual([
    [
      TM1,
      'gc.log.0',
      `curl -s 'http://flink-jm:8081/taskmanagers/${TM1}/logs/gc.log.0' > '10.42.203.11_36615-01fb90-gc.log.0'`,
    ],
  ]);
});

test('what is there under its name, behind its host, packed, renamed or by its size is not asked for again', () => {
  const there = [
    anArtifact('logs/flink-jm-gc-jobmanager.log', 'gc-log'),
    anArtifact('jm/jobmanager.log.1.gz', 'jobmanager-log'),
    anArtifact('x/stdout.txt', 'stdout', { bytes: 541 }),
  ];
  const names = {
    'gc-jobmanager.log': 9000,
    'jobmanager.log.1': 8000,
    'jm.out': 541,
    'flink-root-standalonesession-0-elsewhere.log': 70_000,
    'launch_container.sh': 4000,
    'prelaunch.out': 100,
  };
  expect(missingIn(...LOGS, ...there, listed('rest/jobmanager/logs.json', names))).toBeUndefined();
});

test('of a name that several processes have, whose it is decides', () => {
  const gc = [anArtifact(`tm/${TM1}/gc.log`, 'gc-log')];
  const lists = [
    listed('rest/1.json', { 'gc.log': 10_000 }, TM1),
    listed('rest/2.json', { 'gc.log': 20_000 }, TM2.replace(':', '_')),
  ];
  expect(missingIn(...LOGS, ...gc, ...lists)?.map(([manager, name]) => [manager, name])).toEqual([[TM2, 'gc.log']]);
});

test('a name that only ends alike is another file, and processes of one folder list it once', () => {
  const names = { 'gc.log': 10_000 };
  expect(
    missingIn(
      ...LOGS,
      anArtifact('logs/mygc.log', 'other-log'),
      listed('rest/1.json', names, TM1),
      listed('rest/2.json', names, TM2),
    )?.map(([manager, name]) => [manager, name]),
  ).toEqual([[TM1, 'gc.log']]);
});

test('a list whose path names no process is nobody’s', () => {
  expect(missingIn(...LOGS, listed('rest/files.json', { 'gc.log': 10 }))).toBeUndefined();
});

test('a log that ends before its process last wrote into it says so; where nobody told the zone, a quarter of an hour may be its doing', () => {
  const wroteUntil = (seconds: number) => {
    const name = 'flink-flink-standalonesession-0-flink-jm.log';
    const entry = 'rest/jobmanager/logs.json';
    const file = { name, bytes: 9000, modifiedAt: T0 + seconds * 1000, source: aPointer(entry, '/0', name) };
    const { coverage } = buildIncident({
      ...{ bundle: BUNDLE, complaints: [] },
      facts: [...LOGS, aBody('logs', { files: [file] }, entry)],
    });
    return coverage.sources.flatMap((one) => (one.wroteUntil === undefined ? [] : one.wroteUntil - T0));
  };
  expect([wroteUntil(600), wroteUntil(-600), wroteUntil(3_600)]).toEqual([[600_000], [], []]);
});
