import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog } from '../../../main/session/open-log.ts';
import { openSession } from '../../../main/session/session.ts';
import { ownCache } from '../../kit/own-cache.ts';

const BUNDLE = join(import.meta.dirname, '..', '..', 'bundles', 'healthy', 'bundle.tar.gz');
ownCache();

test('the log alone is the log of the incident', async () => {
  const { signal } = new AbortController();
  const options = { incidentId: 'a', paths: [BUNDLE], signal, notify: () => undefined };
  const query = { text: 'checkpoint' };
  const log = await openLog(options);
  const found = await log.page(query, 0, 20);
  await log.close();
  expect([found.total, found.items.length]).toEqual([63, 20]);
  const session = await openSession(options);
  expect(await session.logs.page(query, 0, 20)).toEqual(found);
  await session.close();
});
