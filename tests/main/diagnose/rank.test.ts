import { expect, test } from 'vitest';
import type { Finding } from '#contract/finding.ts';
import { beginningsBy } from '../../../main/diagnose/chain/when.ts';
import { rootCauses } from '../../../main/diagnose/rank.ts';
import { anIncident } from '../../kit/an-incident.ts';
import { at } from '../../kit/incident-parts.ts';

const empty = { en: '', 'zh-CN': '' };

function finding(
  id: string,
  from: number,
  to: number,
  leadsTo: readonly string[],
  more: Partial<Finding> = {},
): Finding {
  return {
    ...{ id, role: 'trigger', severity: 'high', confidence: 0.9, culprit: {}, facts: {}, title: empty, why: empty },
    ...{ brief: [empty, empty], advice: [], evidence: [], arithmetic: [], leadsTo },
    span: { from: at(from), to: at(to), count: 1 },
    expected: { met: 0, missed: 0, against: 0 },
    ...more,
  };
}

test('of two causes of one loop the one still at work at its end leads, also when a step lies between', () => {
  const died = finding('process/taskmanager-died', 0, 10, ['heartbeat/lost']);
  const failing = finding('job/user-exception', 20, 600, ['job/restart-loop']);
  const lost = finding('heartbeat/lost', 5, 10, ['job/restart-loop'], { role: 'consequence' });
  const loop = finding('job/restart-loop', 8, 600, [], { role: 'sustainer' });
  const beginnings = beginningsBy(anIncident().build().coverage);
  const roots = rootCauses([died, failing, lost, loop], beginnings).map(({ id }) => id);
  expect(roots).toEqual(['job/user-exception', 'process/taskmanager-died']);
});

test('to last longer counts only for causes of the same loop', () => {
  const died = finding('process/taskmanager-died', 0, 10, ['heartbeat/lost'], { confidence: 0.92 });
  const failing = finding('job/user-exception', 20, 600, ['checkpoint/declined'], { confidence: 0.9 });
  const lost = finding('heartbeat/lost', 5, 10, ['job/restart-loop'], { role: 'consequence' });
  const loop = finding('job/restart-loop', 8, 600, [], { role: 'sustainer' });
  const beginnings = beginningsBy(anIncident().build().coverage);
  const roots = rootCauses([died, failing, lost, loop], beginnings).map(({ id }) => id);
  expect(roots).toEqual(['process/taskmanager-died', 'job/user-exception']);
});

test('a cause that the job got past comes after one that it did not', () => {
  const died = finding('process/taskmanager-died', 0, 10, ['job/restart-loop'], {
    confidence: 0.92,
    severity: 'critical',
  });
  const blocking = finding('backpressure/blocking-call', 80, 600, ['checkpoint/expired']);
  const expired = finding('checkpoint/expired', 75, 600, [], { role: 'consequence' });
  const order = (over: boolean) => {
    const loop = finding('job/restart-loop', 8, 15, [], { role: 'sustainer', facts: { over } });
    return rootCauses([died, blocking, loop, expired], beginningsBy(anIncident().build().coverage)).map(({ id }) => id);
  };
  expect(order(true)).toEqual(['backpressure/blocking-call', 'process/taskmanager-died']);
  expect(order(false)).toEqual(['process/taskmanager-died', 'backpressure/blocking-call']);
});
