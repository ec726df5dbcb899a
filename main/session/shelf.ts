import { join } from 'node:path';
import { errorMessage, IncidentError } from '#contract/errors.ts';
import type { Incident } from '#contract/incident/incident.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import { storeCache } from '../store/cache.ts';
import { contentKey } from '../store/content-key.ts';
import type { Store, StoreWriter } from '../store/store.ts';
import { buildName, cacheFolder } from './cache-folder.ts';
import { incidentCache } from './incident-cache.ts';

/** What was read of the bundle before, and where to put what is read now. */
export interface Shelf {
  /** Both, or neither: an incident without its log would be half an answer. */
  found(): Promise<{ readonly incident: Incident; readonly store: Store } | undefined>;
  /** The log alone. */
  foundLog(): Promise<Store | undefined>;
  write(): Promise<StoreWriter>;
  keep(incident: Incident): Promise<void>;
}

/** The place in the cache that belongs to these paths as they are now, read by this build. A pipe has none. */
export async function shelfFor(paths: readonly string[]): Promise<Shelf> {
  const folder = cacheFolder();
  const stores = storeCache(join(folder, 'stores'), maskSecrets);
  const incidents = incidentCache(join(folder, 'incidents'));
  const build = await buildName();
  const key = build === undefined ? undefined : await contentKey(paths, build);
  return {
    async found() {
      const incident = key === undefined ? undefined : await incidents.read(key);
      if (key === undefined || incident === undefined) return undefined;
      const store = await stores.open(key);
      return store === undefined ? undefined : { incident, store };
    },
    foundLog: async () => (key === undefined ? undefined : stores.open(key)),
    write: () =>
      stores.write(key).catch((cause: unknown) => {
        throw new IncidentError('file-not-writable', {
          what: 'The cache cannot be written.',
          why: errorMessage(cause),
          where: folder,
          help: 'NUTCRACKER_CACHE names another folder.',
          cause,
        });
      }),
    async keep(incident) {
      // Without it the next opening reads the bundle again; that is all.
      if (key !== undefined) await incidents.write(key, incident).catch(() => undefined);
    },
  };
}
