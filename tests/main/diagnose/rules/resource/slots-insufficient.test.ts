import { expect, test } from 'vitest';
import { known, unknown } from '#contract/incident/section.ts';
import { slotsInsufficient } from '../../../../../main/diagnose/rules/resource/slots-insufficient.ts';
import { anIncident, heardUntil } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  anEvent,
  aSample,
  aSetting,
  aSignal,
  aTaskManager,
  at,
  aVertex,
  ENRICH,
  JOB,
  line,
  SOURCE,
  TM1,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const TEXT = 'NoResourceAvailableException: Could not acquire the minimum required resources.';
const none = aSignal('no-resource-available', 120, { text: 'Could not acquire' }, TEXT);
const ordered = aSignal('worker-requested', 10, { pending: 1 }, 'Requesting new worker');
const jobManager = aTaskManager('jobmanager', 'host-0', {
  role: 'jobmanager',
  events: [anEvent('started', 0, 'jobmanager')],
});
const worker = aTaskManager(TM1, 'host-1', { slots: 2 });

test('who saw the cluster start knows that there never were enough', () => {
  expect(ask(slotsInsufficient, anIncident().withManagers(jobManager, worker).withSignals(none))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { jobId: JOB },
        facts: { required: 4, slots: 2, taskManagers: 1, lost: [], absent: [], times: 1 },
      },
    ],
  });
});

/** Two hosts whose logs alone tell what they offer. */
function offering(one: string, other: string) {
  const entries = ['logs/tm-1.log', 'logs/tm-2.log'];
  const slots = aSetting('taskmanager.numberOfTaskSlots', one);
  const statements = [one, other].map((value, index) => ({
    ...{ origin: 'log' as const, key: slots.key, value },
    source: line(`numberOfTaskSlots, ${value}`, 1, entries[index]),
  }));
  const workers = entries.map((entry, index) =>
    aTaskManager(`10.0.0.${index}:1-a`, `host-${index + 1}`, { logs: [entry] }),
  );
  return anIncident()
    .withSettings({ ...slots, statements })
    .withManagers(jobManager, ...workers)
    .withSignals(none);
}

test('a host that offers fewer slots than the other is named when as many would do', () => {
  const [one] = foundBy(slotsInsufficient, offering('2', '1'));
  expect(one?.facts).toEqual({
    ...{ required: 4, slots: 3, taskManagers: 2, lost: [], absent: [], times: 1 },
    ...{ poorer: ['host-2'], least: 1, most: 2 },
  });
  expect(one?.why.en).toContain('host-2 offers 1 where others offer 2');
  expect(one?.advice[0]?.text.en).toContain('set taskmanager.numberOfTaskSlots to 2 in the configuration of host-2');
});

test('hosts that offer alike, and those of which the richest has too few, are not told apart', () => {
  const facts = [offering('1', '1'), offering('1', '0')].map((story) => foundBy(slotsInsufficient, story)[0]?.facts);
  expect(facts.map((one) => [one?.slots, one?.poorer])).toEqual([
    [2, undefined],
    [1, undefined],
  ]);
});

test('a JVM that could not be created says whose slots are missing, and why', () => {
  const what = "Unrecognized VM option 'UseConcMarkSweepGC'";
  const entry = 'logs/flink-taskexecutor-0-host-2.out';
  const refused = { ...aSignal('jvm-not-created', 0, { what }, what), source: line(what, 0, entry) };
  const findings = foundBy(slotsInsufficient, anIncident().withManagers(jobManager, worker).withSignals(none, refused));
  expect(findings[0]?.evidence[0]).toEqual(refused.source);
  expect(findings).toMatchObject([
    {
      role: 'trigger',
      confidence: 0.93,
      facts: { slots: 2, notStarted: ['flink-taskexecutor-0-host-2.out'], refusal: what },
    },
  ]);
});

test('a TaskManager that died before took its slots along: a consequence', () => {
  const gone = aTaskManager('10.0.0.9:4-cc', 'host-9', {
    end: 'abrupt',
    logTo: at(99),
    events: [anEvent('unreachable', 100)],
  });
  expect(ask(slotsInsufficient, anIncident().withManagers(jobManager, worker, gone).withSignals(none))).toMatchObject({
    findings: [{ role: 'consequence', facts: { lost: ['host-9'] } }],
  });
});

