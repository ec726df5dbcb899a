import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { dataSkew } from '../../../../../main/diagnose/rules/backpressure/data-skew.ts';
import { slowHost } from '../../../../../main/diagnose/rules/backpressure/slow-host.ts';
import { aGcHistory } from '../../../../kit/a-gc-history.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  aSample,
  at,
  ENRICH,
  JOB,
  line,
  pointer,
  SINK,
  SOURCE,
  TM1,
  TM2,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { phased } from '../../phased.ts';

/** Subtasks 0 and 2 run on the first TaskManager. */
const uneven = (here: object, elsewhere: object) => [here, elsewhere, here, elsewhere];
const held = Array.from({ length: 4 }, () => ({ busy: 0, backpressured: 0.9, recordsOut: 1000 }));
const slow = uneven({ busy: 1, backpressured: 0, recordsIn: 400 }, { busy: 0.85, backpressured: 0, recordsIn: 1000 });
const behind = uneven(
  { busy: 0.1, backpressured: 0, recordsIn: 400 },
  { busy: 0.1, backpressured: 0, recordsIn: 1000 },
);

test('vertices that are slow on one TaskManager only leave its host', () => {
  const story = anIncident().withPressure(
    aSample(SOURCE, 'one', 60, held),
    aSample(ENRICH, 'one', 60, slow),
    aSample(SINK, 'one', 60, behind),
  );
  expect(ask(slowHost, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, taskManager: TM1, host: 'host-1' },
        facts: {
          worker: TM1,
          host: 'host-1',
          vertex: 'enrich',
          vertices: ['enrich', 'Sink: ledger'],
          share: 0.4,
          several: true,
          snapshots: 1,
        },
      },
    ],
  });
});

test('half of a vertex that is at work in one dump after the other is not idle: its load comes in bursts, no host is slow', () => {
  const burst = uneven({ busy: 1, backpressured: 0, recordsIn: 700 }, { busy: 0.3, backpressured: 0, recordsIn: 1000 });
  const thread = (subtask: number, seconds: number, userFrame: string) => ({
    ...{
      threadName: `enrich (${subtask + 1}/4)#0`,
      vertexName: 'enrich',
      subtask,
      at: at(seconds),
      state: 'TIMED_WAITING',
    },
    frames: ['jdk.internal.misc.Unsafe.park(Native Method)', userFrame],
    source: pointer(`/threadInfos/${subtask}`, ''),
  });
  const told = (userFrame: string, ...seconds: readonly number[]) =>
    ask(
      slowHost,
      anIncident()
        .withPressure(aSample(SOURCE, 'one', 60, held), aSample(ENRICH, 'one', 60, burst))
        .withThreads(...seconds.flatMap((one) => [1, 3].map((subtask) => thread(subtask, one, userFrame)))),
    ).kind;
  const TIMER = 'com.acme.Expiry.onTimer(Expiry.java:34)';
  const IDLE = 'org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl.take(TaskMailboxImpl.java:149)';
  expect([told(TIMER, 45, 50, 55), told(TIMER, 55), told(TIMER, 10, 15, 20), told(IDLE, 45, 50, 55)]).toEqual([
    'clear',
    'found',
    'found',
    'found',
  ]);
});

test('a subtask that gets many more records is skew', () => {
  const skewed = [
    { busy: 1, backpressured: 0, recordsInPerSecond: 900 },
    ...Array.from({ length: 3 }, () => ({ busy: 0.2, backpressured: 0, recordsInPerSecond: 100 })),
  ];
  const story = anIncident().withPressure(aSample(SOURCE, 'one', 60, held), aSample(ENRICH, 'one', 60, skewed));
  expect([ask(slowHost, story).kind, ask(dataSkew, story).kind]).toEqual(['clear', 'found']);
});

test('a subtask with two key groups where its siblings have one is skew, and their host is no slow one', () => {
  const taken = [160, 73, 71, 72];
  const groups = taken.map((recordsInPerSecond, i) => ({
    ...{ busy: i === 0 ? 1 : 0.54, backpressured: 0 },
    recordsInPerSecond,
  }));
  const passedOn = taken.map((recordsInPerSecond) => ({ busy: 0.01, backpressured: 0, recordsInPerSecond }));
  const story = anIncident().withPressure(
    aSample(SOURCE, 'one', 60, held),
    aSample(ENRICH, 'one', 60, groups),
    aSample(SINK, 'one', 60, passedOn),
  );
  expect([ask(slowHost, story).kind, ask(dataSkew, story).kind]).toEqual(['clear', 'found']);
});

test('a vertex that is busy everywhere is slow by itself', () => {
  const even = Array.from({ length: 4 }, () => ({ busy: 1, backpressured: 0, recordsIn: 1000 }));
  const story = anIncident().withPressure(aSample(SOURCE, 'one', 60, held), aSample(ENRICH, 'one', 60, even));
  expect(ask(slowHost, story)).toEqual({ kind: 'clear' });
});

test('without pressure it cannot tell', () => {
  expect(ask(slowHost, anIncident().without('pressure'))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-backpressure'],
  });
});

