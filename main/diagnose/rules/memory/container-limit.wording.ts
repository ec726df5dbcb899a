import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export type ContainerLimitFacts = {
  /** Id of the manager or of its container; empty when nobody tells which. */
  readonly process: string;
  /** Empty when no source tells it. */
  readonly host: string;
  readonly isJobManager: boolean;
  readonly by: 'kernel' | 'resource-manager' | 'jvm';
  /** Of the process when it was killed. */
  readonly residentBytes?: number;
  /** Total process memory as Flink was configured. */
  readonly configuredBytes?: number;
  readonly times: number;
};

export function containerLimitWords(facts: ContainerLimitFacts, tools: Tools): Words {
  const who = facts.host === '' ? facts.process : facts.host;
  const role = facts.isJobManager ? 'JobManager' : 'TaskManager';
  const name = `${role}${who === '' ? '' : ` ${who}`}`;
  const used = facts.residentBytes === undefined ? undefined : bytes(facts.residentBytes);
  const total = facts.configuredBytes === undefined ? undefined : bytes(facts.configuredBytes);
  const side = facts.isJobManager ? 'jobmanager' : 'taskmanager';
  const tight = used !== undefined && total !== undefined && (facts.residentBytes ?? 0) < (facts.configuredBytes ?? 0);
  return {
    title: phrase(
      facts.by === 'jvm' ? `${name} got no memory from its host` : `${name} was killed at its memory limit`,
      facts.by === 'jvm' ? `${name} 无法从主机获得内存` : `${name} 因内存超限被杀死`,
    ),
    why: phrase(
      `${killedEn(facts)}${used ? ` It used ${used}${total ? `; Flink was configured for ${total}` : ''}.` : ''}${tight ? ' So the limit of the container is lower than what Flink was told it may use.' : ''} The JVM could not say a word: its log just ends. What grows is memory outside of the heap (native libraries, RocksDB, metaspace, threads), as the heap has a limit of its own.`,
      `${killedZh(facts)}${used ? `当时占用 ${used}${total ? `，Flink 配置为 ${total}` : ''}。` : ''}${tight ? '可见容器上限低于 Flink 被允许使用的内存。' : ''}JVM 来不及记录，日志突然中断。增长的是堆外内存（本地库、RocksDB、Metaspace、线程），因为堆自身有上限。`,
    ),
    brief: [phrase('killed: memory limit', '内存超限被杀'), phrase(short(who), short(who, 16))],
    advice: [
      {
        text: phrase(
          'Make the limit of the container equal to the total process memory of Flink, and leave more room for what the JVM cannot count.',
          '让容器上限等于 Flink 的总进程内存，并为 JVM 无法统计的部分留出更多空间。',
        ),
        set: {
          [tools.keyFor(`${side}.memory.jvm-overhead.fraction`)]: '0.2',
          [tools.keyFor(`${side}.memory.jvm-overhead.max`)]: '2g',
        },
        losesData: false,
        doc: 'docs/deployment/memory/mem_trouble/',
      },
      {
        text: phrase(
          'Find what grows: native memory tracking, and clients or compressors that are opened and never closed. With RocksDB use jemalloc, or limit the arenas of glibc.',
          '查找增长来源：开启本地内存跟踪，检查打开后未关闭的客户端或压缩器。使用 RocksDB 时采用 jemalloc，或限制 glibc 的 arena。',
        ),
        set: { [`containerized.${side}.env.MALLOC_ARENA_MAX`]: '1' },
        commands: ['jcmd <pid> VM.native_memory summary', 'dmesg -T | grep -i -E "killed process|oom"'],
      },
    ],
  };
}

function killedEn({ by }: ContainerLimitFacts): string {
  if (by === 'kernel') return 'The kernel of the host killed the process because memory ran out.';
  if (by === 'jvm') return 'The operating system refused memory to the JVM, which then ended.';
  return 'The resource manager (YARN or Kubernetes) killed the container because it used more memory than it was granted.';
}

function killedZh({ by }: ContainerLimitFacts): string {
  if (by === 'kernel') return '主机内核因内存不足杀死了该进程。';
  if (by === 'jvm') return '操作系统拒绝为 JVM 分配内存，JVM 随之终止。';
  return '资源管理器（YARN 或 Kubernetes）因容器内存超限将其杀死。';
}
