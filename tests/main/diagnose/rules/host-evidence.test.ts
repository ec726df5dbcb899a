import { describe, expect, test } from 'vitest';
import type { HostReading } from '#contract/incident/host.ts';
import type { JvmReport } from '#contract/incident/jvm.ts';
import { known } from '#contract/incident/section.ts';
import { slowHost } from '../../../../main/diagnose/rules/backpressure/slow-host.ts';
import { deadlock } from '../../../../main/diagnose/rules/job/deadlock.ts';
import { containerLimit } from '../../../../main/diagnose/rules/memory/container-limit.ts';
import { heapExhausted } from '../../../../main/diagnose/rules/memory/heap-exhausted.ts';
import { jvmCrashed } from '../../../../main/diagnose/rules/process/jvm-crashed.ts';
import { localDiskFull } from '../../../../main/diagnose/rules/process/local-disk-full.ts';
import { taskManagerDied } from '../../../../main/diagnose/rules/process/taskmanager-died.ts';
import { storageFull } from '../../../../main/diagnose/rules/storage/full.ts';
import { exitMeaning } from '../../../../main/flink/exit-codes.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import {
  aCheckpoint,
  anEvent,
  aSample,
  aSignal,
  aTaskManager,
  at,
  ENRICH,
  line,
  SINK,
  SOURCE,
  TM1,
} from '../../../kit/incident-parts.ts';
import { ask } from '../ask-rule.ts';

const reading = (seconds: number, entry: string, tool: HostReading['tool'], text: string) => ({
  entry,
  tool,
  at: at(seconds),
  host: 'host-1',
  managerIds: [TM1],
  source: line(text, seconds, entry),
});
const full: HostReading = {
  ...reading(50, 'host/df.txt', 'df', '/dev/sdb1 100G 100G 0 100% /tmp'),
  kind: 'disk',
  device: '/dev/sdb1',
  mount: '/tmp',
  of: 'bytes',
  total: 100,
  used: 100,
  available: 0,
  usedShare: 1,
};
const dead = aTaskManager(TM1, 'host-1', {
  end: 'abrupt',
  logTo: at(99),
  events: [anEvent('connection-refused', 101), anEvent('unreachable', 112)],
});

describe('df', () => {
  const bare = aSignal(
    'disk-full',
    40,
    { error: 'No space left on device' },
    'java.io.IOException: No space left on device',
  );
  const { vertexId: _v, ...plain } = bare;

  test('a full disk under the working directory is a risk before anything fails', () => {
    expect(ask(localDiskFull, anIncident().with({ hosts: known([full]) }))).toMatchObject({
      kind: 'found',
      findings: [
        {
          role: 'risk',
          severity: 'medium',
          culprit: { taskManager: TM1, host: 'host-1', path: '/tmp' },
          facts: { times: 0 },
        },
      ],
    });
  });

  test('another full disk is nobody’s trouble', () => {
    const other: HostReading = { ...full, mount: '/backup' };
    expect(ask(localDiskFull, anIncident().with({ hosts: known([other]) }))).toEqual({ kind: 'clear' });
  });

  test('bare words are settled by the disk of the host that says them', () => {
    const told = { ...plain, managerId: TM1, host: 'host-1' };
    const story = anIncident().withSignals(told);
    expect(ask(localDiskFull, story).kind).toBe('cannot-tell');
    expect(ask(localDiskFull, story.with({ hosts: known([full]) }))).toMatchObject({ kind: 'found' });
    const onIt = story.withCheckpoints([aCheckpoint(1, 10)], { directory: 'file:///tmp/checkpoints' });
    expect(ask(storageFull, onIt.with({ hosts: known([full]) }))).toMatchObject({
      kind: 'found',
      findings: [{ culprit: { path: 'file:///tmp/checkpoints' } }],
    });
    expect(ask(localDiskFull, onIt.with({ hosts: known([full]) })).kind).toBe('cannot-tell');
  });
});

test('the kernel says whether the container or the host had no memory, and the JVM where its own went', () => {
  const kill = aSignal('oom-killer', 100, { pid: 7, name: 'java', residentBytes: 900 }, 'Killed process 7 (java)', {
    source: line('Killed process 7 (java)', 100, 'host/kernel.txt'),
  });
  const limit: HostReading = {
    ...reading(100, 'host/kernel.txt', 'kernel', 'oom-kill:constraint=CONSTRAINT_NONE'),
    kind: 'kernel',
    event: 'oom-limit',
    limit: 'host',
    pid: 7,
  };
  const tracked: JvmReport = {
    entry: 'jvm/nmt.txt',
    kind: 'native-memory',
    managerId: TM1,
    reservedBytes: 4000,
    committedBytes: 3000,
    areas: [
      { name: 'Java Heap', reservedBytes: 2000, committedBytes: 2000, source: line('Java Heap', 1, 'jvm/nmt.txt') },
      { name: 'Thread', reservedBytes: 900, committedBytes: 800, source: line('Thread', 2, 'jvm/nmt.txt') },
    ],
    source: line('Total', 0, 'jvm/nmt.txt'),
  };
  const story = anIncident()
    .withManagers(dead)
    .withSignals(kill)
    .with({ hosts: known([limit]), jvm: known([tracked]) });
  expect(ask(containerLimit, story)).toMatchObject({
    kind: 'found',
    findings: [{ facts: { limitOf: 'host', trackedBytes: 3000, area: 'Thread', areaBytes: 800 } }],
  });
});

