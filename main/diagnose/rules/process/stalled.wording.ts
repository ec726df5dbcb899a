import type { Text } from '#contract/text.ts';
import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import { journal } from '../../tools/asking/journal.ts';
import { collectorLog, withJavaOptions } from '../../tools/memory/java-options.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short } from '../../tools/words.ts';

export type StalledFacts = {
  readonly process: string;
  /** Empty when no source tells it. */
  readonly host: string;
  readonly isJobManager: boolean;
  /** From when on nobody heard of it to the first record after. */
  readonly stallMs: number;
  /** Its own log was silent for longer. */
  readonly silentMs?: number;
  readonly timeoutMs: number;
  /** TaskManagers that stood still with the JobManager. */
  readonly together?: number;
  /** That they slept is seen by nothing but the moment in which all missed each other and were back. */
  readonly atOnce?: boolean;
  /** Of it, time in which the collector stopped the process; absent without a GC log. */
  readonly collectedMs?: number;
};

export function stalledWords(facts: StalledFacts, tools: Tools): Words {
  const alone = aloneWords(facts, tools);
  return facts.together === undefined ? alone : togetherWords(facts, facts.together, alone);
}

function togetherWords(facts: StalledFacts, others: number, alone: Words): Words {
  const { host, process, stallMs, timeoutMs } = facts;
  const who = host === '' ? process : host;
  const ms = { en: duration(stallMs), zh: duration(stallMs, 'zh-CN') };
  const limit = { en: duration(timeoutMs), zh: duration(timeoutMs, 'zh-CN') };
  const workers = `${others} TaskManager${others === 1 ? '' : 's'}`;
  return {
    ...alone,
    title: phrase(
      `JobManager ${who} and ${workers} stood still together for about ${ms.en}`,
      `JobManager ${who} 与 ${others} 个 TaskManager 同时停顿约 ${ms.zh}`,
    ),
    why: phrase(
      `None of them wrote a word for ${ms.en}, and all woke at the same moment. ${facts.atOnce ? AT_ONCE.en : notAwake(limit).en} What they share stood still: the machine or hypervisor beneath them (a snapshot, a migration, a paused virtual machine), or a disk that all write their logs to.`,
      `它们在 ${ms.zh}内都没有写任何日志，并在同一时刻恢复。${facts.atOnce ? AT_ONCE['zh-CN'] : notAwake(limit)['zh-CN']}停顿的是它们共同依赖的：底层物理机或虚拟化平台（快照、迁移、虚拟机暂停），或所有进程写日志的磁盘。`,
    ),
  };
}

/** A cut network is not excluded, only unlikely. */
const AT_ONCE = phrase(
  'In that moment each missed the others, and was heard of again: a cut network would have had to heal just when the timeouts fired.',
  '它们在这一时刻互相判定失联，又立即恢复联系：若是断网，则须恰好在超时触发时恢复。',
);

function notAwake(limit: { readonly en: string; readonly zh: string }): Text {
  return phrase(
    `Awake, each would have missed the others after the heartbeat timeout of ${limit.en}; they did so only when they woke. Parts of the JobManager's own process missed each other too, and no network lies between those.`,
    `若仍在运行，它们会在心跳超时 ${limit.zh}后发现彼此失联，而实际上恢复后才发现。JobManager 同一进程内的组件也互相丢失心跳，它们之间并无网络。`,
  );
}

function aloneWords(facts: StalledFacts, tools: Tools): Words {
  const who = facts.host === '' ? facts.process : facts.host;
  const role = facts.isJobManager ? 'JobManager' : 'TaskManager';
  const ms = { en: duration(facts.stallMs), zh: duration(facts.stallMs, 'zh-CN') };
  const limit = { en: duration(facts.timeoutMs), zh: duration(facts.timeoutMs, 'zh-CN') };
  const gc = facts.collectedMs;
  const kind = facts.isJobManager ? 'jobmanager' : 'taskmanager';
  return {
    title: phrase(
      `The process of ${role} ${who} stood still for about ${ms.en}`,
      `${role} ${who} 的进程停顿约 ${ms.zh}`,
    ),
    why: phrase(
      `${silentWords(facts, ms.en, limit.en).en} It noticed the lost connection only when it woke. Its port was never closed, so it did not die, and it did not miss others at that time, so the network was not cut. ${gc === undefined ? 'No GC log tells whether a collection held it.' : `Its GC log has ${duration(gc)} of pauses in that time: no collection explains it.`} What remains: the process got no CPU (a paused or migrated virtual machine, an overloaded host, paging) or was stopped.`,
      `${silentWords(facts, ms.zh, limit.zh)['zh-CN']}它醒来后才发现连接丢失。端口从未关闭，故进程没有死亡；它当时没有察觉对端失联，故网络没有中断。${gc === undefined ? '没有 GC 日志，无法判断是否因回收停顿。' : `GC 日志在此期间的停顿共 ${duration(gc, 'zh-CN')}：回收不能解释。`}剩下的可能：进程得不到 CPU（虚拟机暂停或迁移、主机过载、换页）或被挂起。`,
    ),
    brief: [phrase(`stood still ${ms.en}`, `停顿 ${ms.zh}`), phrase(short(who), short(who, 16))],
    advice: [
      {
        text: phrase(
          'Ask the host and the hypervisor what happened in that time: steal time, snapshots, migration, swapping, throttling of the container.',
          '向主机与虚拟化平台查询该时段：steal 时间、快照、迁移、换页、容器 CPU 限流。',
        ),
        commands: ['sar -u -W -B', journal(tools), 'cat /sys/fs/cgroup/cpu.stat'],
        losesData: false,
      },
      {
        text: phrase(
          'Let the JVM log its safepoints and collections, so that the next silence explains itself.',
          '开启 JVM 的 safepoint 与 GC 日志，下次停顿即可自证原因。',
        ),
        ...withJavaOptions(tools, kind, collectorLog(tools, kind)),
        doc: 'docs/ops/debugging/application_profiling/',
      },
    ],
  };
}

function silentWords({ silentMs }: StalledFacts, still: string, limit: string): Text {
  if (silentMs === undefined)
    return phrase(
      `Its log says nothing for ${still}, longer than the heartbeat timeout of ${limit}, and then goes on.`,
      `其日志沉默 ${still}，超过心跳超时 ${limit}，之后又继续。`,
    );
  return phrase(
    `Nobody heard of it for ${still}, longer than the heartbeat timeout of ${limit}; its log says nothing for ${duration(silentMs)} and then goes on.`,
    `有 ${still}没有它的任何消息，超过心跳超时 ${limit}；其日志沉默 ${duration(silentMs, 'zh-CN')}后又继续。`,
  );
}
