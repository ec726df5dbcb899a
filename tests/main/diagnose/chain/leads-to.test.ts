import { expect, test } from 'vitest';
import type { Finding } from '#contract/finding.ts';
import { tellFirstFault } from '../../../../main/diagnose/chain/first-fault.ts';
import { linksBetween, nearestOnly } from '../../../../main/diagnose/chain/leads-to.ts';
import { beginningsBy } from '../../../../main/diagnose/chain/when.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { at } from '../../../kit/incident-parts.ts';

const finding = (id: string, seconds: number, more: Partial<Finding> = {}): Finding => ({
  id,
  role: 'trigger',
  severity: 'high',
  confidence: 0.9,
  culprit: {},
  span: { from: at(seconds), to: at(seconds + 10), count: 1 },
  facts: {},
  title: { en: id, 'zh-CN': id },
  why: { en: '', 'zh-CN': '' },
  brief: [
    { en: '', 'zh-CN': '' },
    { en: '', 'zh-CN': '' },
  ],
  advice: [],
  evidence: [],
  expected: { met: 0, missed: 0, against: 0 },
  arithmetic: [],
  leadsTo: [],
  ...more,
});
const follows = { role: 'consequence' as const };
const oneClock = beginningsBy(anIncident().build().coverage);
const roles = (findings: readonly Finding[], beginnings = oneClock) => {
  const chain = tellFirstFault(findings, beginnings);
  return {
    told: chain.findings.map((one) => [one.role, one.id, ...one.leadsTo]),
    open: chain.unexplained.map((one) => one.id),
  };
};

test('a storage that is away keeps the JobManager from starting a job', () => {
  const findings = [finding('storage/unavailable', 0), finding('job/submission-failed', 1)];
  expect(roles(findings).told).toEqual([
    ['trigger', 'storage/unavailable', 'job/submission-failed'],
    ['consequence', 'job/submission-failed'],
  ]);
});

test('a job that goes on with fewer subtasks restarts for want of its TaskManager, not of slots', () => {
  const links = (facts: Finding['facts']) =>
    linksBetween(
      [finding('resource/slots-insufficient', 0, { facts }), finding('job/restart-loop', 5, { role: 'sustainer' })],
      oneClock,
    ).length;
  expect([links({ runs: 2, wanted: 4 }), links({})]).toEqual([0, 1]);
});

