import { expect, test } from 'vitest';
import { slotsInsufficient } from '../../../../../main/diagnose/rules/resource/slots-insufficient.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  anEvent,
  aSetting,
  aTaskManager,
  at,
  aVertex,
  ENRICH,
  JOB,
  line,
  TM1,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const jobManager = aTaskManager('jobmanager', 'host-0', {
  role: 'jobmanager',
  events: [anEvent('started', 0, 'jobmanager')],
});
const worker = aTaskManager(TM1, 'host-1', { slots: 2 });

const asksFor = (upper: number, runs: number, more = {}) =>
  anIncident()
    .withManagers(jobManager, worker)
    .withJob({
      vertices: [
        aVertex(ENRICH, 'enrich', runs, { bounds: { lower: 1, upper, source: line('upperBound', 7) }, ...more }),
      ],
    });

test('a job that the adaptive scheduler runs with fewer slots than it asks for says so', () => {
  expect(ask(slotsInsufficient, asksFor(4, 2))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'low',
        culprit: { jobId: JOB },
        facts: { job: 'orders', vertex: 'enrich', runs: 2, wanted: 4, slots: 2, taskManagers: 1, missing: [] },
      },
    ],
  });
  const gone = aTaskManager('10.0.0.9:4-cc', 'host-9', {
    end: 'abrupt',
    logTo: at(59),
    events: [anEvent('unreachable', 60)],
  });
  const [finding] = foundBy(slotsInsufficient, asksFor(4, 2).withManagers(jobManager, worker, gone));
  expect(finding).toMatchObject({ role: 'consequence', severity: 'medium', facts: { missing: ['host-9'] } });
  expect(finding?.title['zh-CN']).toBe('作业 orders 以 2 个子任务继续运行，而所需为 4 个：slot 不足');
});

test.each([
  ['it has what it asks for', asksFor(2, 2)],
  [
    'there are slots enough, so it waits for something else',
    asksFor(4, 2).withManagers(jobManager, aTaskManager(TM1, 'host-1', { slots: 4 })),
  ],
  ['its maximum allows no more', asksFor(4, 2, { maxParallelism: 2 })],
  ['it takes what there is by its mode', asksFor(128, 2).withSettings(aSetting('scheduler-mode', 'reactive'))],
  ['it has ended', asksFor(4, 2).withJob({ vertices: [aVertex(ENRICH, 'enrich', 2)], status: 'FINISHED' })],
  ['nobody tells what it asks for', anIncident().withManagers(jobManager, worker)],
])('fewer slots are no finding where %s', (_, story) => {
  expect(ask(slotsInsufficient, story)).toEqual({ kind: 'clear' });
});

const run = (subtask: number, number: number) => ({
  id: `${ENRICH}_${subtask}_${number}`,
  vertexId: ENRICH,
  subtask,
  number,
  transitions: [{ at: at(number * 60), from: 'CREATED', to: 'RUNNING', source: line(`subtask ${subtask}`) }],
});

test('where nobody saved what a job asks for, the width of its earlier run tells, under the adaptive scheduler alone', () => {
  const gone = aTaskManager('10.0.0.9:4-cc', 'host-9', {
    end: 'abrupt',
    logTo: at(59),
    events: [anEvent('unreachable', 60)],
  });
  const attempts = [run(0, 0), run(1, 0), run(2, 0), run(3, 0), run(0, 1), run(1, 1)];
  const story = anIncident()
    .withManagers(jobManager, worker, gone)
    .withJob({ vertices: [aVertex(ENRICH, 'enrich', 2)], attempts });
  const [finding] = foundBy(slotsInsufficient, story.withSettings(aSetting('jobmanager.scheduler', 'adaptive')));
  expect(finding).toMatchObject({
    role: 'consequence',
    facts: { runs: 2, wanted: 4, ranBefore: true, missing: ['host-9'] },
    title: { en: 'orders goes on with 2 of the 4 subtasks that it had: slots are missing' },
  });
  expect(foundBy(slotsInsufficient, story)).toEqual([]);
});