test('a heap histogram names what fills the heap, and counts the state in it', () => {
  const entry = 'jvm/histo.txt';
  const row = (className: string, instances: number, bytes: number) => ({
    className,
    instances,
    bytes,
    source: line(className, 1, entry),
  });
  const histogram: JvmReport = {
    entry,
    kind: 'heap-histogram',
    managerId: TM1,
    classes: [
      row('[B', 10, 2048),
      row('org.apache.flink.runtime.state.heap.CopyOnWriteStateMap$StateMapEntry', 40, 1024),
    ],
    classCount: 2,
    instances: 50,
    bytes: 3072,
    source: line('num #instances', 0, entry),
  };
  const oom = aSignal('out-of-memory', 90, { area: 'heap' }, 'java.lang.OutOfMemoryError: Java heap space');
  expect(
    ask(
      heapExhausted,
      anIncident()
        .withSignals(oom)
        .with({ jvm: known([histogram]) }),
    ),
  ).toMatchObject({
    findings: [{ facts: { classes: ['byte[] 2 KiB', 'CopyOnWriteStateMap$StateMapEntry 1 KiB'], stateEntries: 40 } }],
  });
});

test('a crash report gives frame, library and time', () => {
  const entry = 'logs/hs_err_pid1.log';
  const said = aSignal('jvm-crashed', 100, { signal: 'SIGSEGV', cause: 'at pc=0x1' }, '#  SIGSEGV (0xb)', {
    source: line('#  SIGSEGV (0xb)', 100, entry),
  });
  const report: JvmReport = {
    entry,
    kind: 'crash',
    at: at(100),
    managerId: TM1,
    reason: 'signal',
    signal: 'SIGSEGV',
    isFromOutside: false,
    said: 'SIGSEGV (0xb)',
    frame: 'C  [librocksdbjni-linux64.so+0x2a4f10]',
    library: 'librocksdbjni-linux64.so',
    java: '17.0.15+6',
    elapsedMs: 61_500,
    sources: { frame: line('# C  [librocksdbjni-linux64.so+0x2a4f10]', 101, entry) },
    source: line('# A fatal error', 99, entry),
  };
  expect(
    ask(
      jvmCrashed,
      anIncident()
        .withManagers(dead)
        .withSignals(said)
        .with({ jvm: known([report]) }),
    ),
  ).toMatchObject({
    findings: [
      {
        culprit: { taskManager: TM1 },
        facts: { library: 'librocksdbjni-linux64.so', java: '17.0.15+6', elapsedMs: 61_500 },
      },
    ],
  });
});

test('time that other guests took speaks for a slow host', () => {
  const uneven = (here: object, elsewhere: object) => [here, elsewhere, here, elsewhere];
  const held = Array.from({ length: 4 }, () => ({ busy: 0, backpressured: 0.9, recordsOut: 1000 }));
  const slow = uneven({ busy: 1, backpressured: 0, recordsIn: 400 }, { busy: 0.85, backpressured: 0, recordsIn: 1000 });
  const behind = uneven(
    { busy: 0.1, backpressured: 0, recordsIn: 400 },
    { busy: 0.1, backpressured: 0, recordsIn: 1000 },
  );
  const story = anIncident().withPressure(
    aSample(SOURCE, 'one', 60, held),
    aSample(ENRICH, 'one', 60, slow),
    aSample(SINK, 'one', 60, behind),
  );
  const cpu = (steal: number, sinceBoot: boolean): HostReading => ({
    ...reading(60, 'host/vmstat.txt', 'vmstat', ' 8  0 …'),
    kind: 'cpu',
    user: 0.5,
    system: 0.1,
    idle: 0.1,
    steal,
    sinceBoot,
  });
  expect(ask(slowHost, story.with({ hosts: known([cpu(0.6, true), cpu(0.3, false)]) }))).toMatchObject({
    findings: [{ facts: { starvedBy: 'steal', starvedValue: 0.3 } }],
  });
});

test('two threads of a text dump that hold what the other waits for are a deadlock', () => {
  const thread = (threadName: string, heldBy: string) => ({
    at: at(10),
    threadName,
    vertexName: 'enrich',
    subtask: 0,
    taskManagerId: TM1,
    state: 'BLOCKED',
    frames: ['com.acme.Cache.get(Cache.java:7)'],
    waitsFor: { className: 'com.acme.Cache', heldBy },
    source: line(threadName, 10, 'jstack.txt'),
  });
  expect(ask(deadlock, anIncident().withThreads(thread('a', 'b'), thread('b', 'a')))).toMatchObject({
    kind: 'found',
    findings: [{ facts: { vertex: 'enrich' } }],
  });
});

test('an exit code says how a process ended', () => {
  const exit = aSignal('process-exited', 105, { exitCode: 137 }, 'Main process exited, code=killed, status=9/KILL', {
    host: 'host-1',
  });
  expect(ask(taskManagerDied, anIncident().withManagers(dead).withSignals(exit))).toMatchObject({
    findings: [{ facts: { exitCode: 137 } }],
  });
  expect([137, 139, 143, 239, -100, -102, -104, 77].map((code) => exitMeaning(code)?.kind)).toEqual([
    'killed',
    'crashed',
    'stopped',
    'fatal-error',
    'taken',
    'preempted',
    'over-memory',
    undefined,
  ]);
});

test('what the kernel or a JVM wrote on another day is another story', () => {
  const old = { at: at(-3 * 86_400) };
  const kill = aSignal('oom-killer', 100, { pid: 7, name: 'java' }, 'Killed process 7 (java)', {
    ...old,
    source: line('Killed process 7 (java)', 100, 'host/kernel.txt'),
  });
  const crash = aSignal('jvm-crashed', 100, { signal: 'SIGSEGV' }, '#  SIGSEGV (0xb)', old);
  const story = anIncident().withManagers(dead).withSignals(kill, crash);
  expect([ask(containerLimit, story), ask(jvmCrashed, story)]).toEqual([{ kind: 'clear' }, { kind: 'clear' }]);
});
