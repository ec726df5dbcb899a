import { expect, test } from 'vitest';
import { workersFlapping } from '../../../../../main/diagnose/rules/resource/workers-flapping.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { at } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';
import { aPod, ended, withPods } from './pods.ts';

test('a container that Kubernetes restarts three times is a loop; once is not', () => {
  const restarted = (times: number) =>
    withPods(anIncident(), aPod('tm-pod', { containers: [ended('Error', 239, times)] }));
  expect(ask(workersFlapping, restarted(3))).toMatchObject({ findings: [{ facts: { workers: 3, exitCodes: [239] } }] });
  expect(ask(workersFlapping, restarted(1))).toEqual({ kind: 'clear' });
});

test('a pod of weeks whose container was restarted now and then is no loop, unless it is in back-off', () => {
  const aged = (days: number, restarts: number, state: 'running' | 'waiting' = 'running') => {
    const container = ended('Error', 239, restarts);
    const { source } = container;
    const lastState = { kind: 'terminated' as const, reason: 'Error', exitCode: 239, finishedAt: at(60), source };
    const now = { kind: state, ...(state === 'waiting' ? { reason: 'CrashLoopBackOff' } : {}), source };
    const startedAt = at(60) - days * 86_400_000;
    return withPods(anIncident(), aPod('tm', { startedAt, containers: [{ ...container, lastState, state: now }] }));
  };
  expect(ask(workersFlapping, aged(40, 5)).kind).toBe('clear');
  expect(ask(workersFlapping, aged(0.2, 5)).kind).toBe('found');
  expect(ask(workersFlapping, aged(40, 5, 'waiting')).kind).toBe('found');
});

test('containers that were restarted once each, days before the logs or hours from each other, are no loop', () => {
  const onceEach = (...finishedAt: readonly number[]) =>
    withPods(
      anIncident(),
      ...finishedAt.map((second, i) => {
        const container = ended('Error', 239);
        const lastState = {
          kind: 'terminated' as const,
          reason: 'Error',
          exitCode: 239,
          finishedAt: at(second),
          source: container.source,
        };
        return aPod(`tm-${i}`, { containers: [{ ...container, lastState }] });
      }),
    );
  expect(ask(workersFlapping, onceEach(60, 70, 80)).kind).toBe('found');
  expect(ask(workersFlapping, onceEach(-7200, 60, 9000)).kind).toBe('clear');
});
