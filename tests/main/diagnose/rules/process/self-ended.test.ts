import { expect, test } from 'vitest';
import type { Manager } from '#contract/incident/cluster.ts';
import type { MessagePattern } from '#contract/incident/message.ts';
import { taskManagerDied } from '../../../../../main/diagnose/rules/process/taskmanager-died.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aFailure,
  anEvent,
  aSignal,
  aTaskManager,
  at,
  line,
  TM1,
  TM1_LOG,
  TM2,
  thrown,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const GOODBYE = thrown(['org.apache.flink.util.FlinkExpectedException: The TaskExecutor is shutting down.']);
const goodbye = (seconds: number, taskManagerId: string) =>
  aFailure(seconds, GOODBYE, { family: 'task-manager-gone', secondary: true, taskManagerId });
const story = anIncident().withFailures([goodbye(100, TM1)], { restarted: true });

/** It went down in order at 99 s. */
const ended = (...more: Manager['events']) =>
  aTaskManager(TM1, 'host-1', {
    end: 'shutdown-lines',
    logTo: at(100),
    events: [anEvent('registered', 1), ...more, anEvent('shutdown', 99, TM1), anEvent('disconnected', 100)],
  });

const error = (logger: string, seconds: number): MessagePattern => ({
  level: 'error',
  logger,
  pattern: 'No tariff for <*>, ending',
  count: 1,
  firstAt: at(seconds),
  first: { ...line('No tariff for EUR, ending', seconds), entry: TM1_LOG },
});

test('one that goes down in order without a signal and without a fatal error was ended from within', () => {
  expect(ask(taskManagerDied, story.withManagers(ended()))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { selfEnded: TM1, host: 'host-1', endedAt: at(99), times: 1 },
      },
    ],
  });
});

test('what its own code logged as an error just before is told with it', () => {
  const said = (logger: string, seconds: number) =>
    foundBy(taskManagerDied, story.withManagers(ended()).with({ messages: [error(logger, seconds)] }))[0]?.facts;
  expect(said('com.acme.Tariffs', 98)).toMatchObject({ said: 'No tariff for EUR, ending' });
  expect(said('org.apache.flink.runtime.taskmanager.Task', 98)).not.toHaveProperty('said');
  expect(said('com.acme.Tariffs', 60)).not.toHaveProperty('said');
});

test('several that ended likewise are one finding, the first of them its culprit', () => {
  const second = aTaskManager(TM2, 'host-2', {
    end: 'shutdown-lines',
    events: [anEvent('registered', 1), anEvent('shutdown', 120, TM2)],
  });
  const both = anIncident().withFailures([goodbye(100, TM1), goodbye(121, TM2)], { restarted: true });
  const findings = foundBy(taskManagerDied, both.withManagers(second, ended()));
  expect(findings.map(({ culprit, facts }) => [culprit.host, facts])).toEqual([
    ['host-1', { selfEnded: TM1, host: 'host-1', endedAt: at(99), times: 2 }],
  ]);
});

test('a signal, a fatal error or its own memory say who ended it', () => {
  const whys = (incident: ReturnType<typeof anIncident>) =>
    foundBy(taskManagerDied, incident).map(({ facts }) => ('why' in facts ? facts.why : 'itself'));
  const oom = aSignal('out-of-memory', 98, { area: 'metaspace' }, 'java.lang.OutOfMemoryError: Metaspace');
  expect(whys(story.withManagers(ended(anEvent('sigterm', 98, TM1))))).toEqual(['stopped']);
  expect(whys(story.withManagers(ended(anEvent('fatal-error', 98, TM1))))).toEqual(['stopped']);
  expect(whys(story.withManagers(ended()).withSignals(oom))).toEqual(['memory']);
});

test('without its log nobody knows whether a signal reached it', () => {
  const unlogged = aTaskManager(TM1, 'host-1', { end: 'no-log', events: [anEvent('disconnected', 100)] });
  expect(foundBy(taskManagerDied, story.withManagers(unlogged))[0]?.why.en).toContain(
    'Whether somebody stopped it or an error of its own did, its log would say',
  );
});