test('a TaskManager that never found the JobManager kept its slots: a consequence', () => {
  const begun = [anEvent('started', 0, '10.0.0.9:4-cc')];
  const stranger = aTaskManager('10.0.0.9:4-cc', 'host-9', { events: begun, slots: 2 });
  const address = 'pekko.tcp://flink@old-jm:6123/user/rpc/resourcemanager_*';
  const asks = aSignal(
    'rpc-address-unresolved',
    5,
    { of: 'ResourceManager', address, retryMs: 10_000 },
    'Could not resolve ResourceManager address',
    { managerId: '10.0.0.9:4-cc', host: 'host-9', count: 60, lastAt: at(595) },
  );
  const story = anIncident().withManagers(jobManager, worker, stranger).withSignals(asks, none);
  expect(ask(slotsInsufficient, story)).toMatchObject({
    findings: [{ role: 'consequence', facts: { slots: 2, lost: [], absent: ['host-9'] } }],
  });
});

test('where workers are ordered it is the workers that are missing', () => {
  expect(ask(slotsInsufficient, anIncident().withSignals(ordered, none))).toEqual({ kind: 'clear' });
});

test('a log that lost its first lines saw the beginning where its JobManager takes the lead', () => {
  const led = { ...jobManager, events: [anEvent('leadership-granted', 1, 'jobmanager')] };
  expect(ask(slotsInsufficient, anIncident().withManagers(led, worker).withSignals(none)).kind).toBe('found');
});

test('a log that begins in the middle does not tell whether one was lost before', () => {
  const later = { ...jobManager, events: [] };
  expect(ask(slotsInsufficient, anIncident().withManagers(later).withSignals(none))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'taskmanager-log'],
  });
});

test('a few lines tell of slots that are too few, unless the job they are of ran before', () => {
  const lines = anIncident()
    .with({ coverage: heardUntil(300), release: unknown('not-collected') })
    .withManagers({ ...jobManager, events: [] })
    .withSignals(none);
  const config = {};
  const wentBackTo = (path: string) => {
    const restores = [{ at: at(100), checkpointId: 2, path, source: line('Restoring job', 100) }];
    return lines.with({ checkpoints: known([{ jobId: JOB, config, history: [], restores }]) });
  };
  expect(foundBy(slotsInsufficient, lines.withCheckpoints([])).map(({ confidence }) => confidence)).toEqual([0.6]);
  const startedFrom = wentBackTo('file:/data/savepoints/savepoint-2f7db7-1');
  expect(foundBy(slotsInsufficient, startedFrom).map(({ confidence }) => confidence)).toEqual([0.6]);
  expect(ask(slotsInsufficient, wentBackTo(`file:/data/checkpoints/${JOB}/chk-2`)).kind).toBe('cannot-tell');
  expect(ask(slotsInsufficient, lines.withCheckpoints([aCheckpoint(1, 10)])).kind).toBe('cannot-tell');
});

const began = (seconds: number) => [
  { at: at(seconds), from: 'CREATED', to: 'RUNNING', source: line('RUNNING', seconds) },
];
const scheduled = (status: string) => [SOURCE, ENRICH].map((id) => aSample(id, 'two', 95, [{ status }, { status }]));

test('a job none of whose tasks gets a slot waits for one, before any request is given up', () => {
  const story = anIncident()
    .withManagers(worker)
    .withJob({ states: began(20) });
  expect(ask(slotsInsufficient, story.withPressure(...scheduled('SCHEDULED')))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { jobId: JOB },
        facts: { required: 4, slots: 2, taskManagers: 1, lost: [], absent: [], times: 0, waitsMs: 75_000 },
      },
    ],
  });
});

test('tasks that run, that wait for moments, or that wait although there are slots enough lack none', () => {
  const story = anIncident()
    .withManagers(worker)
    .withJob({ states: began(20) });
  expect(ask(slotsInsufficient, story.withPressure(...scheduled('RUNNING')))).toEqual({ kind: 'clear' });
  const short = anIncident()
    .withManagers(worker)
    .withJob({ states: began(80) });
  expect(ask(slotsInsufficient, short.withPressure(...scheduled('SCHEDULED')))).toEqual({ kind: 'clear' });
  const roomy = anIncident()
    .withManagers({ ...worker, slots: 8 })
    .withJob({ states: began(20) });
  expect(ask(slotsInsufficient, roomy.withPressure(...scheduled('SCHEDULED')))).toEqual({ kind: 'clear' });
});

