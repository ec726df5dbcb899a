import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from '../../../main/session/open-log.ts';
import { openSession } from '../../../main/session/session.ts';
import { aPlace } from '../../kit/a-bundle.ts';

const BUNDLE = join(import.meta.dirname, '..', '..', 'bundles', 'healthy', 'bundle.tar.gz');
const place = aPlace();
const before = process.env.NUTCRACKER_CACHE;

beforeEach(() => {
  process.env.NUTCRACKER_CACHE = join(place.folder, 'cache');
});
afterEach(() => {
  if (before === undefined) delete process.env.NUTCRACKER_CACHE;
  else process.env.NUTCRACKER_CACHE = before;
  place.dispose();
});

test('the log alone is the log of the incident', async () => {
  const { signal } = new AbortController();
  const options = { incidentId: 'a', paths: [BUNDLE], signal, notify: () => undefined };
  const query = { text: 'checkpoint' };
  const log = await openLog(options);
  const found = await log.page(query, 0, 20);
  await log.close();
  expect(found.total).toBeGreaterThan(0);
  const session = await openSession(options);
  expect(await session.logs.page(query, 0, 20)).toEqual(found);
  await session.close();
});
