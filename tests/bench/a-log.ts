/** What a TaskManager writes of its own accord; one line in sixteen changes the state of a task. */
const SENTENCES: readonly ((next: (below: number) => number) => string)[] = [
  (next) =>
    `org.apache.flink.runtime.taskmanager.Task                    [] - Source: orders (${next(64)}/64)#0 (${hex(next)}) switched from INITIALIZING to RUNNING.`,
  (next) =>
    `org.apache.kafka.clients.consumer.internals.SubscriptionState [] - [Consumer clientId=orders-${next(64)}, groupId=orders] Resetting offset for partition orders-${next(64)} to position FetchPosition{offset=${next(1_000_000)}, offsetEpoch=Optional.empty}.`,
  (next) =>
    `org.apache.flink.contrib.streaming.state.RocksDBKeyedStateBackend [] - RocksDB snapshot strategy took ${next(900)} ms for sst file ${next(100_000)}.sst`,
  (next) =>
    `com.acme.orders.EnrichFunction                               [] - enriched ${next(10_000)} records of customer ${hex(next)}`,
];

/** A TaskManager's log of about so many bytes; the same every time for one seed. */
export function aLog(seed: number, atLeast: number): string {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    // The low bits of such a generator repeat soon.
    return Math.floor((state / 2147483648) * below);
  };
  const lines: string[] = [];
  let bytes = 0;
  for (let ms = Date.UTC(2024, 4, 1, 12); bytes < atLeast; ms += next(40)) {
    const time = new Date(ms).toISOString().replace('T', ' ').replace('.', ',').slice(0, 23);
    const sentence = SENTENCES[next(16) === 0 ? 0 : 1 + next(SENTENCES.length - 1)];
    const line = `${time} ${next(50) === 0 ? 'WARN ' : 'INFO '} ${sentence?.(next)}\n`;
    lines.push(line);
    bytes += line.length;
  }
  return lines.join('');
}

function hex(next: (below: number) => number): string {
  return Array.from({ length: 4 }, () =>
    next(2 ** 30)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
}
