import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { Finding } from '#contract/finding.ts';
import { linksBetween } from '../../../../main/diagnose/chain/leads-to.ts';
import { notBeforeIn } from '../../../../main/diagnose/chain/not-before.ts';
import { beginningsBy } from '../../../../main/diagnose/chain/when.ts';
import { toolsFor } from '../../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aCheckpoint, at, JOB } from '../../../kit/incident-parts.ts';

const text = { en: '', 'zh-CN': '' };
const finding = (id: string, role: Finding['role'], from: number, to: number): Finding => ({
  ...{
    id,
    role,
    severity: 'high',
    confidence: 0.9,
    culprit: { jobId: JOB },
    span: { from: at(from), to: at(to), count: 2 },
  },
  ...{ facts: {}, title: text, why: text, brief: [text, text], advice: [], evidence: [], arithmetic: [], leadsTo: [] },
  expected: { met: 0, missed: 0, against: 0 },
});
/** Seen when somebody looked, a while after both of what it may have led to. */
const blocking = finding('backpressure/blocking-call', 'trigger', 130, 160);
const restarts = finding('job/restart-loop', 'sustainer', 40, 50);
const late = finding('checkpoint/expired', 'consequence', 120, 120);

const took = (id: number, seconds: number, ms: number) =>
  aCheckpoint(id, seconds, { endedAt: at(seconds + ms / 1000), endToEndMs: ms });
const expired = (id: number, seconds: number) =>
  aCheckpoint(id, seconds, {
    ...{ outcome: 'failed', failure: 'expired', endedAt: at(seconds + 25), endToEndMs: 25_000 },
  });

const leadsTo = (story: ReturnType<typeof anIncident>) => {
  const incident = story.build();
  const findings = [blocking, restarts, late];
  const links = linksBetween(findings, beginningsBy(incident.coverage, notBeforeIn(toolsFor(incident, NEVER))));
  return links.filter((link) => link.from === 0).map((link) => findings[link.to]?.id);
};

test('what was over before the last quick checkpoint is no effect of what holds the records back since', () => {
  const story = anIncident().withCheckpoints([took(1, 20, 500), took(2, 70, 480), expired(3, 95), expired(4, 121)]);
  expect(leadsTo(story)).toEqual(['checkpoint/expired']);
});

test('who was looked at late may have been at work before, when checkpoints took as long', () => {
  const story = anIncident().withCheckpoints([took(1, 20, 9000), took(2, 70, 9000), expired(3, 95), expired(4, 121)]);
  expect(leadsTo(story)).toEqual(['job/restart-loop', 'checkpoint/expired']);
});

test('without any checkpoint since then nothing tells', () => {
  expect(leadsTo(anIncident().withCheckpoints([took(1, 20, 500), took(2, 70, 480)]))).toEqual([
    'job/restart-loop',
    'checkpoint/expired',
  ]);
});

test('barriers that overtake the records are quick whatever holds those back', () => {
  const story = anIncident().withCheckpoints([took(2, 70, 480), expired(3, 95), expired(4, 121)], {
    unaligned: true,
  });
  expect(leadsTo(story)).toEqual(['job/restart-loop', 'checkpoint/expired']);
});

test('what was over before a checkpoint that all tasks acknowledged is no effect of a process that stood still after it', () => {
  const stalled = finding('process/stalled', 'trigger', 134, 180);
  const effects = (...done: readonly number[]) => {
    const incident = anIncident()
      .withCheckpoints(done.map((second, id) => took(id, second, 500)))
      .build();
    const findings = [stalled, late, finding('checkpoint/expired', 'consequence', 160, 170)];
    const links = linksBetween(findings, beginningsBy(incident.coverage, notBeforeIn(toolsFor(incident, NEVER))));
    return links.filter((link) => link.from === 0).map((link) => findings[link.to]?.span?.from);
  };
  expect([effects(20, 125), effects(20)]).toEqual([[at(160)], [at(120), at(160)]]);
});

test('nor does a checkpoint that expired before it, and was made up for, keep later ones from completing', () => {
  const drought = finding('checkpoint/none-completing', 'consequence', 160, 170);
  const effects = (facts: Finding['facts']) =>
    linksBetween([{ ...late, facts }, drought], beginningsBy(anIncident().build().coverage)).length;
  expect([effects({}), effects({ before: true })]).toEqual([1, 0]);
});
