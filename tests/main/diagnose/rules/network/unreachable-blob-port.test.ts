import { describe, expect, test } from 'vitest';
import type { Attempt, Transition } from '../../../../../contract/incident/job.ts';
import { unreachableAddress } from '../../../../../main/diagnose/rules/network/unreachable-address.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, at, line, SOURCE, TM1, TM2 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const jobManager = aTaskManager('jobmanager', 'host-0', {
  role: 'jobmanager',
  address: 'new-jm:6123',
  events: [anEvent('started', 0, 'jobmanager')],
});

const FILES = 'blob-server-unreachable';
const NO_FILES = 'java.io.IOException: Could not connect to BlobServer at address jm/10.0.0.9:6124';
const unfetched = aSignal(FILES, 20, { address: 'jm/10.0.0.9:6124' }, NO_FILES);

test('a JobManager that lives and whose port for files is closed names that port', () => {
  const living = { ...jobManager, logTo: at(60) };
  expect(ask(unreachableAddress, anIncident().withManagers(living).withSignals(unfetched))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { setting: 'blob.server.port', host: 'host-0', external: 'jm/10.0.0.9:6124' },
        facts: { address: 'jm/10.0.0.9:6124', kind: 'blob-port', hosts: ['host-1'], times: 1 },
      },
    ],
  });
});

test('files that cannot be fetched from a JobManager that was lost are its loss', () => {
  const lost = { ...jobManager, logTo: at(10), events: [anEvent('connection-refused', 12, TM1)] };
  expect(ask(unreachableAddress, anIncident().withManagers(lost).withSignals(unfetched))).toEqual({ kind: 'clear' });
});

describe('where another host could fetch the files', () => {
  const move = (second: number, to: string) => ({ at: at(second), from: '', to, source: line(to, second) });
  const attempt = (host: string, ...transitions: readonly Transition[]): Attempt => ({
    id: host,
    vertexId: SOURCE,
    subtask: 0,
    host,
    transitions,
  });
  const living = { ...jobManager, logTo: at(60) };
  const failing = attempt('host-1', move(10, 'SCHEDULED'), move(20, 'FAILED'));
  const found = (...others: readonly Attempt[]) =>
    foundBy(
      unreachableAddress,
      anIncident()
        .withManagers(living, aTaskManager(TM1, 'host-1'), aTaskManager(TM2, 'host-2'))
        .withSignals(unfetched)
        .withJob({ attempts: [failing, ...others] }),
    )[0];

  test('the wall is at the one that could not', () => {
    const finding = found(attempt('host-2', move(10, 'SCHEDULED'), move(12, 'INITIALIZING')));
    expect(finding?.culprit).toEqual({ taskManager: TM1, host: 'host-1', external: 'jm/10.0.0.9:6124' });
    expect(finding?.facts.reachedFrom).toEqual(['host-2']);
    expect(finding?.advice[0]?.text.en).toBe('Try the port from host-1, and allow it there.');
  });

  test('who had the files from before, never left DEPLOYING or shares the host of the JobManager proves nothing', () => {
    const culprits = [
      attempt('host-2', move(1, 'SCHEDULED'), move(2, 'RUNNING')),
      attempt('host-2', move(10, 'SCHEDULED'), move(11, 'DEPLOYING'), move(20, 'CANCELING')),
      attempt('host-0', move(10, 'SCHEDULED'), move(12, 'RUNNING')),
    ].map((other) => found(other)?.culprit.host);
    expect(culprits).toEqual(['host-0', 'host-0', 'host-0']);
  });
});
