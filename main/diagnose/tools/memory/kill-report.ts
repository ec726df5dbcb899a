import type { Signal } from '#contract/incident/signal.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { kernelLineOf, killingGroups, readings } from '../platform/host-told.ts';
import type { Tools } from '../tools.ts';
import { crashes, largestBesideHeap, nativeMemoryOf } from './jvm-told.ts';

/** The heap of -Xms is taken before the first class is loaded; crash reports round down to seconds. */
const TAKES_HEAP_MS = 1000;

/** What kernel, crash report and native memory tracking add about a process that got no more memory. */
export type KillReportFacts = {
  /** Whose memory had run out: that of its container, or of the whole host. */
  readonly limitOf?: 'container' | 'host';
  /** What the JVM asked for when it was refused, and what the host had left. */
  readonly refusedBytes?: number;
  readonly freeBytes?: number;
  /** It was refused while the JVM took the heap it starts with. */
  readonly atStart?: true;
  /** What the JVM itself knows it took, heap included. */
  readonly trackedBytes?: number;
  /** The area beside the heap that grew or takes most. */
  readonly area?: string;
  readonly areaBytes?: number;
};

export function killReport(
  tools: Tools,
  kills: readonly Signal[],
  managerId: string | undefined,
): { readonly facts: KillReportFacts; readonly evidence: readonly Source[] } {
  const group = killingGroups(tools).find((one) => managerId !== undefined && one.managerIds.includes(managerId));
  const limit =
    kills.flatMap((kill) => limitOf(tools, kill) ?? [])[0] ?? (group && { limit: 'container' as const, ...group });
  const entries = new Set(kills.map((kill) => kill.source.entry));
  const crash = crashes(tools).find((one) => entries.has(one.entry) && one.reason === 'out-of-memory');
  const native = nativeMemoryOf(tools, managerId === undefined ? [] : [managerId]);
  const area = native && largestBesideHeap(native);
  return {
    facts: {
      ...present({ limitOf: limit?.limit, refusedBytes: crash?.refusedBytes, freeBytes: crash?.freeBytes }),
      ...((crash?.elapsedMs ?? TAKES_HEAP_MS) < TAKES_HEAP_MS ? { atStart: true as const } : {}),
      ...(native === undefined ? {} : { trackedBytes: native.committedBytes }),
      ...(area === undefined ? {} : { area: area.name, areaBytes: area.grownBytes ?? area.committedBytes }),
    },
    evidence: [limit?.source, crash?.sources.refused, crash?.sources.physical, native?.source, area?.source].filter(
      (source) => source !== undefined,
    ),
  };
}

/** The kernel says in a line of its own whose limit it was. */
function limitOf(tools: Tools, kill: Signal) {
  if (kill.kind !== 'oom-killer') return undefined;
  const pid = kernelLineOf(tools, kill.source)?.pid ?? Number(kill.fields.pid);
  return readings(tools, 'kernel').find(
    (one) => one.event === 'oom-limit' && one.entry === kill.source.entry && (one.pid === undefined || one.pid === pid),
  );
}

export function killReportEn(facts: KillReportFacts, bytes: (value: number) => string): string {
  const { limitOf: limit, refusedBytes, freeBytes, atStart, trackedBytes, area, areaBytes } = facts;
  return [
    limit === 'container' ? ' The kernel says that the limit of its container (cgroup) was reached.' : '',
    limit === 'host'
      ? ' The kernel says that the whole host was out of memory, not the container: other processes took it.'
      : '',
    refusedBytes === undefined
      ? ''
      : ` It asked for ${bytes(refusedBytes)}${freeBytes === undefined ? '' : ` while the host had ${bytes(freeBytes)} free`}.`,
    atStart ? ' That was its first second: the heap that it starts with does not fit into this host as it is.' : '',
    trackedBytes === undefined
      ? ''
      : ` Native memory tracking knows of ${bytes(trackedBytes)}${area === undefined || areaBytes === undefined ? '' : `; beside the heap most of it is ${area} (${bytes(areaBytes)})`}.`,
  ].join('');
}

export function killReportZh(facts: KillReportFacts, bytes: (value: number) => string): string {
  const { limitOf: limit, refusedBytes, freeBytes, atStart, trackedBytes, area, areaBytes } = facts;
  return [
    limit === 'container' ? '内核显示达到的是其容器（cgroup）的上限。' : '',
    limit === 'host' ? '内核显示是整台主机内存不足，而非容器上限：内存被其他进程占用。' : '',
    refusedBytes === undefined
      ? ''
      : `它申请 ${bytes(refusedBytes)}${freeBytes === undefined ? '' : `，而主机仅剩 ${bytes(freeBytes)}`}。`,
    atStart ? '当时它刚启动不到一秒：主机现有内存容不下其初始堆。' : '',
    trackedBytes === undefined
      ? ''
      : `本地内存跟踪统计到 ${bytes(trackedBytes)}${area === undefined || areaBytes === undefined ? '' : `；堆之外最大的是 ${area}（${bytes(areaBytes)}）`}。`,
  ].join('');
}
