import { expect, test } from 'vitest';
import { placeInPath, standsIn } from '../../../../main/flink/names/place-in-path.ts';

test.each([
  ['logs/fraud-tm-1-hs_err_pid1.log', 'fraud-tm-1', true],
  ['host/worker-2-kernel.txt', 'ledger-worker-2', true],
  ['host/worker-2-kernel.txt', 'ledger-worker-2.example.org', true],
  ['host/worker-21-kernel.txt', 'ledger-worker-2', false],
  ['logs/hs_err_pid2.log', 'ledger-worker-2', false],
  ['logs/any.log', undefined, false],
  ['logs/any.log', '.local', false],
])('%s is of host %s: %s', (entry, host, is) => {
  expect(placeInPath(entry, host)).toBe(is);
});

test('a name stands in a path as a word of its own, and no name stands nowhere', () => {
  expect(standsIn('logs/tm-1.log', 'tm-1')).toBe(true);
  expect(standsIn('logs/tm-12.log', 'tm-1')).toBe(false);
  expect(standsIn('logs/tm-1.log', '')).toBe(false);
});
