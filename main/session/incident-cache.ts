import { createHash, randomUUID } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Incident } from '#contract/incident/incident.ts';

/** An incident usually weighs a few megabytes, one of a gigabyte of restarting tasks a few hundred. */
const KEPT_BYTES = 1024 ** 3;

/** Incidents that were built before, by the key of their bundle. A file that is not whole is as good as none. */
export interface IncidentCache {
  read(key: string): Promise<Incident | undefined>;
  write(key: string, incident: Incident): Promise<void>;
}

export function incidentCache(folder: string): IncidentCache {
  const fileOf = (key: string) => join(folder, `${key}.incident`);
  return {
    async read(key) {
      try {
        const bytes = await readFile(fileOf(key));
        const body = bytes.subarray(32);
        return sha256(body).equals(bytes.subarray(0, 32)) ? (deserialize(body) as Incident) : undefined;
      } catch {
        return undefined;
      }
    },
    async write(key, incident) {
      const body = serialize(incident);
      const unfinished = join(folder, `${randomUUID()}.unfinished`);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Two writes: an incident of a large bundle need not be copied once more.
      await writeFile(unfinished, sha256(body), { mode: 0o600 });
      await appendFile(unfinished, body);
      await rename(unfinished, fileOf(key));
      await makeRoom(folder);
    },
  };
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Removes the incidents written longest ago until the rest fits. The newest stays. */
async function makeRoom(folder: string): Promise<void> {
  const held = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      // Another process may be clearing up too: what is gone weighs nothing.
      const found = await stat(join(folder, name)).catch(() => undefined);
      return { name, bytes: found?.size ?? 0, at: found?.mtimeMs ?? 0 };
    }),
  );
  held.sort((a, b) => b.at - a.at);
  let bytes = 0;
  for (const [place, one] of held.entries()) {
    bytes += one.bytes;
    if (place > 0 && bytes > KEPT_BYTES) await rm(join(folder, one.name), { force: true });
  }
}
