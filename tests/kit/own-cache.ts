import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { aPlace } from './a-bundle.ts';

/** The tests of the file open their bundles with a cache of their own, which is gone afterwards. */
export function ownCache(): void {
  const place = aPlace();
  const before = process.env.NUTCRACKER_CACHE;
  beforeAll(() => {
    process.env.NUTCRACKER_CACHE = join(place.folder, 'cache');
  });
  afterAll(() => {
    if (before === undefined) delete process.env.NUTCRACKER_CACHE;
    else process.env.NUTCRACKER_CACHE = before;
    place.dispose();
  });
}
