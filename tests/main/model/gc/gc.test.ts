import { describe, expect, test } from 'vitest';
import type { GcHistory } from '../../../../contract/incident/gc.ts';
import type { Incident } from '../../../../contract/incident/incident.ts';
import type { Fact } from '../../../../main/facts/fact.ts';
import { openGcReader } from '../../../../main/ingest/parse/gc/gc-reader.ts';
import { openLogReader } from '../../../../main/ingest/parse/log/log-reader.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { sectionOf } from '../../../../main/model/sections/sections.ts';
import { readRest } from '../../flink/rest/corpus.ts';
import { bytesOf, corpus, decode, readAll } from '../../ingest/parse/reading.ts';

const TEN = Date.UTC(2026, 2, 2, 10);
const RUNNER = 'org.apache.flink.runtime.taskexecutor.TaskManagerRunner';
const ENTRYPOINT = 'org.apache.flink.runtime.entrypoint.ClusterEntrypoint';

const gc = (entry: string, text: string | Uint8Array): readonly Fact[] =>
  readAll(() => openGcReader({ entry }, decode), typeof text === 'string' ? bytesOf(text) : text).facts;

function log(entry: string, kind: 'jobmanager-log' | 'taskmanager-log', lines: readonly (readonly [string, string])[]) {
  const text = lines.map(([time, rest]) => `2026-03-02 ${time} INFO  ${rest}\n`).join('');
  const artifact: Fact = { kind: 'artifact', artifact: { entry, kind, read: true, bytes: text.length } };
  return [artifact, ...readAll(() => openLogReader({ entry }, decode, { expectsLayout: true }), bytesOf(text)).facts];
}

const taskManager = (entry: string, host: string, at = '10:00:02,000') =>
  log(entry, 'taskmanager-log', [
    [
      at,
      `${RUNNER} [] -  Starting TaskManager (Version: 1.18.1, Scala: 2.12, Rev:b2ca390, Date:2022-02-03T14:54:22+01:00)`,
    ],
    [at, `${RUNNER} [] -  Maximum heap size: 38 MiBytes`],
    [at, `${RUNNER} [] -  JVM Options:`],
    [at, `${RUNNER} [] -     -Xlog:gc*:file=/opt/flink/log/gc-taskmanager.log:time,uptime`],
    [at, `${RUNNER} [] - TaskManager will use hostname/address '${host}' (10.0.0.1) for communication.`],
  ]);

/** A JobManager whose zone REST states: from it the other logs know theirs. */
const jobManager: readonly Fact[] = [
  ...log('logs/jm.log', 'jobmanager-log', [
    [
      '10:00:01,000',
      `${ENTRYPOINT} [] -  Starting StandaloneSessionClusterEntrypoint (Version: 1.18.1, Scala: 2.12, Rev:b2ca390, Date:2022-02-03T14:54:22+01:00)`,
    ],
    ['10:00:09,000', `${ENTRYPOINT} [] - Rest endpoint listening at jm-1:8081`],
  ]),
  ...readRest(
    'rest/config.json',
    '{"refresh-interval":3000,"timezone-name":"UTC","timezone-offset":0,"flink-version":"1.18.1","flink-revision":"b2ca390","features":{}}',
  ).facts,
];

const built = (...facts: readonly (readonly Fact[])[]): Incident =>
  buildIncident({ bundle: { name: 'b', sha256: '', entries: 1, bytes: 1 }, facts: facts.flat(), complaints: [] });
const historiesIn = ({ gc: section }: Incident): readonly GcHistory[] =>
  section.kind === 'known' ? section.value : [];
const only = (...facts: readonly (readonly Fact[])[]): GcHistory | undefined => historiesIn(built(...facts))[0];

/** A log of a JVM that started at 10:00:00.500. */
const dated = (at: string, uptime: string, said: string) => `[2026-03-02T${at}+0000][${uptime}s][info][gc] ${said}\n`;
const DATED = [
  dated('10:00:00.520', '0.020', 'Using Parallel'),
  dated('10:01:00.500', '60.000', 'GC(0) Pause Young (Allocation Failure) 30M->10M(38M) 100.000ms'),
  dated('10:02:00.500', '120.000', 'GC(1) Pause Full (Ergonomics) 37M->34M(38M) 9000.000ms'),
  dated('10:02:09.500', '129.000', 'GC(2) Pause Young (Allocation Failure) 38M->38M(38M) 50.000ms'),
  dated('10:02:19.500', '139.000', 'GC(3) Pause Full (Ergonomics) 38M->35M(38M) 9500.000ms'),
].join('');

