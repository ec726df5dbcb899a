import { type KnownSetting, known } from './define-setting.ts';

const DOC = 'docs/deployment/config/';
const HEARTBEAT = `${DOC}#advanced-fault-tolerance-options`;
const TASK_MEMORY = 'docs/deployment/memory/mem_setup_tm/';
const JOB_MEMORY = 'docs/deployment/memory/mem_setup_jobmanager/';
const NETWORK = 'docs/deployment/memory/network_mem_tuning/';
const HA = 'docs/deployment/ha/overview/';

/** Time options that were a bare count of ms before 1.20. */
const BARE = { bareMsUntil: '1.19' };

/** The memory of a JobManager was one size before. */
const SINCE_HEAP = { since: '1.11', before: 'jobmanager.heap.size' };

/** Processes, memory, network, availability (HeartbeatManagerOptions, TaskManagerOptions, JobManagerOptions, AkkaOptions, …). */
export const CLUSTER_SETTINGS: readonly KnownSetting[] = [
  known('classloader.resolve-order', 'choice', 'child-first', DOC),
  known('client.timeout', 'duration', '60 s', DOC),
  known('cluster.intercept-user-system-exit', 'choice', 'DISABLED', DOC, { since: '1.13' }),
  known('env.java.opts.all', 'text', undefined, DOC),
  known('env.java.opts.jobmanager', 'text', undefined, DOC),
  known('env.java.opts.taskmanager', 'text', undefined, DOC),
  known('execution.buffer-timeout.interval', 'duration', '100 ms', DOC),
  known('heartbeat.interval', 'duration', '10000', HEARTBEAT, BARE),
  known('heartbeat.rpc-failure-threshold', 'integer', '2', HEARTBEAT, { since: '1.14' }),
  known('heartbeat.timeout', 'duration', '50000', HEARTBEAT, BARE),
  known('high-availability.cluster-id', 'text', '/default', HA),
  known('high-availability.storageDir', 'path', undefined, HA),
  known('high-availability.type', 'choice', 'NONE', HA),
  known('high-availability.zookeeper.client.connection-timeout', 'duration', '15000', HA, BARE),
  known('high-availability.zookeeper.client.session-timeout', 'duration', '60000', HA, BARE),
  known('high-availability.zookeeper.client.tolerate-suspended-connections', 'switch', undefined, HA, {
    since: '1.14',
  }),
  known('io.tmp.dirs', 'path', undefined, DOC),
  known('jobmanager.execution.failover-strategy', 'choice', 'region', DOC),
  known('jobmanager.heap.size', 'memory', '1024m', JOB_MEMORY, { until: '1.10' }),
  known('jobmanager.io-pool.size', 'integer', undefined, DOC, { since: '1.15' }),
  known('jobmanager.memory.enable-jvm-direct-memory-limit', 'switch', 'false', JOB_MEMORY, { since: '1.11' }),
  known('jobmanager.memory.flink.size', 'memory', undefined, JOB_MEMORY, SINCE_HEAP),
  known('jobmanager.memory.heap.size', 'memory', undefined, JOB_MEMORY, SINCE_HEAP),
  known('jobmanager.memory.jvm-metaspace.size', 'memory', '256 mb', JOB_MEMORY, { since: '1.11' }),
  known('jobmanager.memory.jvm-overhead.fraction', 'number', '0.1', JOB_MEMORY, { since: '1.11' }),
  known('jobmanager.memory.jvm-overhead.max', 'memory', '1 gb', JOB_MEMORY, { since: '1.11' }),
  known('jobmanager.memory.jvm-overhead.min', 'memory', '192 mb', JOB_MEMORY, { since: '1.11' }),
  known('jobmanager.memory.off-heap.size', 'memory', '128 mb', JOB_MEMORY, { since: '1.11' }),
  known('jobmanager.memory.process.size', 'memory', undefined, JOB_MEMORY, SINCE_HEAP),
  known('jobmanager.scheduler', 'choice', [['1.13', 'Default']], DOC),
  known('parallelism.default', 'integer', '1', DOC),
  known('pekko.ask.timeout', 'duration', '10 s', DOC),
  known('pekko.framesize', 'memory', '10485760b', DOC),
  known('pipeline.generic-types', 'switch', 'true', DOC),
  known('pipeline.max-parallelism', 'integer', '-1', DOC),
  known('pipeline.object-reuse', 'switch', 'false', DOC),
  known('pipeline.operator-chaining.enabled', 'switch', 'true', DOC),
  known('resourcemanager.taskmanager-timeout', 'duration', '30000', DOC, BARE),
  known('rest.flamegraph.enabled', 'switch', 'false', DOC, { since: '1.13' }),
  known('slot.idle.timeout', 'duration', '50000', DOC, BARE),
  known('slot.request.timeout', 'duration', '300000', DOC, BARE),
  known('task.cancellation.interval', 'duration', '30000', DOC, BARE),
  known('task.cancellation.timeout', 'duration', '180000', DOC, BARE),
  known('taskmanager.jvm-exit-on-oom', 'switch', 'false', DOC),
  known('taskmanager.memory.flink.size', 'memory', undefined, TASK_MEMORY),
  known('taskmanager.memory.framework.heap.size', 'memory', '128 mb', TASK_MEMORY),
  known('taskmanager.memory.framework.off-heap.size', 'memory', '128 mb', TASK_MEMORY),
  // 1.10.0 itself had 96 mb (FLINK-16406, 1.10.1); by minor release the later one stands.
  known('taskmanager.memory.jvm-metaspace.size', 'memory', '256 mb', TASK_MEMORY),
  known('taskmanager.memory.jvm-overhead.fraction', 'number', '0.1', TASK_MEMORY),
  known('taskmanager.memory.jvm-overhead.max', 'memory', '1 gb', TASK_MEMORY),
  known('taskmanager.memory.jvm-overhead.min', 'memory', '192 mb', TASK_MEMORY),
  known('taskmanager.memory.managed.fraction', 'number', '0.4', TASK_MEMORY),
  known('taskmanager.memory.managed.size', 'memory', undefined, TASK_MEMORY),
  known('taskmanager.memory.network.fraction', 'number', '0.1', NETWORK),
  known(
    'taskmanager.memory.network.max',
    'memory',
    [
      ['1.10', '1 gb'],
      ['1.17', 'infinite'],
    ],
    NETWORK,
  ),
  known('taskmanager.memory.network.min', 'memory', '64 mb', NETWORK),
  known('taskmanager.memory.process.size', 'memory', undefined, TASK_MEMORY),
  known('taskmanager.memory.segment-size', 'memory', '32 kb', NETWORK),
  known('taskmanager.memory.task.heap.size', 'memory', undefined, TASK_MEMORY),
  known('taskmanager.memory.task.off-heap.size', 'memory', '0 b', TASK_MEMORY),
  known('taskmanager.network.memory.buffer-debloat.enabled', 'switch', 'false', NETWORK, { since: '1.14' }),
  known('taskmanager.network.memory.buffers-per-channel', 'integer', '2', NETWORK, { until: '1.20' }),
  known('taskmanager.network.memory.floating-buffers-per-gate', 'integer', '8', NETWORK, { until: '1.20' }),
  known('taskmanager.network.memory.max-buffers-per-channel', 'integer', '10', NETWORK, {
    since: '1.11',
    until: '1.20',
  }),
  known('taskmanager.network.memory.max-overdraft-buffers-per-gate', 'integer', '5', NETWORK, {
    since: '1.16',
    until: '1.20',
  }),
  known('taskmanager.network.netty.client.connectTimeoutSec', 'integer', '120', DOC),
  known('taskmanager.network.retries', 'integer', '0', DOC, { since: '1.12' }),
  known('taskmanager.numberOfTaskSlots', 'integer', '1', DOC),
  known('taskmanager.registration.timeout', 'duration', '5 min', DOC),
  known('web.checkpoints.history', 'integer', '10', DOC),
  known('web.exception-history-size', 'integer', '16', DOC, { since: '1.13' }),
  known('web.timeout', 'duration', '600000', DOC, BARE),
];
