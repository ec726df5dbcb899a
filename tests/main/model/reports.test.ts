import { expect, test } from 'vitest';
import type { Incident } from '../../../contract/incident/incident.ts';
import type { Section } from '../../../contract/incident/section.ts';
import type { Fact } from '../../../main/facts/fact.ts';
import { openJvmCrashReader } from '../../../main/ingest/parse/jvm/jvm-crash-reader.ts';
import { openKernelLogReader } from '../../../main/ingest/parse/platform/kernel-log-reader.ts';
import { openReportReader } from '../../../main/ingest/parse/report/report-reader.ts';
import { openThreadDumpReader } from '../../../main/ingest/parse/threads/thread-dump-reader.ts';
import { buildIncident } from '../../../main/model/build-incident.ts';
import { sectionOf } from '../../../main/model/sections/sections.ts';
import { aLog, T0, TM1, TM2 } from '../../kit/a-fact.ts';
import { bytesOf, decode, readAll } from '../ingest/parse/reading.ts';

const built = (...facts: readonly (readonly Fact[])[]): Incident =>
  buildIncident({ bundle: { name: 'b', sha256: '', entries: 1, bytes: 1 }, facts: facts.flat(), complaints: [] });
const all = <T>(section: Section<readonly T[]>): readonly T[] => (section.kind === 'known' ? section.value : []);

/** A TaskManager whose log is written in Shanghai. */
const taskManager = (id: string, host: string) =>
  aLog(`logs/flink-app-taskexecutor-0-${host}.log`, 'taskmanager-log', { aheadMs: 8 * 3_600_000 })
    .said(0, 'process-starting', { component: 'TaskManager', version: '1.18.1' }, { text: `TaskManager on ${host}` })
    .said(1, 'task-manager-id', { taskManagerId: id })
    .said(2, 'task-manager-address', { host, address: '10.0.0.1' })
    .until(60_000)
    .facts();
/** A JobManager log that states in a record what time it is. */
const jobManager = aLog('logs/jm.log', 'jobmanager-log', { aheadMs: 8 * 3_600_000 })
  .said(
    0,
    'process-starting',
    { component: 'StandaloneSessionClusterEntrypoint', version: '1.18.1' },
    { text: 'JobManager' },
  )
  .said(0, 'checkpoint-triggering', {
    checkpointId: 1,
    jobId: '2ef8a646099b0c84bd5e6bcaf3d3c46c',
    type: 'CheckpointType',
    triggeredAt: T0,
  })
  .until(120_000)
  .facts();
const cluster = [...taskManager(TM1, 'tm-1'), ...taskManager(TM2, 'tm-2'), ...jobManager];

const crash = (time: string, log: string) =>
  readAll(
    () => openJvmCrashReader({ entry: 'collected/hs_err_pid71.log' }, decode),
    bytesOf(
      `#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n#  SIGSEGV (0xb) at pc=0x1, pid=71, tid=1\n#\nCommand Line: -Xmx1g -Dlog.file=/opt/flink/log/${log} org.apache.flink.runtime.taskexecutor.TaskManagerRunner\nTime: ${time} elapsed time: 60 seconds (0d 0h 1m 0s)\n`,
    ),
  ).facts;

test('a crash report finds its process by the log that its command line names, and its time by that log’s zone', () => {
  const log = 'flink-app-taskexecutor-0-tm-2.log';
  for (const time of ['Sat Nov 21 20:01:00 2026 CST', 'Sat Nov 21 12:01:00 2026 UTC']) {
    const incident = built(cluster, crash(time, log));
    expect(all(incident.jvm)).toMatchObject([
      { kind: 'crash', at: T0 + 60_000, managerId: TM2, host: 'tm-2', signal: 'SIGSEGV', elapsedMs: 60_000 },
    ]);
    const said = all(incident.signals).filter((signal) => signal.kind === 'jvm-crashed');
    expect(said.map((signal) => [signal.at, signal.managerId, signal.host])).toEqual([
      [T0 + 60_000, TM2, 'tm-2'],
      [T0 + 60_000, TM2, 'tm-2'],
    ]);
  }
});