test('the numbers a diagnosis needs', () => {
  const history = only(gc('gc.log', DATED));
  const { series: _series, occupancy: _points, pauses: _pauses, source: _source, ...told } = history ?? {};
  const cited = (line: number) => expect.objectContaining({ line });
  const MB = 2 ** 20;
  expect(told).toEqual({
    entries: ['gc.log'],
    ownedBy: [],
    collector: 'parallel',
    placed: 'dates',
    jvmStartedAt: TEN + 500,
    from: TEN + 520,
    to: TEN + 139_500,
    coveredMs: 138_980,
    counts: { young: 2, full: 2 },
    pauseMs: 18_650,
    share: 18_650 / 138_980,
    longest: expect.objectContaining({ kind: 'full', durationMs: 9500, at: TEN + 130_000, source: cited(5) }),
    worstMinute: {
      at: TEN + 111_500,
      uptimeMs: 111_000,
      pauses: 3,
      fulls: 2,
      pauseMs: 18_550,
      share: 18_550 / 60_000,
      source: cited(5),
    },
    // The young collection in between freed nothing.
    fullStreak: {
      at: TEN + 111_500,
      uptimeMs: 111_000,
      count: 2,
      pauseMs: 18_500,
      lastsMs: 28_000,
      first: cited(3),
      last: cited(5),
    },
    afterFull: {
      last: expect.objectContaining({ bytes: 35 * MB, share: 35 / 38, source: cited(5) }),
      highest: expect.objectContaining({ bytes: 35 * MB }),
    },
    allocatedBytesPerSecond: ((27 + 4 + 0) * MB * 1000) / 138_980,
    evacuationFailures: 0,
    stallMs: 0,
  });
  expect(history?.series).toEqual({
    widthMs: 1000,
    buckets: [
      { at: TEN + 60_000, pauseMs: 100, longestMs: 100, fulls: 0, afterBytes: 10 * MB },
      { at: TEN + 111_000, pauseMs: 9000, longestMs: 9000, fulls: 1, afterBytes: 34 * MB },
      { at: TEN + 129_000, pauseMs: 50, longestMs: 50, fulls: 0, afterBytes: 38 * MB },
      { at: TEN + 130_000, pauseMs: 9500, longestMs: 9500, fulls: 1, afterBytes: 35 * MB },
    ],
  });
});

test('a safepoint around a collection is no second pause, one for another reason is', () => {
  const history = only(gc('gc.log', corpus('gc/17-serial-safepoint.log')));
  const kinds = history?.pauses.map((pause) => `${pause.kind} ${pause.cause}`) ?? [];
  expect([kinds.filter((kind) => kind.includes('ForAllocation')), history?.counts.safepoint]).toEqual([[], 7]);
  const stops = history?.pauses.reduce((sum, pause) => sum + pause.durationMs, 0) ?? 0;
  expect(Math.abs((history?.pauseMs ?? 0) - stops) / stops).toBeLessThan(0.05);
});

describe('the room for classes', () => {
  const metaspace = (text: string | Uint8Array) => only(gc('gc.log', text))?.metaspace;
  const resort = (at: string, uptime: string) =>
    dated(at, uptime, 'GC(9) Pause Full (Metadata GC Clear Soft References) 93M->93M(1170M) 60.000ms');

  test('is refused in so many words, with the limit', () => {
    expect(metaspace(corpus('gc/11-g1-metaspace.log'))).toEqual({
      lastResorts: 2,
      betweenMs: 209,
      refused: 2,
      maxBytes: 110 * 2 ** 20,
      first: expect.objectContaining({ uptimeMs: 38_011, source: expect.objectContaining({ line: 59 }) }),
      last: expect.objectContaining({ uptimeMs: 38_188, source: expect.objectContaining({ line: 142 }) }),
    });
  });

  test('that only grew past a threshold, as at every start, is not at its limit', () => {
    expect(metaspace(corpus('gc/11-g1-taskmanager.log'))).toBeUndefined();
    expect(metaspace(corpus('gc/17-g1-taskmanager.log'))).toBeUndefined();
  });

  test('of a log without lines of its own comes to its limit with the last resorts, by their older name as well', () => {
    const said = metaspace(`${DATED}${resort('10:02:30.500', '150.000')}${resort('10:02:50.500', '170.000')}`);
    expect(said).toMatchObject({ lastResorts: 2, betweenMs: 20_000 });
    expect(said?.refused).toBeUndefined();
    const old = metaspace(
      '98.150: [Full GC (Last ditch collection)  1196M->1118M(5120M), 4.4628626 secs]\n' +
        '103.900: [Full GC (Last ditch collection)  1118M->1118M(5120M), 4.4000000 secs]\n',
    );
    expect(old).toMatchObject({ lastResorts: 2, betweenMs: 5750 });
  });
});

