import { z } from 'zod';
import { present } from '#contract/present.ts';
import type { RestTaskManager } from '../../facts/rest-facts.ts';
import type { Body } from '../define-endpoint.ts';
import { amount, list, map, maybe, text } from './fields.ts';
import { sourceAt, sourcesOf } from './sources.ts';

/** A TaskManager (TaskManagerInfo); `metrics` only in its own body. Bytes. */
export const taskManagerShape = z.object({
  id: text,
  path: text,
  // Not a duration: the epoch ms of the last heartbeat, 0 before the first (ResourceManager fills it from the monitor).
  timeSinceLastHeartbeat: amount,
  slotsNumber: amount,
  freeSlots: amount,
  hardware: maybe(z.object({ physicalMemory: amount, freeMemory: amount, managedMemory: amount })),
  memoryConfiguration: map(amount),
  metrics: maybe(
    z.object({
      heapUsed: amount,
      heapMax: amount,
      garbageCollectors: list(z.object({ name: text, count: amount, time: amount })),
    }),
  ),
});

type Data = z.output<typeof taskManagerShape>;

export function taskManagerOf(data: Data | undefined, body: Body, pointer: string): readonly RestTaskManager[] {
  if (data?.id === undefined) return [];
  const { hardware } = data;
  // TaskManagerDetailsHandler answers 0 for all it has not fetched from the process; a JVM without a heap does not exist.
  const metrics = data.metrics?.heapMax === 0 ? undefined : data.metrics;
  const heartbeat = data.timeSinceLastHeartbeat;
  const collectors = (metrics?.garbageCollectors ?? []).flatMap((gc, i) =>
    gc?.name === undefined
      ? []
      : [
          {
            name: gc.name,
            count: gc.count ?? 0,
            timeMs: gc.time ?? 0,
            source: sourceAt(body, `${pointer}/metrics/garbageCollectors/${i}/time`, gc.time),
          },
        ],
  );
  return [
    {
      id: data.id,
      ...present({
        address: addressIn(data.path),
        slots: data.slotsNumber,
        freeSlots: data.freeSlots,
        lastHeartbeatAt: heartbeat === 0 ? undefined : heartbeat,
      }),
      memory: known(data.memoryConfiguration ?? {}),
      ...present({
        heapUsedBytes: metrics?.heapUsed,
        // `freeMemory` of the hardware is the JVM's maximal heap (HardwareDescription).
        heapMaxBytes: metrics?.heapMax ?? hardware?.freeMemory,
        managedMemoryBytes: hardware?.managedMemory,
        physicalMemoryBytes: hardware?.physicalMemory,
        collectors: collectors.length === 0 ? undefined : collectors,
      }),
      source: sourceAt(body, `${pointer}/id`, data.id),
      sources: {
        ...sourcesOf(body, pointer, data, {
          address: 'path',
          slots: 'slotsNumber',
          freeSlots: 'freeSlots',
          lastHeartbeatAt: 'timeSinceLastHeartbeat',
        }),
        ...sourcesOf(body, `${pointer}/hardware`, hardware ?? {}, {
          heapMaxBytes: 'freeMemory',
          managedMemoryBytes: 'managedMemory',
          physicalMemoryBytes: 'physicalMemory',
        }),
        ...sourcesOf(body, `${pointer}/metrics`, metrics ?? {}, { heapUsedBytes: 'heapUsed', heapMaxBytes: 'heapMax' }),
      },
    },
  ];
}

/** `host:port` of `akka.tcp://flink@host:port/user/rpc/taskmanager_0`. */
function addressIn(path: string | undefined): string | undefined {
  return path === undefined ? undefined : (/@([^/@]+)/.exec(path)?.[1] ?? path);
}

function known(parts: Readonly<Record<string, number | undefined>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([part, size]) => (size === undefined ? [] : [[part, size]])),
  );
}
