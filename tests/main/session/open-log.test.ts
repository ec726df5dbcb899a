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

test('the log alone is the log of the incident, read now or kept from before', async () => {
  const phases: string[] = [];
  const options = {
    incidentId: 'a',
    paths: [BUNDLE],
    signal: new AbortController().signal,
    notify: (notice: { readonly kind: string; readonly phase?: string }) => void phases.push(notice.phase ?? ''),
  };
  const query = { text: 'checkpoint' };
  const log = await openLog(options);
  const found = await log.page(query, 0, 20);
  await log.close();
  expect(found.total).toBeGreaterThan(0);
  expect(phases).toContain('reading');
  phases.length = 0;
  const kept = await openLog(options);
  expect(await kept.page(query, 0, 20)).toEqual(found);
  expect(phases).toEqual([]);
  await kept.close();
  const session = await openSession(options);
  expect(await session.logs.page(query, 0, 20)).toEqual(found);
  await session.close();
});
