import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Incident } from '../../../contract/incident/incident.ts';
import type { ThreadRow } from '../../../contract/incident/stacks.ts';
import { jvmAnswers } from '../../../main/session/jvm-answers.ts';
import { readIncident } from '../../kit/read-incident.ts';

const TESTS = join(import.meta.dirname, '..', '..');

async function incidentOf(...path: readonly string[]): Promise<Incident> {
  return (await readIncident([join(TESTS, ...path)])).incident;
}

const wordsOf = (row: ThreadRow | undefined) =>
  row?.cells.map((cell) => (cell === undefined ? '–' : `${cell.letter} ${cell.doing} ${cell.frame ?? '?'}`));

describe('threads of a bundle with three jstacks', () => {
  const TM = '10.42.223.11:36995-638feb';
  let jvm: ReturnType<typeof jvmAnswers>;
  beforeAll(async () => {
    jvm = jvmAnswers(await incidentOf('bundles', 'locks-crossed', 'bundle.zip'));
  });

  it('names the process and asks for what it has not left', () => {
    const { processes, first, commands } = jvm.processes();
    expect(processes).toEqual([{ id: TM, managerId: TM, role: 'taskmanager', dumps: 3, gcLogs: 0 }]);
    expect(first).toBe(TM);
    expect(commands.gc).toEqual([
      `for h in $(cat "$FLINK_HOME/conf/workers"); do ssh -n "$h" "cd '/opt/flink/log' && tar cz *gc*" > "gc-$h.tar.gz"; done`,
    ]);
  });

  it('shows the tasks over the dumps, and what each thread did', () => {
    const matrix = jvm.threads(TM, { filter: 'tasks' });
    expect(matrix.dumps.map(({ at, threads }) => [at, threads])).toEqual([
      [1795308929000, 145],
      [1795308934000, 141],
      [1795308938000, 140],
    ]);
    expect(matrix.counts).toEqual({ tasks: 24, netty: 13, checkpoint: 24, all: 145 });
    expect([matrix.rows.length, matrix.isGrouped, matrix.rowsLeftOut, matrix.dumpsLeftOut]).toEqual([24, false, 0, 0]);
    expect(wordsOf(matrix.rows.find(({ threadName }) => threadName === 'route-lock (2/4)#0'))).toEqual([
      'W shared Pool.roads',
      'W shared Pool.roads',
      'W shared Pool.roads',
    ]);
    expect(wordsOf(matrix.rows[0])).toEqual(Array.from({ length: 3 }, () => 'T records TaskMailboxImpl.take'));
  });

  it('makes one row of threads of a vertex that stood at the same places all the time', () => {
    const { rows } = jvm.threads(TM, { filter: 'tasks', isGrouped: true });
    expect(rows.map(({ vertexName, subtasks, threads }) => [vertexName, subtasks, threads])).toEqual([
      ['Source: gps-positions', [0, 1, 2, 3], 4],
      ['ping-reader', [0, 1, 2, 3], 4],
      ['route-lock', [0, 3], 2],
      ['route-lock', [1, 2], 2],
      ['Timestamps/Watermarks', [0, 1, 2, 3], 4],
      ['depot-sum', [0, 1, 2, 3], 4],
      ['Sink: depot-board', [0, 1, 2, 3], 4],
    ]);
  });

  it('tells once who waits for whom in a circle, with those that wait behind it', () => {
    const { deadlocks } = jvm.threads(TM, { filter: 'tasks' });
    const lock = 'java.util.concurrent.locks.ReentrantLock$NonfairSync';
    expect(deadlocks.map(({ behind, dumps }) => ({ behind, dumps }))).toEqual([{ behind: 2, dumps: [0, 1, 2] }]);
    expect(new Set(deadlocks[0]?.threads.map((one) => `${one.lock} at ${one.frame}`))).toEqual(
      new Set([`${lock} at Pool.roads`]),
    );
  });

  it('gives the whole stack of a thread with whose code each frame is, and who stands there too', () => {
    const row = jvm.threads(TM, { filter: 'tasks' }).rows.find(({ threadName }) => threadName === 'route-lock (1/4)#0');
    const { frames, alike, ...stack } = jvm.stack(row?.cells[0]?.thread ?? -1);
    expect(stack).toMatchObject({
      threadName: 'route-lock (1/4)#0',
      subtask: 0,
      state: 'WAITING',
      doing: 'shared',
      waitsFor: { heldBy: 'route-lock (4/4)#0' },
      cpuMs: 106.54,
      stuck: { dumps: 3, from: 1795308929000, to: 1795308938000 },
      isCut: false,
      source: { entry: 'lock-tm-1-jstack-20261122T005528Z.txt', line: 962 },
    });
    expect(frames.slice(5, 10).map(({ owner }) => owner)).toEqual(['jdk', 'user', 'user', 'user', 'flink']);
    expect(alike).toEqual({ count: 1, names: ['route-lock (4/4)#0'] });
  });

  it('knows whose stack stands at a line of a dump, and that no thread stands above the first', () => {
    const entry = 'lock-tm-1-jstack-20261122T005528Z.txt';
    const [head, frame] = [962, 968].map((line) => jvm.threadAt({ entry, line }));
    expect(head?.processId).toBe(TM);
    expect(jvm.stack(head?.thread ?? -1).threadName).toBe('route-lock (1/4)#0');
    expect(frame).toEqual(head);
    expect(jvm.threadAt({ entry, line: 1 })).toBeUndefined();
    expect(jvm.gcAt({ entry, line: 962 })).toBeUndefined();
  });

  it('says how much CPU a thread took since the dump before', () => {
    const row = jvm.threads(TM, { filter: 'tasks' }).rows[0];
    expect(jvm.stack(row?.cells[1]?.thread ?? -1).cpuSince?.overMs).toBe(5000);
    expect(jvm.stack(row?.cells[0]?.thread ?? -1).cpuSince).toBeUndefined();
  });

  it('folds the dumps into a flame graph below each vertex', () => {
    const { choices, shown } = jvm.flame(TM, undefined);
    expect(choices).toEqual([{ id: 'dumps', from: 'dumps', shows: 'full', samples: 72 }]);
    expect(shown?.nodes.filter(({ depth }) => depth === 0).map(({ name, samples }) => [name, samples])).toEqual([
      ['Source: gps-positions', 12],
      ['ping-reader', 12],
      ['Timestamps/Watermarks', 12],
      ['depot-sum', 12],
      ['Sink: depot-board', 12],
      ['route-lock', 12],
    ]);
    expect([shown?.dumps, shown?.samplesLeftOut]).toEqual([3, 0]);
  });

  it('refuses a process and a thread that are not there', () => {
    expect(() => jvm.threads('nobody', { filter: 'all' })).toThrow('There is no such process in this bundle.');
    expect(() => jvm.stack(1e9)).toThrow('There is no such thread in this bundle.');
    expect(() => jvm.flame(TM, 'flame-9')).toThrow('There is no such flame graph in this bundle.');
  });
});

