import { z } from 'zod';
import { HOST, type HostParams, type RecentBundle } from '#contract/host.ts';
import { present } from '#contract/present.ts';
import { readJson, writeWhole } from './json-file.ts';

/** What fits on the Welcome screen without scrolling. */
const KEPT = 12;
/** Twelve entries with the longest headline in two languages stay far below. */
const MAX_BYTES = 1024 * 1024;

const savedSchema = HOST['recent.remember'].extend({ openedAt: z.number() });

export interface RecentKeeper {
  list(): Promise<readonly RecentBundle[]>;
  remember(bundle: HostParams<'recent.remember'>, now: number): Promise<void>;
  forget(paths: readonly string[]): Promise<void>;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((path, at) => path === b[at]);
}

export function keepRecent(file: string): RecentKeeper {
  let last: Promise<unknown> = Promise.resolve();
  const list = async (): Promise<readonly RecentBundle[]> => {
    const saved = await readJson(file, MAX_BYTES);
    if (!Array.isArray(saved)) return [];
    return saved
      .flatMap((item) => {
        const read = savedSchema.safeParse(item);
        return read.success ? [present(read.data)] : [];
      })
      .slice(0, KEPT);
  };
  const change = (make: (before: readonly RecentBundle[]) => readonly RecentBundle[]): Promise<void> => {
    const next = last.then(async () => {
      await writeWhole(file, `${JSON.stringify(make(await list()), undefined, 2)}\n`);
    });
    last = next.catch(() => undefined);
    return next;
  };
  return {
    list,
    remember: (bundle, now) =>
      change((before) =>
        [present({ ...bundle, openedAt: now }), ...before.filter((one) => !same(one.paths, bundle.paths))].slice(
          0,
          KEPT,
        ),
      ),
    forget: (paths) => change((before) => before.filter((one) => !same(one.paths, paths))),
  };
}
