import { expect, test } from 'vitest';
import { consideredFor, nearness } from '../../../../main/diagnose/chain/nearness.ts';
import { QUESTIONS } from '../../../../main/diagnose/chain/questions.ts';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { RULES } from '../../../../main/diagnose/rules/index.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aFailure, aSignal, at, JM_LOG, TM1_LOG, thrown } from '../../../kit/incident-parts.ts';

const FRAME = 'com.acme.orders.Enrich.map(Enrich.java:61)';
const npe = thrown(['java.lang.NullPointerException: No exchange rate for CHF'], [FRAME]);
const log = (entry: string, kind: 'jobmanager-log' | 'taskmanager-log', from: number, to: number) => ({
  artifact: { entry, kind, read: true, bytes: 1 },
  from: at(from),
  to: at(to),
  records: 10,
  unreadLines: 0,
  gaps: [],
});

const failing = anIncident()
  .withFailures([aFailure(60, npe), aFailure(70, npe)])
  .withSignals(aSignal('noise', 60, {}, 'noise'));
const covered = (to: number) => {
  const { coverage } = failing.build();
  const sources = [log(JM_LOG, 'jobmanager-log', 0, to), log(TM1_LOG, 'taskmanager-log', 0, to)];
  return diagnose(failing.with({ coverage: { ...coverage, sources } }).build());
};

test('the look-alikes of the leading cause come first', () => {
  const { rootCauses, ruledOut } = covered(600);
  const near = nearness(rootCauses[0], RULES);
  const distances = ruledOut.map(({ id }) => near(id));
  expect(rootCauses[0]).toBe('job/user-exception');
  expect(distances).toEqual([...distances].sort((a, b) => a - b));
  expect(distances[0]).toBeLessThan(4);
});

test('silence rules a rival out only where the logs cover the time of the cause', () => {
  const silent = (to: number) =>
    covered(to)
      .ruledOut.filter(({ because }) => because.en.includes('say nothing of the kind'))
      .map(({ id }) => id);
  expect(silent(600)).toContain('job/class-conflict');
  expect(silent(5)).toEqual(expect.not.arrayContaining(['job/class-conflict']));
});

test('only what somebody would have thought of is ruled out, and asked for', () => {
  const { rootCauses, findings, ruledOut, notAssessed } = covered(600);
  const seen = [...rootCauses, ...findings.filter(({ role }) => role !== 'risk').map(({ id }) => id)];
  const considered = consideredFor(seen, RULES);
  expect(considered.has('job/class-conflict')).toBe(true);
  expect(considered.has('memory/metaspace-exhausted')).toBe(false);
  expect(ruledOut.filter(({ id }) => !considered.has(id))).toEqual([]);
  expect(notAssessed.filter(({ id }) => !considered.has(id) && !seen.includes(id))).toEqual([]);
});

test('where nothing is wrong only what an observation contradicts is told', () => {
  const { state, ruledOut } = diagnose(anIncident().build());
  const risks = new Set(RULES.filter(({ role }) => role === 'risk').map(({ id }) => id));
  expect(state).toBe('no-problem-found');
  expect(ruledOut.filter(({ id, evidence }) => evidence.length === 0 || risks.has(id))).toEqual([]);
});

test('every cause that a question names is looked for', () => {
  const rules = new Set(RULES.map((rule) => rule.id));
  const named = Object.entries(QUESTIONS).flatMap(([id, { between }]) => [id, ...between]);
  expect(named.filter((id) => !rules.has(id))).toEqual([]);
});

test('every consequence and sustainer has its question', () => {
  const open = RULES.filter(({ role }) => role === 'consequence' || role === 'sustainer').map(({ id }) => id);
  // What these rules find is a trigger or follows from another, as the case may be.
  const both = ['finalize-failed', 'slow-alignment', 'tasks-not-running', 'too-frequent'].map(
    (id) => `checkpoint/${id}`,
  );
  const all = [...open, ...both, 'process/taskmanager-died', 'resource/slots-insufficient', 'savepoint/expired'];
  expect(all.filter((id) => QUESTIONS[id] === undefined)).toEqual([]);
});