test('a job whose tasks the log sends to their slots after the last sample waits no more', () => {
  const sent = { at: at(96), from: 'SCHEDULED', to: 'DEPLOYING', source: line('to DEPLOYING', 96) };
  const story = anIncident()
    .withManagers(worker)
    .withJob({ states: began(20), attempts: [{ id: 'a', vertexId: SOURCE, subtask: 0, transitions: [sent] }] });
  expect(ask(slotsInsufficient, story.withPressure(...scheduled('SCHEDULED')))).toEqual({ kind: 'clear' });
});

const beside = (...states: readonly [to: string, seconds: number][]) => ({
  id: 'e'.repeat(32),
  name: 'contact-sync',
  vertices: [aVertex(SOURCE, 'Source: contacts', 4)],
  edges: [],
  graphFrom: 'rest' as const,
  states: states.map(([to, seconds]) => ({ from: 'CREATED', to, at: at(seconds), source: line(to, seconds) })),
  attempts: [],
  sources: [],
});
const six = aTaskManager(TM1, 'host-1', { slots: 6 });
const withOther = (other: ReturnType<typeof beside>) => {
  const story = anIncident().withManagers(jobManager, six).withSignals(none).build();
  const jobs = story.jobs.kind === 'known' ? story.jobs.value : [];
  const told = { ...none, jobId: JOB };
  return foundBy(
    slotsInsufficient,
    anIncident()
      .withManagers(jobManager, six)
      .withSignals(told)
      .with({ jobs: known([...jobs, other]) }),
  )[0];
};

test('slots that another job holds are not there for this one', () => {
  const finding = withOther(beside(['RUNNING', 10]));
  expect(finding?.facts).toMatchObject({ required: 4, slots: 6, held: 4, holders: ['contact-sync'] });
  expect(finding?.title.en).toBe("The job needs 4 slots, 2 of the cluster's 6 are free");
  expect(finding?.confidence).toBe(0.93);
});

const OTHERS = 'e'.repeat(32);
const running = (seconds: number) => ({
  id: `attempt-${seconds}`,
  vertexId: SOURCE,
  subtask: 0,
  transitions: [{ from: 'INITIALIZING', to: 'RUNNING', at: at(seconds), source: line('RUNNING', seconds) }],
});
/** The adaptive scheduler: states of jobs are in no log, and a job without slots has no tasks. */
const adaptive = (other: number) =>
  foundBy(
    slotsInsufficient,
    anIncident()
      .withManagers(jobManager, six)
      .withSignals({ ...none, jobId: JOB }, aSignal('slots-asked', 55, { job: JOB, slots: 4 }, 'Received'))
      .with({
        jobs: known([
          { ...beside(), id: JOB, name: 'feed-plan', vertices: [] },
          { ...beside(), id: OTHERS, attempts: [running(other)] },
        ]),
      }),
  )[0];

test('what a job declared to need counts where it never had a task, and another job holds slots while its tasks run', () => {
  const finding = adaptive(10);
  expect(finding?.title.en).toBe("The job needs 4 slots, 2 of the cluster's 6 are free");
  expect(finding?.facts).toMatchObject({ required: 4, held: 4, holders: ['contact-sync'] });
});

test('tasks that ran only later held no slot when they were asked for', () => {
  expect(adaptive(600)?.facts.held).toBeUndefined();
});

test('a job that had ended by then holds none, and nobody claims that the cluster is too small', () => {
  const finding = withOther(beside(['RUNNING', 10], ['FINISHED', 60]));
  expect(finding?.facts.held).toBeUndefined();
  expect(finding?.title.en).toBe('The job needs 4 slots, it did not get them although the cluster has 6');
});

const declares = (slots: number) =>
  aSignal('slots-asked', 110, { job: JOB, slots }, 'Received resource requirements from job');

test('vertices of different slot sharing groups share no slot: the job needs what it declared', () => {
  const short = anIncident().withManagers(jobManager, aTaskManager(TM1, 'host-1', { slots: 4 }));
  const [one] = foundBy(slotsInsufficient, short.withSignals(declares(8), declares(1), none));
  expect([one?.facts, one?.confidence]).toEqual([
    { required: 8, widest: 4, slots: 4, taskManagers: 1, lost: [], absent: [], times: 1 },
    0.93,
  ]);
});

test('the adaptive scheduler declares more than the job can fill', () => {
  const [one] = foundBy(
    slotsInsufficient,
    anIncident().withManagers(jobManager, worker).withSignals(declares(128), none),
  );
  expect(one?.facts).toMatchObject({ required: 4 });
});
