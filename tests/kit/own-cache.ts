import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { aPlace } from './a-bundle.ts';

/** Each test of the file opens its bundles with a cache of its own, which is gone afterwards. */
export function ownCache(): void {
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
}
