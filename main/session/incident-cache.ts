import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Incident } from '#contract/incident/incident.ts';

/** An incident weighs a few megabytes at most; this many are more than anybody opens twice. */
const KEPT = 64;

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
      await writeFile(unfinished, Buffer.concat([sha256(body), body]), { mode: 0o600 });
      await rename(unfinished, fileOf(key));
      await makeRoom(folder);
    },
  };
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

async function makeRoom(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length <= KEPT) return;
  const aged = await Promise.all(
    // Another process may be clearing up too: what is gone is the oldest.
    names.map(async (name) => ({ name, at: (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  aged.sort((a, b) => b.at - a.at);
  for (const { name } of aged.slice(KEPT)) await rm(join(folder, name), { force: true });
}