test('what tools of a host print belongs to the processes that run there, at the time that they say', () => {
  const modifiedAt = T0 + 90_000;
  const report = readAll(
    () =>
      openReportReader({ entry: 'hosts/tm-1/free.txt', modifiedAt }, decode, {
        kind: 'host-report',
        encoding: 'utf-8',
      }),
    bytesOf(
      ' 20:01:10 up 3 days,  2 users,  load average: 9.96, 4.97, 3.02\n              total        used        free      shared  buff/cache   available\nMem:          64000       60000        1000           1        3000        2500\nSwap:             0           0           0\n',
    ),
  ).facts;
  const readings = all(built(cluster, report).hosts);
  expect(readings.map((one) => [one.kind, one.host, one.managerIds, one.at])).toEqual([
    ['load', 'tm-1', [TM1], T0 + 70_000],
    ['memory', 'tm-1', [TM1], T0 + 70_000],
  ]);
  expect(sectionOf(built(cluster, report), 'hosts')).toMatchObject({
    items: [{ host: 'tm-1', managers: [TM1], readings: [{ kind: 'load', one: 9.96 }, { totalBytes: 67_108_864_000 }] }],
  });
});

test('a line of the kernel is a reading of its host and a sentence of it', () => {
  const kernel = readAll(
    () => openKernelLogReader({ entry: 'host/tm-2-dmesg.txt' }, decode),
    bytesOf(
      '[Sat Nov 21 20:00:30 2026] oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/a,task=java,pid=9,uid=1\n' +
        '[Sat Nov 21 20:00:30 2026] Out of memory: Killed process 9 (java) total-vm:1kB, anon-rss:1024kB, file-rss:0kB\n',
    ),
  ).facts;
  const incident = built(cluster, kernel);
  expect(all(incident.hosts).map((one) => [one.kind, one.host, one.at])).toEqual([
    ['kernel', 'tm-2', T0 + 30_000],
    ['kernel', 'tm-2', T0 + 30_000],
  ]);
  expect(all(incident.signals).find((signal) => signal.kind === 'oom-killer')).toMatchObject({
    at: T0 + 30_000,
    host: 'tm-2',
    managerId: TM2,
  });
});

const dump = (second: string, frame: string) =>
  readAll(
    () => openThreadDumpReader({ entry: `dumps/tm-1-jstack-${second}.txt` }, decode),
    bytesOf(
      `2026-11-21 20:00:${second}\nFull thread dump OpenJDK 64-Bit Server VM (17.0.15 mixed mode):\n\n` +
        `"enrich (1/2)#0" #90 prio=5 os_prio=0 cpu=12.50ms elapsed=9.18s tid=0x1 nid=0x2 waiting for monitor entry\n` +
        `   java.lang.Thread.State: BLOCKED (on object monitor)\n\tat com.acme.Cache.get(Cache.java:7)\n` +
        `\t- waiting to lock <0x00000000f89b6278> (a com.acme.Cache)\n\tat com.acme.Enrich.map(Enrich.java:12)\n\n` +
        `"cache-loader" #91 prio=5 tid=0x3 nid=0x4 runnable\n   java.lang.Thread.State: RUNNABLE\n\tat ${frame}\n` +
        `\t- locked <0x00000000f89b6278> (a com.acme.Cache)\n\n`,
    ),
  ).facts;

test('consecutive dumps of a process tell which thread stands still, and who holds what it waits for', () => {
  const dumps = [...dump('10', 'a.B.c(B.java:1)'), ...dump('20', 'a.B.d(B.java:2)'), ...dump('30', 'a.B.c(B.java:1)')];
  const incident = built(cluster, dumps);
  const tasks = all(incident.threads).filter((thread) => thread.vertexName !== undefined);
  expect(
    tasks.map(({ at, taskManagerId, subtask, waitsFor, cpuMs, stuck }) => [
      at,
      taskManagerId,
      subtask,
      waitsFor,
      cpuMs,
      stuck,
    ]),
  ).toEqual(
    [10, 20, 30].map((second) => [
      T0 + second * 1000,
      TM1,
      0,
      { className: 'com.acme.Cache', heldBy: 'cache-loader' },
      12.5,
      { dumps: 3, from: T0 + 10_000, to: T0 + 30_000 },
    ]),
  );
  expect(all(incident.threads).filter((thread) => thread.threadName === 'cache-loader' && thread.stuck)).toEqual([]);
  expect(sectionOf(incident, 'threads')).toMatchObject({ items: [{ stuck: { dumps: 3 } }, {}, {}] });
});

test('a thread that moved between two dumps does not stand still', () => {
  const moved = dump('20', 'a.B.c(B.java:1)').map((fact) =>
    fact.kind === 'thread' && fact.threadName.startsWith('enrich')
      ? { ...fact, frames: ['com.acme.Other.x(O.java:1)'] }
      : fact,
  );
  const incident = built(cluster, [...dump('10', 'a.B.c(B.java:1)'), ...moved]);
  expect(all(incident.threads).filter((thread) => thread.stuck !== undefined)).toEqual([]);
});
