import type { Advice } from '#contract/finding.ts';
import type { Text } from '#contract/text.ts';
import { bytes } from '#contract/wording/bytes.ts';
import type { Words } from '../../define-rule.ts';
import { type KillReportFacts, killReportEn, killReportZh } from '../../tools/memory/kill-report.ts';
import { killedAtStartWords } from '../../tools/memory/killed-at-start.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export type ContainerLimitFacts = KillReportFacts & {
  /** Id of the manager or of its container; empty when nobody tells which. */
  readonly process: string;
  /** Empty when no source tells it. */
  readonly host: string;
  readonly isJobManager: boolean;
  readonly by: 'kernel' | 'resource-manager' | 'jvm';
  /** YARN counted the addresses it reserved, not the memory it used. */
  readonly isVirtual?: true;
  /** Of the process when it was killed. */
  readonly residentBytes?: number;
  /** Of the container, as the platform states it. */
  readonly limitBytes?: number;
  /** Total process memory as Flink was configured. */
  readonly configuredBytes?: number;
  readonly times: number;
  /** So many workers that never came to register. */
  readonly neverCame?: number;
};

export function containerLimitWords(facts: ContainerLimitFacts, tools: Tools): Words {
  // A part of `kubectl describe` without its head: it may be any container, the operator's too.
  const isUnnamed = facts.process === '?' && facts.host === '';
  const who = isUnnamed ? '' : facts.host === '' ? facts.process : facts.host;
  const role = facts.isJobManager ? 'JobManager' : 'TaskManager';
  const name = `${role}${who === '' ? '' : ` ${who}`}`;
  const side = facts.isJobManager ? 'jobmanager' : 'taskmanager';
  if (facts.isVirtual) return virtualWords(facts, tools, name);
  if (facts.by === 'jvm') return refusedWords(facts, tools, { name, who, side });
  if (facts.neverCame !== undefined) return killedAtStartWords(facts.neverCame, who, tools);
  return {
    title: isUnnamed ? titleOf(facts, 'A container', '某个容器') : titleOf(facts, name, name),
    why: phrase(
      `${killedEn(facts)}${amountsEn(facts)}${isTight(facts) && facts.limitOf !== 'host' ? ' So the limit of the container is lower than what Flink was told it may use.' : ''}${killReportEn(facts, bytes)} The JVM could not say a word: its log just ends.${facts.limitOf === 'host' ? '' : ' What grows is memory outside of the heap (native libraries, RocksDB, metaspace, threads), as the heap has a limit of its own.'}`,
      `${killedZh(facts)}${amountsZh(facts)}${isTight(facts) && facts.limitOf !== 'host' ? '可见容器上限低于 Flink 被允许使用的内存。' : ''}${killReportZh(facts, bytes)}JVM 来不及记录，日志突然中断。${facts.limitOf === 'host' ? '' : '增长的是堆外内存（本地库、RocksDB、Metaspace、线程），因为堆自身有上限。'}`,
    ),
    brief: [phrase('killed: memory limit', '内存超限被杀'), phrase(short(who), short(who, 16))],
    advice: [
      ...(facts.limitOf === 'host' ? [roomOnHost] : []),
      {
        text: phrase(
          'Make the limit of the container equal to the total process memory of Flink, and leave more room for what the JVM cannot count. It is taken from that total: raise the total and the limit by as much, or the heap shrinks.',
          '让容器上限等于 Flink 的总进程内存，并为 JVM 无法统计的部分留出更多空间。该部分取自总内存：请同时增大总内存与上限，否则堆会缩小。',
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
          'Find what grows: native memory tracking (the JVM has to be started with -XX:NativeMemoryTracking=summary), and clients or compressors that are opened and never closed. With RocksDB use jemalloc, or limit the arenas of glibc (MALLOC_ARENA_MAX in the environment of the process).',
          '查找增长来源：开启本地内存跟踪（JVM 须以 -XX:NativeMemoryTracking=summary 启动），检查打开后未关闭的客户端或压缩器。使用 RocksDB 时采用 jemalloc，或限制 glibc 的 arena（进程环境变量 MALLOC_ARENA_MAX）。',
        ),
        ...arenaLimit(facts, tools),
        commands: ['jcmd <pid> VM.native_memory summary', 'dmesg -T | grep -i -E "killed process|oom"'],
      },
    ],
  };
}

/** A limit of its container would have killed it: a request that is refused is the host's answer. */
function refusedWords(
  facts: ContainerLimitFacts,
  tools: Tools,
  { name, who, side }: { readonly name: string; readonly who: string; readonly side: string },
): Words {
  return {
    title: phrase(`${name} got no memory from its host`, `${name} 无法从主机获得内存`),
    why: phrase(
      `The operating system refused memory to the JVM, which then ended.${amountsEn(facts)}${killReportEn(facts, bytes)}`,
      `操作系统拒绝为 JVM 分配内存，JVM 随之终止。${amountsZh(facts)}${killReportZh(facts, bytes)}`,
    ),
    brief: [phrase('host refused memory', '主机拒绝分配内存'), phrase(short(who), short(who, 16))],
    advice: [
      roomOnHost,
      {
        text: phrase(
          `Or give the process less: ${tools.keyFor(`${side}.memory.process.size`)} (or the heap, where that is set) must fit into what the host has left.`,
          `或为该进程分配更少内存：${tools.keyFor(`${side}.memory.process.size`)}（或已单独设置的堆）必须小于主机的剩余内存。`,
        ),
        losesData: false,
        doc: 'docs/deployment/memory/mem_setup/',
      },
    ],
  };
}

