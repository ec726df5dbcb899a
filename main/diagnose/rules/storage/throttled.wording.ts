import type { Advice } from '#contract/finding.ts';
import { durationSetting } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { intervalOf } from '../../tools/checkpoint/checkpoints.ts';
import { greatest } from '../../tools/extremes.ts';
import { backendOf } from '../../tools/state/state-size.ts';
import type { StorageRefusalFacts } from '../../tools/storage/storage-refusal.ts';
import type { Tools } from '../../tools/tools.ts';
import { inBrackets, name, phrase, quoted, short } from '../../tools/words.ts';

export function throttledWords(facts: StorageRefusalFacts, tools: Tools): Words {
  const said = quoted(facts.said);
  const where = inBrackets(facts.path);
  // Logs of TaskManagers alone tell of none.
  const failed = facts.failedCheckpoints;
  const pool = facts.said.includes('connection from pool');
  return {
    title: pool
      ? phrase(`The storage client runs out of connections${where.en}`, `存储客户端的连接池耗尽${where['zh-CN']}`)
      : phrase(
          `The checkpoint storage throttles Flink's requests${where.en}`,
          `检查点存储对 Flink 限流${where['zh-CN']}`,
        ),
    why: phrase(
      `The storage refused ${plural(facts.times, 'request', 'requests')} for their rate: ${said.en}. The client tries again with growing pauses and gives up, so snapshots take long or fail${failed === 0 ? '' : ` (${failed} failed)`}. Each file of each subtask costs several requests.`,
      `存储因请求速率拒绝了 ${facts.times} 次请求：${said['zh-CN']}。客户端以递增间隔重试后放弃，因此快照变慢或失败${failed === 0 ? '' : `（${failed} 次失败）`}。每个子任务的每个文件都需要多次请求。`,
    ),
    brief: [phrase('storage throttles', '存储限流'), name(short(facts.code || facts.path || facts.said, 24))],
    advice: [
      ...(pool ? [MORE_CONNECTIONS] : []),
      {
        text: phrase(
          'Make fewer and larger files: put small state into _metadata, checkpoint less often, and let RocksDB send increments.',
          '减少文件数量、增大单个文件：小状态内联进 _metadata，降低检查点频率，RocksDB 使用增量。',
        ),
        set: {
          ...inlined(tools),
          [tools.keyFor('execution.checkpointing.interval')]: durationSetting(rarer(tools)),
          ...(mayIncrement(tools) ? { [tools.keyFor('execution.checkpointing.incremental')]: 'true' } : {}),
        },
        losesData: false,
        doc: 'docs/ops/state/large_state_tuning/',
      },
      {
        text: phrase(
          'On S3 spread the files over many prefixes by entropy injection, and ask the operator of the store for a higher limit.',
          '在 S3 上使用熵注入把文件分散到多个前缀，并请存储方提高限额。',
        ),
        set: { 's3.entropy.key': '_entropy_', 's3.entropy.length': '4' },
        losesData: false,
        doc: 'docs/deployment/filesystems/s3/#entropy-injection-for-s3-file-systems',
      },
    ],
  };
}

/** The client's own limit, and the file system that passes it on: `s3.` of flink-s3-fs-hadoop stands for `fs.s3a.`. */
const MORE_CONNECTIONS: Advice = {
  text: phrase(
    'Let the client open more connections at once (flink-s3-fs-presto: s3.max-connections), and look for streams that are opened and never closed: they hold one each.',
    '允许客户端同时打开更多连接（flink-s3-fs-presto 为 s3.max-connections），并检查打开后未关闭的流：每个流占用一个连接。',
  ),
  set: { 's3.connection.maximum': '256' },
  losesData: false,
  doc: 'docs/deployment/filesystems/s3/',
};

/** What a checkpoint may hold inline: the JobManager keeps it in its heap (1 GiB by default) beside the one before and writes it at once. */
const INLINE_BYTES = 64 * 1_048_576;
/** The default of 20 kb is not worth half as much again; above 1 MB the setting is refused. */
const THRESHOLDS_KB = [256, 128, 64, 32];

/** As large as the subtasks of the largest job allow when each fills it; with thousands of them nothing is put inline. */
function inlined(tools: Tools): Readonly<Record<string, string>> {
  const subtasks = (tools.know('jobs') ?? []).map((job) =>
    job.vertices.reduce((sum, { parallelism }) => sum + parallelism, 0),
  );
  const kb = THRESHOLDS_KB.find((one) => one * 1024 * greatest(subtasks, 1) <= INLINE_BYTES);
  return kb === undefined ? {} : { [tools.keyFor('execution.checkpointing.data-inline-threshold')]: `${kb} kb` };
}

/** Below three minutes the requests of checkpoints alone keep a prefix busy; from there on half as many. */
const LEAST_MS = 180_000;

function rarer(tools: Tools): number {
  const now = (tools.know('checkpoints') ?? []).flatMap((of) => intervalOf(of.config) ?? []);
  return Math.max(LEAST_MS, ...now.map((ms) => ms * 2));
}

/** Only the native stores write increments; on the heap the setting does nothing. */
function mayIncrement(tools: Tools): boolean {
  return (tools.know('checkpoints') ?? []).some((of) => ['rocksdb', 'forst'].includes(backendOf(tools, of) ?? ''));
}
