import { expect, test } from 'vitest';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { aJobManagerLog, BUNDLE, JOB, T0 } from '../../../kit/a-fact.ts';

const TRIGGERED = { checkpointId: 4, jobId: JOB, type: 'CHECKPOINT', triggeredAt: T0 + 10_000 };

function completedAs(fields: { readonly bytes?: number; readonly durationMs?: number }, announced = true) {
  const log = announced ? aJobManagerLog().said(10_001, 'checkpoint-triggering', TRIGGERED) : aJobManagerLog();
  const facts = log.said(19_132, 'checkpoint-completed', { checkpointId: 4, jobId: JOB, ...fields }).facts();
  const { checkpoints } = buildIncident({ bundle: BUNDLE, facts, complaints: [] });
  const [one] = checkpoints.kind === 'known' ? (checkpoints.value[0]?.history ?? []) : [];
  return [one?.outcome, one?.stateBytes, one?.endToEndMs];
}

test('a completed checkpoint whose line was cut before its duration took as long as the lines stand apart', () => {
  expect(completedAs({ bytes: 526_119 })).toEqual(['completed', 526_119, 9132]);
  expect(completedAs({})).toEqual(['completed', undefined, 9132]);
});

test('without the line of its trigger nobody tells how long it took', () => {
  expect(completedAs({ bytes: 526_119 }, false)).toEqual(['completed', 526_119, undefined]);
});

test('what the line tells of its duration holds', () => {
  expect(completedAs({ bytes: 526_119, durationMs: 9101 })).toEqual(['completed', 526_119, 9101]);
});
