import { expect, test } from 'vitest';
import { placeInPath } from '../../../main/flink/place-in-path.ts';

test.each([
  ['logs/fraud-tm-1-hs_err_pid1.log', 'fraud-tm-1', true],
  ['host/worker-2-kernel.txt', 'ledger-worker-2', true],
  ['host/worker-2-kernel.txt', 'ledger-worker-2.example.org', true],
  ['host/worker-21-kernel.txt', 'ledger-worker-2', false],
  ['logs/hs_err_pid2.log', 'ledger-worker-2', false],
  ['logs/any.log', undefined, false],
])('%s is of host %s: %s', (entry, host, is) => {
  expect(placeInPath(entry, host)).toBe(is);
});
