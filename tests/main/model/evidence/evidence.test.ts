import { expect, test } from 'vitest';
import { evidenceOf } from '../../../../main/model/evidence/evidence.ts';
import { aBody, aJobManagerLog, JOB } from '../../../kit/a-fact.ts';

test('facts come out in one order, whatever order they came in', () => {
  const facts = [...aJobManagerLog().facts(), aBody('checkpoint-config', { values: {} })];
  expect(evidenceOf(facts.toReversed(), []).facts).toEqual(evidenceOf(facts, []).facts);
});

test('a body that names no job is the only job of the bundle', () => {
  const unnamed = aBody('checkpoint-config', { values: {} });
  const { jobId: _job, ...body } = unnamed as typeof unnamed & { jobId: string };
  const evidence = evidenceOf([...aJobManagerLog().facts(), body as typeof unnamed], []);
  expect(evidence.restOf('checkpoint-config', JOB)).toHaveLength(1);
});
