import { expect, test } from 'vitest';
import { leadershipLost } from '../../../../main/diagnose/rules/ha/leadership-lost.ts';
import { heartbeatLost } from '../../../../main/diagnose/rules/heartbeat/lost.ts';
import { partitioned } from '../../../../main/diagnose/rules/network/partitioned.ts';
import { jobManagerDied } from '../../../../main/diagnose/rules/process/jobmanager-died.ts';
import { stalled } from '../../../../main/diagnose/rules/process/stalled.ts';
import { taskManagerDied } from '../../../../main/diagnose/rules/process/taskmanager-died.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { ask } from '../ask-rule.ts';

const RULES = [taskManagerDied, jobManagerDied, stalled, partitioned, heartbeatLost, leadershipLost];

test.each(RULES)('$id is excluded by logs that are silent, not by logs that are not there', (rule) => {
  expect(ask(rule, anIncident()).kind).toBe('clear');
  const { coverage } = anIncident().build();
  const has = { ...coverage.has, jobManagerLog: false, taskManagerLogs: false };
  expect(ask(rule, anIncident().with({ coverage: { ...coverage, has } }))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'taskmanager-log'],
  });
});