/** Subtasks 1 and 3 run on the second TaskManager; the sources there need that long for a checkpoint. */
function lateStory(sourceMs: number, busyThere: number, recordsThere = 100) {
  const tasks = [0, 1, 2, 3].map((subtask) => subtask % 2 === 1);
  const vertices = [
    phased(
      SOURCE,
      tasks.map((there) => ({ startDelayMs: there ? sourceMs : 40 })),
    ),
    phased(
      ENRICH,
      tasks.map((there) => ({ startDelayMs: there ? sourceMs : 40 })),
    ),
  ];
  const busy = tasks.map((there) => ({
    busy: there ? busyThere : 0.05,
    backpressured: 0,
    recordsInPerSecond: there ? recordsThere : 100,
  }));
  return anIncident()
    .withCheckpoints([1, 2, 3].map((id) => aCheckpoint(id, id * 10, { endToEndMs: 9000, vertices })))
    .withPressure(...[SOURCE, ENRICH, SINK].map((vertex) => aSample(vertex, 'one', 60, busy)));
}

test('before anything is held back, sources that are late on one host and tasks that are busier there tell', () => {
  const [late] = foundBy(slowHost, lateStory(4000, 0.3));
  expect(late).toMatchObject({ role: 'trigger', confidence: 0.82, culprit: { taskManager: TM2 } });
  expect(late?.facts.late).toEqual({ ms: 4015, usualMs: 55, checkpoints: 3 });
  expect(late?.why.en).toContain('A source waits for no barrier');
});

test.each([
  ['sources that answer as elsewhere', lateStory(60, 0.3)],
  ['late answers of a process that is no busier: that may be its network', lateStory(4000, 0.06)],
  ['busier with more records: that is the distribution', lateStory(4000, 0.3, 300)],
])('it is silent about %s', (_, story) => {
  expect(foundBy(slowHost, story)).toEqual([]);
});

/** The sources there are a little late only; of the steps behind them `enrich` answers long after its siblings. */
function lateStep(sourceMs: number, enrichMs: number, busyThere: number) {
  const there = [false, true, false, true];
  const step = (vertex: string, ms: number, usualMs: number) =>
    phased(
      vertex,
      there.map((slow) => ({ startDelayMs: slow ? ms : usualMs })),
    );
  const vertices = [
    step(SOURCE, sourceMs, 100),
    step(ENRICH, enrichMs, 900),
    step(SINK, enrichMs + 100, enrichMs + 50),
  ];
  const busy = (share: number) =>
    there.map((slow) => ({ busy: slow ? share : 0.1, backpressured: 0, recordsInPerSecond: 100 }));
  return anIncident()
    .withCheckpoints([1, 2].map((id) => aCheckpoint(id, id * 10, { endToEndMs: 9000, vertices })))
    .withPressure(
      aSample(SOURCE, 'one', 60, busy(0.12)),
      aSample(ENRICH, 'one', 60, busy(busyThere)),
      aSample(SINK, 'one', 60, busy(0.1)),
    );
}

test('sources that are a little late and a step behind them that is late and busier on the same host tell together', () => {
  const [late] = foundBy(slowHost, lateStep(500, 9000, 0.7));
  expect(late).toMatchObject({ role: 'trigger', culprit: { taskManager: TM2 }, facts: { vertices: ['enrich'] } });
  expect(late?.facts.late).toEqual({ ms: 515, usualMs: 115, checkpoints: 2, stepMs: 9015, stepUsualMs: 915 });
  expect(late?.why.en).toBe(
    'In 2 checkpoints all sources on 10.0.0.2:40002-bbbbbb answered after 515 ms or more, those on other TaskManagers within 115 ms; so did enrich: after 9 s or more there, within 915 ms elsewhere. A source waits for no barrier, so it is neither the code nor the records. Tasks of enrich are several times as busy there as elsewhere, with no more records: the same work takes longer.',
  );
});

test.each([
  ['a late step whose sources answer as elsewhere: heavy keys', lateStep(150, 9000, 0.7)],
  ['a late step that is no busier than elsewhere: its network', lateStep(500, 9000, 0.15)],
  ['steps that answer as elsewhere', lateStep(500, 1500, 0.7)],
])('it is silent about %s, too', (_, story) => {
  expect(foundBy(slowHost, story)).toEqual([]);
});

test('collections that had no CPU there, and nowhere else, say what the host lacked', () => {
  const pauses = [100, 200, 300].map((second) => ({
    ...({ kind: 'young', at: at(second), durationMs: 400, cpuMs: 40, count: 1 } as const),
    source: line('Pause Young', second, 'logs/gc.log'),
  }));
  const samples = [
    aSample(SOURCE, 'one', 60, held),
    aSample(ENRICH, 'one', 60, slow),
    aSample(SINK, 'one', 60, behind),
  ];
  const story = anIncident().withPressure(...samples);
  const [alone] = foundBy(slowHost, story);
  const [told] = foundBy(slowHost, story.with({ gc: known([aGcHistory({ pauses })]) }));
  expect([told?.facts.starvedBy, told?.facts.starvedValue]).toEqual(['collector', 0.1]);
  expect((told?.confidence ?? 0) > (alone?.confidence ?? 1)).toBe(true);
  expect(told?.why.en).toContain('had a CPU for 10 % of the time');
});