test('only the nearest links are shown', () => {
  const findings = [
    finding('storage/full', 0),
    finding('checkpoint/declined', 10, follows),
    finding('checkpoint/tolerance-exceeded', 20, { role: 'sustainer' }),
  ];
  expect(nearestOnly(linksBetween(findings, oneClock)).map(({ from, to }) => [from, to])).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

test('a metaspace that restarts filled follows from what made them; one without restarts is a cause of its own', () => {
  const story = (facts: Finding['facts']) =>
    roles([
      finding('job/user-exception', 0),
      finding('job/restart-loop', 0, { role: 'sustainer' }),
      finding('memory/metaspace-exhausted', 60, { facts }),
    ]).told.map(([role]) => role);
  expect([story({ reloads: 8 })[2], story({})[2]]).toEqual(['consequence', 'trigger']);
});

test('a snapshot that may open no file fails for that, and not by its own code; one that failed long before did', () => {
  const story = (seconds: number) =>
    roles([finding('process/files-exhausted', 100), finding('checkpoint/snapshot-code-failed', seconds)]).told.map(
      ([role]) => role,
    );
  expect([story(101)[1], story(10)[1]]).toEqual(['consequence', 'trigger']);
});

test('a trigger that an earlier trigger explains becomes a consequence', () => {
  expect(roles([finding('process/taskmanager-died', 0), finding('connector/kafka-producer-expiring', 60)])).toEqual({
    told: [
      ['trigger', 'process/taskmanager-died', 'connector/kafka-producer-expiring'],
      ['consequence', 'connector/kafka-producer-expiring'],
    ],
    open: [],
  });
});

test('what comes later does not explain what was before', () => {
  expect(
    roles([finding('process/taskmanager-died', 600), finding('connector/kafka-producer-expiring', 60)]).told,
  ).toEqual([
    ['trigger', 'process/taskmanager-died'],
    ['trigger', 'connector/kafka-producer-expiring'],
  ]);
});

test('a death explains no restart of an hour later', () => {
  const late = finding('job/restart-loop', 3600, { role: 'sustainer' });
  expect(roles([finding('process/taskmanager-died', 0), late]).open).toEqual(['job/restart-loop']);
});

test('another job has another chain', () => {
  const mine = finding('storage/full', 0, { culprit: { jobId: 'a' } });
  const theirs = finding('checkpoint/declined', 10, { ...follows, culprit: { jobId: 'b' } });
  expect(roles([mine, theirs]).open).toEqual(['checkpoint/declined']);
});

test('a suspicion explains nothing', () => {
  const guess = finding('process/taskmanager-died', 0, { confidence: 0.4 });
  expect(roles([guess, finding('heartbeat/lost', 10, follows)]).open).toEqual(['heartbeat/lost']);
});

test('what makes another cause worse leaves it a cause', () => {
  const told = roles([finding('state/broadcast-multiplied', 0), finding('checkpoint/memory-storage-limit', 0)]).told;
  expect(told).toEqual([
    ['trigger', 'state/broadcast-multiplied', 'checkpoint/memory-storage-limit'],
    ['trigger', 'checkpoint/memory-storage-limit'],
  ]);
});

test('a low consequence may stay unexplained', () => {
  expect(roles([finding('checkpoint/expired', 10, { ...follows, severity: 'low' })]).open).toEqual([]);
});

test('a loop of two consequences ends', () => {
  const loop = [
    finding('job/restart-loop', 0, { role: 'sustainer' }),
    finding('checkpoint/none-completing', 5, follows),
  ];
  expect(roles(loop).open).toEqual(['job/restart-loop', 'checkpoint/none-completing']);
});

test('an order within the uncertainty of the clocks is no order', () => {
  const entry = 'logs/tm.log';
  const zone = { offsetMinutes: 0, because: 'matched-with-other-log', pairs: 9 } as const;
  const artifact = { entry, kind: 'taskmanager-log', read: true, bytes: 1 } as const;
  const coverage = anIncident().build().coverage;
  const skewed = (skewFromMs: number, skewToMs: number) =>
    beginningsBy({
      ...coverage,
      sources: [{ artifact, records: 1, unreadLines: 0, gaps: [], zone: { ...zone, skewFromMs, skewToMs } }],
    });
  const evidence = [{ kind: 'line', entry, line: 1, byte: 0, text: '' }] as const;
  const findings = [
    finding('process/taskmanager-died', 300, { evidence }),
    finding('connector/kafka-producer-expiring', 60, follows),
  ];
  const explained = (beginnings: ReturnType<typeof skewed>) => roles(findings, beginnings).open.length === 0;
  expect([
    explained(skewed(0, 5)),
    // Its clock is five minutes ahead: by the JobManager's it died first.
    explained(skewed(299_000, 301_000)),
    explained(skewed(0, 301_000)),
    explained(skewed(-301_000, -299_000)),
  ]).toEqual([false, true, true, false]);
});

test('the JobManager that cannot read what was stored ends by it; the one before it did not', () => {
  const missing = finding('ha/metadata-missing', 60, { culprit: { host: 'jm-b' } });
  const died = (host: string) => finding('process/jobmanager-died', 70, { culprit: { host } });
  expect(roles([missing, died('jm-b')]).told).toEqual([
    ['trigger', 'ha/metadata-missing', 'process/jobmanager-died'],
    ['consequence', 'process/jobmanager-died'],
  ]);
  expect(roles([missing, died('jm-a')]).told).toEqual([
    ['trigger', 'ha/metadata-missing'],
    ['trigger', 'process/jobmanager-died'],
  ]);
});

test('of two that may bring about each other only the one that began first does', () => {
  const lost = finding('ha/leadership-lost', 10);
  expect(roles([lost, finding('process/jobmanager-died', 35)]).told).toEqual([
    ['trigger', 'ha/leadership-lost', 'process/jobmanager-died'],
    ['consequence', 'process/jobmanager-died'],
  ]);
});

const byElimination = finding('backpressure/slow-sink', 5, { confidence: 0.6, facts: { unsure: true } });

test('what is told only because nobody looked is no second cause beside a decisive one', () => {
  expect(roles([finding('process/taskmanager-died', 10), byElimination]).told).toEqual([
    ['trigger', 'process/taskmanager-died'],
    ['consequence', 'backpressure/slow-sink'],
  ]);
});

test('alone, or beside a guess, it stands', () => {
  const guess = finding('process/taskmanager-died', 10, { confidence: 0.7 });
  expect([roles([byElimination]).told, roles([guess, byElimination]).told.map(([role]) => role)]).toEqual([
    [['trigger', 'backpressure/slow-sink']],
    ['trigger', 'trigger'],
  ]);
});

test('an acknowledgement that is thrown away restarts nothing, a call that fails does', () => {
  const loop = finding('job/restart-loop', 20, { role: 'sustainer' });
  const leads = (toJobManager: boolean) =>
    linksBetween([finding('network/frame-exceeded', 10, { facts: { toJobManager } }), loop], oneClock).length;
  expect([leads(true), leads(false)]).toEqual([0, 1]);
});

test('restarts that the job got past keep no checkpoint of a later time from completing', () => {
  const dry = finding('checkpoint/none-completing', 90, follows);
  const leads = (over: boolean, drought = dry) =>
    linksBetween([finding('job/restart-loop', 10, { role: 'sustainer', facts: { over } }), drought], oneClock).length;
  expect([leads(true), leads(false)]).toEqual([0, 1]);
  expect(leads(true, finding('checkpoint/none-completing', 15, follows))).toBe(1);
});

test('a death that checkpoints completed after is not why none completes now', () => {
  const drought = (lastedMs: number) => finding('checkpoint/none-completing', 90, { ...follows, facts: { lastedMs } });
  const leads = (lastedMs: number) =>
    linksBetween([finding('process/taskmanager-died', 10), drought(lastedMs)], oneClock).length;
  expect([leads(60_000), leads(95_000)]).toEqual([0, 1]);
});

test('checkpoints that come too often expire by that; slow ones fill their interval and expire by the same cause', () => {
  const told = (more: Partial<Finding>) =>
    roles([finding('checkpoint/too-frequent', 0, more), finding('checkpoint/expired', 10, follows)]);
  expect(told({ facts: { quick: true } })).toEqual({
    told: [
      ['trigger', 'checkpoint/too-frequent', 'checkpoint/expired'],
      ['consequence', 'checkpoint/expired'],
    ],
    open: [],
  });
  expect(told({ ...follows, facts: { quick: false } })).toEqual({
    told: [
      ['consequence', 'checkpoint/too-frequent'],
      ['consequence', 'checkpoint/expired'],
    ],
    open: ['checkpoint/too-frequent', 'checkpoint/expired'],
  });
});