describe('dumps that nobody owns', () => {
  it('belong together when only a number of their name differs, and a deadlock is looked at first', async () => {
    const jvm = jvmAnswers(await incidentOf('corpus', 'threads'));
    const { processes, first } = jvm.processes();
    expect(processes.map(({ id, dumps }) => [id, dumps])).toEqual([
      ['*-dump-to-file.json', 1],
      ['*-dump-to-file.txt', 1],
      ['*-jstack.txt', 1],
      ['*-thread-print-*.txt', 2],
      ['deadlock.txt', 1],
    ]);
    expect(first).toBe('deadlock.txt');
    const { deadlocks } = jvm.threads('deadlock.txt', { filter: 'tasks' });
    expect(
      deadlocks.map(({ threads }) => threads.map(({ threadName, lock }) => `${threadName} wants ${lock}`)),
    ).toEqual([
      ['enrich-customer (2/4)#0 wants java.lang.Object', 'customer-directory-refresh-1 wants java.lang.Object'],
      ['enrich-customer (4/4)#0 wants java.lang.Object', 'customer-directory-refresh-3 wants java.lang.Object'],
    ]);
  });
});

describe('flame graphs that Flink sampled', () => {
  it('are chosen by vertex and by what they show', async () => {
    const jvm = jvmAnswers(await incidentOf('corpus', 'rest', 'v1.13'));
    const { choices } = jvm.flame(undefined, undefined);
    expect(choices.map(({ from, shows, samples }) => [from, shows, samples])).toEqual([
      ['flink', 'full', 200],
      ['flink', 'off-cpu', 199],
      ['flink', 'on-cpu', 1],
      ['flink', 'full', 200],
    ]);
    for (const { id, samples } of choices) {
      const shown = jvm.flame(undefined, id).shown;
      const roots = shown?.nodes.filter(({ depth }) => depth === 0) ?? [];
      expect(roots.reduce((sum, root) => sum + root.samples, 0) + (shown?.samplesLeftOut ?? 0)).toBe(samples);
    }
  });
});

describe('the GC log of a process', () => {
  it('is one curve with the stops that people point at, what happened in them, and the limits', async () => {
    const jvm = jvmAnswers(await incidentOf('bundles', 'heap-exhausted', 'bundle.tar.gz'));
    const { runs, dots, occupancy, floor, shares, thresholds, longest, axis } = jvm.gc('10.42.107.11:33043-9a63fd');
    expect([axis, runs.length, thresholds]).toEqual(['time', 1, { heartbeatTimeoutMs: 50_000, share: 0.3 }]);
    expect([dots.length, occupancy.length, floor.length, longest.length]).toEqual([200, 1529, 1529, 50]);
    expect(shares.points.map(({ share }) => Number(share.toFixed(3)))).toEqual([0.021, 0.512, 0.98, 0.508]);
    const [top] = longest;
    expect([top?.kind, top?.durationMs, top?.events.map(({ kind }) => kind)]).toEqual(['young', 628.709, []]);
  });

  it('without dates stands on the time since the JVM started', async () => {
    const jvm = jvmAnswers(await incidentOf('corpus', 'gc', '25-shenandoah-uptime.log'));
    const { processes } = jvm.processes();
    const { axis, runs, dots } = jvm.gc(processes[0]?.id ?? '');
    expect([processes.length, axis, runs.length, dots.length > 0]).toEqual([1, 'uptime', 1, true]);
    expect(dots.every(({ x }) => x < 3_600_000)).toBe(true);
  });

  it('of some seconds gives the share of those seconds, as the whole log does', async () => {
    const jvm = jvmAnswers(await incidentOf('corpus', 'gc', '8-cms.log'));
    const { runs, shares } = jvm.gc(jvm.processes().processes[0]?.id ?? '');
    expect(shares.points.map(({ share }) => share.toFixed(3))).toEqual([runs[0]?.share?.toFixed(3)]);
  });

  it('in rotated parts is one run', async () => {
    const jvm = jvmAnswers(await incidentOf('corpus', 'gc'));
    const rotated = jvm
      .processes()
      .processes.map(({ id }) => jvm.gc(id))
      .find(({ runs }) => (runs[0]?.entries.length ?? 0) > 1);
    expect(rotated?.runs[0]?.entries).toEqual(['17-parallel-rotated.log.0', '17-parallel-rotated.log']);
  });
});
