import { join } from 'node:path';
import { afterAll } from 'vitest';
import { maskSecrets } from '#contract/wording/secrets.ts';
import { writeStore } from '../../main/store/duckdb/store-writer.ts';
import type { StoreWriter } from '../../main/store/store.ts';
import { aPlace } from './a-bundle.ts';

/** Opens stores in folders of their own, which are gone when the tests of the file are over. */
export function duckdbStores(): () => Promise<StoreWriter> {
  const place = aPlace();
  afterAll(place.dispose);
  let folders = 0;
  return () => {
    folders += 1;
    return writeStore(join(place.folder, `store-${folders}`), maskSecrets, (folder) =>
      Promise.resolve({ folder, onClose: () => Promise.resolve() }),
    );
  };
}
