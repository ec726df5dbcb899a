import { expect, test } from 'vitest';
import { decidesText } from '../../../renderer/src/state/asked-for.ts';

test('what an answer decides is named up to five causes, the rest is counted', () => {
  const ids = ['storage/slow', 'storage/full', 'backpressure/slow-sink', 'job/deadlock', 'network/partitioned'];
  expect(decidesText(['storage/slow']).en).toBe('Would decide on Slow checkpoint storage.');
  expect(decidesText(ids.slice(0, 2)).en).toBe('Decides between Slow checkpoint storage and Checkpoint storage full.');
  expect(decidesText([...ids, 'a/b', 'c/d']).en).toMatch(/, Network partition and 2 more\.$/);
  expect(decidesText(['process/taskmanager-died', 'storage/full'])['zh-CN']).toMatch(/^可区分 TaskManager /);
  expect(decidesText([...ids, 'a/b', 'c/d'])['zh-CN']).toMatch(/^可区分.*、.*等 7 项。$/);
});
