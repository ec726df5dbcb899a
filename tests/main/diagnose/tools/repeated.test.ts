import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { Failure } from '#contract/incident/failure.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { causes } from '#contract/incident/throwable.ts';
import { withRepeated } from '../../../../main/diagnose/tools/repeated.ts';
import { toolsFor } from '../../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aFailure, JM_LOG, line, TM1_LOG, thrown } from '../../../kit/incident-parts.ts';

const LOOKUP = 'java.lang.IllegalStateException: Customer lookup for C-000466 failed';
const REFUSED = 'java.net.ConnectException: Connection refused';

const wrapping = line(LOOKUP, 60, JM_LOG);
const cause = line(`Caused by: ${REFUSED}`, 61, JM_LOG);
const atWorker = line(`Caused by: ${REFUSED}`, 59, TM1_LOG);
const record = line('switched from RUNNING to FAILED', 58, TM1_LOG);

const FAILED = thrown([LOOKUP, REFUSED], [], line('', 50, TM1_LOG));

function cite(evidence: readonly LineSource[], failure: Partial<Failure> = {}): readonly LineSource[] {
  const failed = aFailure(60, FAILED, { repeatedAt: [wrapping, cause], ...failure });
  const incident = anIncident().withFailures([failed]).build();
  const artifact = { entry: JM_LOG, kind: 'jobmanager-log', read: true, bytes: 1 } as const;
  const sources = [{ artifact, records: 1, unreadLines: 0, gaps: [] }];
  const tools = toolsFor({ ...incident, coverage: { ...incident.coverage, sources } }, NEVER);
  return withRepeated(tools, evidence) as readonly LineSource[];
}

test("what a TaskManager threw is followed by the trace of the same words in the JobManager's log", () => {
  expect(cite([atWorker, record])).toEqual([atWorker, wrapping, cause, record]);
});

test('what is cited already is not said twice', () => {
  expect(cite([record, atWorker, cause])).toEqual([record, atWorker, wrapping, cause]);
});

test('without a copy of the JobManager the rest of the trace follows where it stands', () => {
  const [outer, inner] = causes(FAILED);
  expect(cite([inner?.source as LineSource, record], { repeatedAt: [] })).toEqual([
    inner?.source,
    outer?.source,
    record,
  ]);
});

test('evidence without a throwable of a failure stays as it is', () => {
  expect(cite([record])).toEqual([record]);
  expect(cite([atWorker, record], { repeatedAt: [] })).toEqual([atWorker, record]);
});