describe('whose log it is', () => {
  const both = [jobManager, taskManager('logs/a.log', 'tm-1'), taskManager('logs/b.log', 'tm-12')];

  test('the start of the JVM, the host in the path and the option of the banner tell', () => {
    const history = only(...both, gc('logs/tm-12-gc-taskmanager.log', DATED));
    expect([history?.managerId, history?.host, history?.ownedBy]).toEqual(['b', 'tm-12', ['start', 'path', 'option']]);
  });

  test('of two processes that began together none is chosen', () => {
    const history = only(...both, gc('logs/gc-taskmanager.log', DATED));
    expect([history?.managerId, history?.ownedBy]).toEqual([undefined, []]);
  });

  test('a folder a process is enough', () => {
    const facts = [jobManager, taskManager('tm-a/flink.log', '10.0.0.1'), taskManager('tm-b/flink.log', '10.0.0.2')];
    expect(only(...facts, gc('tm-b/gc.log', DATED))).toMatchObject({ host: '10.0.0.2', ownedBy: ['start', 'path'] });
  });

  test('a folder for all is no sign where the file names another process, whose log is not there', () => {
    const registered = log('logs/jm2.log', 'jobmanager-log', [
      [
        '10:00:05,000',
        'org.apache.flink.runtime.resourcemanager.StandaloneResourceManager [] - Registering TaskManager with ResourceID tm-2:41000-abcdef (pekko.tcp://flink@tm-2:41000/user/rpc/taskmanager_0) at ResourceManager',
      ],
    ]);
    const history = only(
      jobManager,
      registered,
      taskManager('logs/tm-1.log', 'tm-1'),
      gc('logs/tm-2-gc-taskmanager.log', DATED),
    );
    expect([history?.host, history?.ownedBy]).toEqual(['tm-2', ['path']]);
  });

  test('a process that started at another time is not it, whatever its name', () => {
    const later = taskManager('logs/a.log', 'tm-1', '10:30:00,000');
    expect(only(jobManager, later, gc('logs/tm-1-gc-taskmanager.log', DATED))?.managerId).toBeUndefined();
  });

  test('coverage names the process and the time of the file', () => {
    const { coverage } = built(...both, gc('logs/tm-12-gc-taskmanager.log', DATED));
    const { artifact: _artifact, ...source } = coverage.sources.find((one) => one.artifact.kind === 'gc-log') ?? {};
    expect([source, coverage.has.gcLogs]).toEqual([
      { process: 'b', host: 'tm-12', from: TEN + 520, to: TEN + 139_500, records: 5, unreadLines: 0, gaps: [] },
      true,
    ]);
  });
});

describe('when the log has no dates', () => {
  const undated = DATED.replace(/\[2026[^\]]*\]/g, '');

  test('it is placed by the start of its process, when the path names that', () => {
    const history = only(jobManager, taskManager('logs/a.log', 'tm-1'), gc('logs/tm-1-gc.log', undated));
    expect([history?.placed, history?.managerId, history?.from, history?.longest?.at]).toEqual([
      'process-start',
      'a',
      TEN + 2_020,
      TEN + 2_000 + 129_500,
    ]);
  });

  test('else it keeps its uptime only', () => {
    const history = only(gc('gc.log', undated));
    expect([history?.placed, history?.from, history?.coveredMs, history?.worstMinute]).toEqual([
      'none',
      undefined,
      138_980,
      expect.objectContaining({ uptimeMs: 111_000, pauses: 3 }),
    ]);
  });

  test('and without any time it still tells its pauses', () => {
    const history = only(gc('gc.log', corpus('gc/17-serial-tags.log')));
    expect([
      history?.placed,
      history?.coveredMs,
      history?.counts,
      history?.series.buckets,
      history?.longest?.durationMs,
    ]).toEqual(['none', undefined, { young: 9, full: 24 }, [], 110.867]);
  });
});

describe('parts of a rotated log', () => {
  const parts = ['gc.log', 'gc.log.0'].map((entry, i) =>
    gc(entry, corpus(`gc/17-parallel-rotated.log${i === 0 ? '' : '.0'}`)),
  );

  test('are one history, the older part first', () => {
    expect(historiesIn(built(...parts)).map((h) => [h.entries, h.counts, h.heapMaxBytes])).toEqual([
      [['gc.log.0', 'gc.log'], { young: 3, full: 30 }, 40 * 2 ** 20],
    ]);
  });

  test('of an earlier start of the JVM are a history of their own', () => {
    const before = gc('gc.log.0', DATED);
    expect(historiesIn(built(parts[0] ?? [], before)).map((h) => h.entries)).toEqual([['gc.log.0'], ['gc.log']]);
  });
});

test('the order of the facts means nothing, and the section shows them with their lines', () => {
  const facts = [jobManager, taskManager('logs/a.log', 'tm-1'), gc('logs/tm-1-gc.log', DATED)].flat();
  const incident = built(facts);
  expect(built([...facts].reverse())).toEqual(incident);
  expect(sectionOf(incident, 'gc')).toMatchObject({
    schema: 'nutcracker/gc@1',
    items: [
      {
        managerId: 'a',
        jvmStartedAt: '2026-03-02T10:00:00.500Z',
        worstMinute: { at: '2026-03-02T10:01:51.500Z', sources: [{ line: 5 }] },
        pauses: [{ kind: 'full', durationMs: 9500, sources: [{ entry: 'logs/tm-1-gc.log', line: 5 }] }, {}, {}, {}],
      },
    ],
  });
});
