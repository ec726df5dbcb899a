import { CATALOGUE } from './catalogue.ts';
import { REMOVED } from './removed.ts';
import { RENAMES } from './renames.ts';

/**
 * Settings that people write and no diagnosis rests on, so that a key that differs from one of them by a letter is not taken for a typing
 * error of another. (JobManagerOptions, TaskManagerOptions, RestOptions, WebOptions, HistoryServerOptions, KubernetesConfigOptions,
 * YarnConfigOptions, SecurityOptions, CoreOptions, NettyShuffleEnvironmentOptions, RocksDBConfigurableOptions.)
 */
const FURTHER: readonly string[] = [
  'blob.server.port',
  'blob.storage.directory',
  'classloader.check-leaked-classloader',
  'classloader.parent-first-patterns.additional',
  'cluster.evenly-spread-out-slots',
  'cluster.io-pool.size',
  'env.hadoop.conf.dir',
  'env.java.home',
  'env.java.opts.client',
  'env.java.opts.historyserver',
  'env.log.dir',
  'env.log.level',
  'env.log.max',
  'env.pid.dir',
  'env.ssh.opts',
  'execution.attached',
  'execution.runtime-mode',
  'execution.shutdown-on-attached-exit',
  'execution.target',
  'fs.allowed-fallback-filesystems',
  'fs.default-scheme',
  'fs.overwrite-files',
  'high-availability.jobmanager.port',
  'high-availability.zookeeper.path.root',
  'high-availability.zookeeper.quorum',
  'historyserver.archive.fs.dir',
  'historyserver.archive.fs.refresh-interval',
  'historyserver.web.address',
  'historyserver.web.port',
  'jobmanager.archive.fs.dir',
  'jobmanager.bind-host',
  'jobmanager.memory.jvm-overhead.fraction',
  'jobmanager.memory.jvm-overhead.max',
  'jobmanager.memory.jvm-overhead.min',
  'jobmanager.rpc.address',
  'jobmanager.rpc.bind-port',
  'jobmanager.rpc.port',
  'jobstore.cache-size',
  'jobstore.expiration-time',
  'jobstore.max-capacity',
  'kubernetes.cluster-id',
  'kubernetes.namespace',
  'kubernetes.service-account',
  'kubernetes.taskmanager.replicas',
  'pipeline.auto-watermark-interval',
  'pipeline.jars',
  'pipeline.name',
  'queryable-state.enable',
  'rest.address',
  'rest.bind-address',
  'rest.bind-port',
  'rest.port',
  'restart-strategy.exponential-delay.jitter-factor',
  'restart-strategy.exponential-delay.attempts-before-reset-backoff',
  'resourcemanager.rpc.port',
  's3.access-key',
  's3.endpoint',
  's3.path.style.access',
  's3.secret-key',
  'slotmanager.number-of-slots.max',
  'state.backend.rocksdb.block.cache-size',
  'state.backend.rocksdb.compaction.style',
  'state.backend.rocksdb.memory.fixed-per-tm',
  'state.backend.rocksdb.memory.high-prio-pool-ratio',
  'state.backend.rocksdb.memory.write-buffer-ratio',
  'state.backend.rocksdb.predefined-options',
  'state.backend.rocksdb.timer-service.factory',
  'state.backend.rocksdb.writebuffer.count',
  'state.backend.rocksdb.writebuffer.number-to-merge',
  'table.exec.mini-batch.allow-latency',
  'table.exec.mini-batch.enabled',
  'table.exec.mini-batch.size',
  'taskmanager.bind-host',
  'taskmanager.cpu.cores',
  'taskmanager.data.bind-port',
  'taskmanager.data.port',
  'taskmanager.host',
  'taskmanager.memory.framework.off-heap.batch-shuffle.size',
  'taskmanager.network.bind-policy',
  'taskmanager.network.detailed-metrics',
  'taskmanager.network.request-backoff.initial',
  'taskmanager.network.request-backoff.max',
  'taskmanager.registration.timeout',
  'taskmanager.rpc.bind-port',
  'taskmanager.rpc.port',
  'web.cancel.enable',
  'web.refresh-interval',
  'web.submit.enable',
  'web.tmpdir',
  'web.upload.dir',
  'yarn.application.name',
  'yarn.application.queue',
  'yarn.application-attempts',
];

/** Every name of a setting that is known, of any release. */
export const KNOWN_KEYS: ReadonlySet<string> = new Set([
  ...CATALOGUE.map(({ key }) => key),
  ...RENAMES.flatMap(({ newest, old }) => [newest, ...old.map(({ key }) => key)]),
  ...REMOVED.map(({ key }) => key),
  ...FURTHER,
]);

/** The same by length, in lower case: only names of about the same length can be meant. */
const BY_LENGTH = new Map<number, { readonly known: string; readonly lower: string }[]>();
for (const known of KNOWN_KEYS)
  if (!known.endsWith('.'))
    BY_LENGTH.set(known.length, [...(BY_LENGTH.get(known.length) ?? []), { known, lower: known.toLowerCase() }]);

/** Groups whose keys are made up by people, or by systems beside Flink: nobody can know them all. */
const OPEN_GROUPS =
  /^(?:\$internal|metrics\.|fs\.|s3\.|s3a\.|presto\.|oss\.|gs\.|azure\.|abfs|hadoop\.|flink\.hadoop\.|kubernetes\.|yarn\.|mesos\.|security\.|env\.|containerized\.|external-resource|python\.|table\.|sql-|user\.|zookeeper\.|job\.autoscaler)/;

/** One letter in eight is a slip of the finger; more is another word. Never more than two: short words would meet. */
function allowed(length: number): number {
  return Math.min(2, Math.floor(length / 8));
}

/**
 * The known setting that somebody most likely meant by a key that Flink does not know; undefined for a known key, and for one that is like
 * none. A wrong case alone counts: keys are case-sensitive.
 */
export function meantBy(key: string): string | undefined {
  if (KNOWN_KEYS.has(key) || OPEN_GROUPS.test(key)) return undefined;
  const lower = key.toLowerCase();
  const most = allowed(key.length);
  let best: { readonly known: string; readonly away: number } | undefined;
  for (let length = key.length - most; length <= key.length + most; length += 1)
    for (const { known, lower: name } of BY_LENGTH.get(length) ?? []) {
      const away = distance(lower, name, most);
      if (away <= most && (best === undefined || away < best.away)) best = { known, away };
    }
  return best?.known;
}

/** Letters added, left out, exchanged or swapped with their neighbour (optimal string alignment); above `most` it stops counting. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