/** YARN adds up what a process reserved of its address space; a JVM reserves far more than it ever uses, so this check says little. */
function virtualWords(facts: ContainerLimitFacts, tools: Tools, name: string): Words {
  const who = facts.host === '' ? facts.process : facts.host;
  return {
    title: phrase(`${name} was killed at its limit of virtual memory`, `${name} 因虚拟内存超限被杀死`),
    why: phrase(
      'YARN killed the container because it reserved more virtual memory than its size times yarn.nodemanager.vmem-pmem-ratio (2.1 by default). That counts addresses, not memory in use: a JVM reserves heap, metaspace, stacks and the arenas of glibc long before it fills them. The JVM could not say a word: its log just ends.',
      'YARN 因容器保留的虚拟内存超过其大小乘以 yarn.nodemanager.vmem-pmem-ratio（默认 2.1）而将其杀死。这统计的是地址空间，而非实际使用的内存：JVM 会提前保留堆、Metaspace、线程栈和 glibc arena。JVM 来不及记录，日志突然中断。',
    ),
    brief: [phrase('killed: virtual memory', '虚拟内存超限被杀'), phrase(short(who), short(who, 16))],
    advice: [
      {
        text: phrase(
          'Switch that check off on all NodeManagers (yarn-site.xml), or raise its ratio; the check of physical memory stays.',
          '在所有 NodeManager 上（yarn-site.xml）关闭该检查，或提高比例；物理内存检查仍保留。',
        ),
        set: { 'yarn.nodemanager.vmem-check-enabled': 'false' },
        losesData: false,
      },
      {
        text: phrase(
          'If it must stay: limit the arenas of glibc, each of which reserves 64 MB of addresses (MALLOC_ARENA_MAX in the environment of the process).',
          '若必须保留：限制 glibc 的 arena，每个 arena 会保留 64 MB 地址空间（进程环境变量 MALLOC_ARENA_MAX）。',
        ),
        ...arenaLimit(facts, tools),
        losesData: false,
      },
    ],
  };
}

/** Only where Flink starts the containers itself does it set their environment (ResourceManagerOptions.CONTAINERIZED_MASTER_ENV_PREFIX). */
function arenaLimit({ isJobManager }: ContainerLimitFacts, tools: Tools): Pick<Advice, 'set'> {
  if (!/^(?:kubernetes|yarn)/.test(tools.know('deployment')?.kind ?? '')) return {};
  return { set: { [`containerized.${isJobManager ? 'master' : 'taskmanager'}.env.MALLOC_ARENA_MAX`]: '1' } };
}

/** The container may use less than Flink believes it has. */
function isTight({ limitBytes, residentBytes, configuredBytes }: ContainerLimitFacts): boolean {
  const most = limitBytes ?? residentBytes;
  return most !== undefined && configuredBytes !== undefined && most < configuredBytes;
}

function amountsEn({ residentBytes, limitBytes, configuredBytes }: ContainerLimitFacts): string {
  const parts = [
    residentBytes === undefined ? [] : [`it used ${bytes(residentBytes)}`],
    limitBytes === undefined ? [] : [`its limit is ${bytes(limitBytes)}`],
    configuredBytes === undefined ? [] : [`Flink was configured for ${bytes(configuredBytes)}`],
  ].flat();
  const said = residentBytes === undefined && limitBytes === undefined ? '' : parts.join('; ');
  return said === '' ? '' : ` ${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

function amountsZh({ residentBytes, limitBytes, configuredBytes }: ContainerLimitFacts): string {
  const parts = [
    residentBytes === undefined ? [] : [`当时占用 ${bytes(residentBytes)}`],
    limitBytes === undefined ? [] : [`其上限为 ${bytes(limitBytes)}`],
    configuredBytes === undefined ? [] : [`Flink 配置为 ${bytes(configuredBytes)}`],
  ].flat();
  return residentBytes === undefined && limitBytes === undefined ? '' : `${parts.join('，')}。`;
}

function killedEn({ by }: ContainerLimitFacts): string {
  if (by === 'kernel') return 'The kernel of the host killed the process because memory ran out.';
  return 'The container was killed because it used more memory than YARN, Kubernetes or docker granted it.';
}

function killedZh({ by }: ContainerLimitFacts): string {
  if (by === 'kernel') return '主机内核因内存不足杀死了该进程。';
  return '容器使用的内存超出 YARN、Kubernetes 或 docker 设定的上限，因而被杀死。';
}

function titleOf({ limitOf }: ContainerLimitFacts, name: string, nameZh: string): Text {
  if (limitOf === 'host')
    return phrase(`${name} was killed because its host ran out of memory`, `${nameZh} 因主机内存耗尽被杀死`);
  return phrase(`${name} was killed at its memory limit`, `${nameZh} 因内存超限被杀死`);
}

/** Before anything else: no setting of Flink helps a host that others fill. */
const roomOnHost: Advice = {
  text: phrase(
    'See who else fills that host and move it, or lower the sum of all process sizes there below what the host has.',
    '查看该主机上还有谁占用内存并迁走，或使其上所有进程大小之和低于主机内存。',
  ),
  commands: ['ps aux --sort=-rss | head', 'free -m'],
  losesData: false,
};
