import { expect, test } from 'vitest';
import { clean } from '../../../main/report/clean.ts';

test('what holds nothing to mask is handed back itself', () => {
  const value = { at: 1, said: ['Checkpoint 7 completed'], inner: { missing: undefined, none: null } };
  expect(clean(value, 'masked')).toBe(value);
});

test('only the way to a secret is copied', () => {
  const quiet = { said: 'RUNNING' };
  const value = { quiet, loud: [quiet, { said: 's3.secret-key: abcdefgh' }, quiet], 'db.password': 'hunter22' };
  const cleaned = clean(value, 'masked');
  expect(cleaned).toEqual({
    quiet,
    loud: [quiet, { said: 's3.secret-key: <masked>' }, quiet],
    'db.password': '<masked>',
  });
  expect(cleaned.loud[2]).toBe(quiet);
  expect(value.loud[1]).toEqual({ said: 's3.secret-key: abcdefgh' });
});

test('a value is secret by the name that its pointer ends with', () => {
  expect(clean([{ pointer: '/user-config/db.password', value: 'hunter22' }], 'masked')).toEqual([
    { pointer: '/user-config/db.password', value: '<masked>' },
  ]);
});

test('a cycle ends, and a key of a hostile name stays a key', () => {
  const round: { next?: unknown; said: string } = { said: 'once' };
  round.next = round;
  expect(() => JSON.stringify(clean(round, 'shown'))).not.toThrow();
  const hostile: unknown = JSON.parse('{"__proto__": {"said": "token=abcdefghij"}}');
  expect(JSON.stringify(clean(hostile, 'masked'))).toBe('{"__proto__":{"said":"token=<masked>"}}');
});
