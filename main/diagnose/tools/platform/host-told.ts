import type { HostReading } from '#contract/incident/host.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { starvedCollections } from '../memory/starved-collections.ts';
import { placeOf } from '../proof.ts';
import type { Tools } from '../tools.ts';

export type ReadingOf<K extends HostReading['kind']> = Extract<HostReading, { readonly kind: K }>;

export function readings<K extends HostReading['kind']>(tools: Tools, kind: K): readonly ReadingOf<K>[] {
  return (tools.know('hosts') ?? []).filter((one): one is ReadingOf<K> => one.kind === kind);
}

/** Where a process runs. */
interface Runs {
  readonly managerId: string | undefined;
  readonly host: string | undefined;
}

function isThere(reading: HostReading, { managerId, host }: Runs): boolean {
  return (
    (managerId !== undefined && reading.managerIds.includes(managerId)) || (host !== undefined && reading.host === host)
  );
}

/** One per cent left: files of RocksDB and spilled records are larger than that; `df` rounds up to 100 from there. */
const FULL = 0.99;

/** File systems without room, or without inodes. */
export function fullDisks(tools: Tools): readonly ReadingOf<'disk'>[] {
  return readings(tools, 'disk').filter((disk) => disk.usedShare >= FULL || disk.available <= 0);
}

/** The file system on which a path lies, of the disks of one host. */
export function diskOf(disks: readonly ReadingOf<'disk'>[], path: string): ReadingOf<'disk'> | undefined {
  const holds = ({ mount }: ReadingOf<'disk'>) => mount === '/' || path === mount || path.startsWith(`${mount}/`);
  return disks.filter(holds).sort((a, b) => b.mount.length - a.mount.length)[0];
}

/**
 * What keeps the processes of a host from their CPU: other guests, a disk, a queue, memory that is paged, or the limit of their container.
 * `collector`: one of these, for the threads of the collector had no CPU either while all others stood.
 */
export interface Starved {
  readonly by: 'steal' | 'disk' | 'swap' | 'cpu' | 'throttled' | 'collector';
  /** Share of time; for `cpu` the threads that wait for each CPU, for `swap` bytes a second, for `throttled` the share of periods. */
  readonly value: number;
  readonly source: Source;
  readonly at?: Instant;
}

/** A tenth of the time taken by others halves what a busy JVM can do in bursts; cloud providers warn from there. */
const STEAL = 0.1;
/** A CPU that waits for disks for a third of its time is not computing. */
const WAIT = 0.3;
/** More than a page in and out now and then: a megabyte a second means the working set does not fit. */
const SWAP = 1024 * 1024;
/** Not idle at all. */
const NO_IDLE = 0.02;

/** The worst that tools of this host showed; averages since its start say nothing of the incident. */
export function starvedAt(tools: Tools, place: Runs): Starved | undefined {
  const cpus = readings(tools, 'cpu').filter((one) => !one.sinceBoot && isThere(one, place));
  const worst = (by: Starved['by'], value: (one: ReadingOf<'cpu'>) => number, limit: number): Starved | undefined => {
    const [top] = cpus.filter((one) => value(one) >= limit).sort((a, b) => value(b) - value(a));
    return top && { by, value: value(top), source: top.source, ...(top.at === undefined ? {} : { at: top.at }) };
  };
  return (
    worst('steal', (one) => one.steal ?? 0, STEAL) ??
    worst('swap', (one) => (one.swapInBytes ?? 0) + (one.swapOutBytes ?? 0), SWAP) ??
    worst('disk', (one) => one.wait ?? 0, WAIT) ??
    worst('cpu', (one) => (one.idle <= NO_IDLE ? (one.runnable ?? 0) : 0), 2) ??
    throttledAt(tools, place) ??
    collectedAt(tools, place)
  );
}

/** By the times of the JVM itself, where no tool of the host was asked. */
function collectedAt(tools: Tools, place: Runs): Starved | undefined {
  const starved = starvedCollections(tools, place);
  if (starved === undefined) return undefined;
  const { share, longest } = starved;
  return { by: 'collector', value: share, source: longest.source, ...present({ at: longest.at }) };
}

/** From here on Kubernetes' own rules of alarm (CPUThrottlingHigh) call a container throttled. */
const THROTTLED = 0.25;

/** Counted since the container was started, so of no moment. */
function throttledAt(tools: Tools, place: Runs): Starved | undefined {
  const shares = readings(tools, 'cgroup').flatMap((one) => {
    const { periods = 0, throttledPeriods = 0, source } = one;
    const value = periods === 0 ? 0 : throttledPeriods / periods;
    return value >= THROTTLED && isThere(one, place) ? [{ by: 'throttled' as const, value, source }] : [];
  });
  return shares.sort((a, b) => b.value - a.value)[0];
}

/** Containers in which the kernel killed a process for their limit; of one that was made anew since, it counts from zero. */
export function killingGroups(tools: Tools): readonly ReadingOf<'cgroup'>[] {
  return readings(tools, 'cgroup').filter(({ oomKills = 0 }) => oomKills > 0);
}

/** What a process of this place may take, by the files of its container. */
export function groupLimit(tools: Tools, place: Runs): ReadingOf<'cgroup'> | undefined {
  return readings(tools, 'cgroup').find((one) => one.limitBytes !== undefined && isThere(one, place));
}

/** A device that is never idle, or answers slower than any disk that works: 100 ms is ten seeks of a spinning one. */
const DEVICE_BUSY = 0.9;
const DEVICE_SLOW_MS = 100;

export function slowDevices(tools: Tools): readonly ReadingOf<'device'>[] {
  return readings(tools, 'device').filter(
    (one) =>
      !one.sinceBoot &&
      ((one.busy ?? 0) >= DEVICE_BUSY || Math.max(one.readWaitMs ?? 0, one.writeWaitMs ?? 0) >= DEVICE_SLOW_MS),
  );
}

/** What the kernel of a host wrote down. */
export function kernelAt(
  tools: Tools,
  place: Runs,
  ...events: readonly ReadingOf<'kernel'>['event'][]
): readonly ReadingOf<'kernel'>[] {
  return readings(tools, 'kernel').filter((one) => events.includes(one.event) && isThere(one, place));
}

/** The reading that was made of a line which a signal was made of as well. */
export function kernelLineOf(tools: Tools, source: Source): ReadingOf<'kernel'> | undefined {
  const place = placeOf(source);
  return readings(tools, 'kernel').find((one) => placeOf(one.source) === place);
}
