import { expect, test } from 'vitest';
import type { Failure, JobFailures } from '#contract/incident/failure.ts';
import type { Incident } from '#contract/incident/incident.ts';
import { known } from '#contract/incident/section.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { logGroupsOf } from '../../../../main/model/failures/log-groups.ts';
import { aLine, aPointer, BUNDLE, JOB } from '../../../kit/a-fact.ts';

const EMPTY = buildIncident({ bundle: BUNDLE, facts: [], complaints: [] });

function failure(at: number, message: string, changes: Partial<Failure> = {}): Failure {
  return {
    at,
    className: 'java.io.IOException',
    message,
    family: 'storage',
    secondary: false,
    isGlobal: false,
    from: ['log'],
    sources: [aLine('jm', at)],
    ...changes,
  };
}

function incidentWith(failures: readonly JobFailures[]): Incident {
  return { ...EMPTY, failures: known(failures) };
}

test('failures of one class in the same words are one group, whatever numbers they name and whichever run they ended', () => {
  const first = failure(10, 'Mkdirs failed to create chk-6\nmore', {
    sources: [aPointer('rest', '/a', 1), aLine('jm', 10)],
  });
  const follower = failure(11, 'Connection closed', { className: 'a.b.Closed', secondary: true });
  const runs = [
    { number: 0, firstFailure: first, followers: [follower], restarted: true },
    { number: 1, firstFailure: failure(90, 'Mkdirs failed to create chk-71'), followers: [], restarted: true },
  ];
  expect(logGroupsOf(incidentWith([{ jobId: JOB, attempts: runs }])).exceptions).toEqual([
    {
      className: 'java.io.IOException',
      message: 'Mkdirs failed to create chk-6',
      count: 2,
      firstAt: 10,
      lastAt: 90,
      isSecondary: false,
      source: aLine('jm', 10),
    },
    {
      className: 'a.b.Closed',
      message: 'Connection closed',
      count: 1,
      firstAt: 11,
      lastAt: 11,
      isSecondary: true,
      source: aLine('jm', 11),
    },
  ]);
});

test('without failures there are no groups', () => {
  expect(logGroupsOf(EMPTY)).toEqual({ exceptions: [] });
});
