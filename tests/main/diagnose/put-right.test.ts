import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { NEVER } from '../../../contract/cancel.ts';
import { doubtsOf } from '../../../main/diagnose/doubts.ts';
import { toolsFor } from '../../../main/diagnose/tools/tools.ts';
import { troublesOf } from '../../../main/diagnose/trouble.ts';
import { anIncident, ORDERS } from '../../kit/an-incident.ts';
import { aFailure, aSignal, JOB, ranUntil, thrown } from '../../kit/incident-parts.ts';

const REFUSED = 'Could not start the JobMaster.';
const said = (seconds: number, text: string) => aSignal('submission-failed', seconds, { because: '' }, text);

/** A job that failed before any task of it ran; then another of the name `again` that ran. */
function refused(again: string, runsAt: number) {
  const story = anIncident()
    .withFailures([aFailure(5, thrown([`org.apache.flink.runtime.client.JobInitializationException: ${REFUSED}`], []))])
    .withSignals(
      said(5, "Failed to execute job 'orders'."),
      said(6, 'Exception occurred in REST handler: Could not execute application.'),
    );
  const both = [
    { ...ORDERS, id: JOB, name: 'orders', states: [], attempts: [] },
    { ...ORDERS, id: 'b'.repeat(32), name: again, states: ranUntil('RUNNING', runsAt), attempts: [] },
  ];
  const tools = toolsFor(story.with({ jobs: known(both) }).build(), NEVER);
  return {
    troubles: troublesOf(tools).map((one) => one.title.en),
    doubts: doubtsOf(tools).map((one) => one.title.en),
  };
}

test('a start that was refused and put right is neither a trouble nor a doubt', () => {
  const { troubles, doubts } = refused('orders', 9);
  expect(troubles).toEqual([]);
  expect(doubts.filter((title) => title.includes('orders'))).toHaveLength(1);
});

test.each([
  ['no start of that program followed', 'payments', 9],
  ['the program ran before, and not since', 'orders', 2],
])('it stays a trouble where %s', (_what, again, runsAt) => {
  expect(refused(again, runsAt).troubles).toEqual([
    `A job failed (org.apache.flink.runtime.client.JobInitializationException: ${REFUSED.slice(0, -1)})`,
    "A log reports: Failed to execute job 'orders'",
    'A log reports: Exception occurred in REST handler: Could not execute application',
  ]);
});
