import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import { commandsFor } from '../../tools/asking/commands.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase, short, spaced, type Text } from '../../tools/words.ts';

export type HeartbeatLostFacts = {
  readonly taskManager: string;
  /** Empty when no source tells it. */
  readonly host: string;
  readonly times: number;
  readonly timeoutMs: number;
  /** It was heard of again. */
  readonly back: boolean;
  /** It was the one that missed its JobManager. */
  readonly ofJobManager?: true;
};

export function heartbeatLostWords(facts: HeartbeatLostFacts, tools: Tools): Words {
  const who =
    facts.host === ''
      ? name(facts.taskManager)
      : phrase(`${facts.taskManager} (${facts.host})`, `${facts.taskManager}（${facts.host}）`);
  const limit = { en: duration(facts.timeoutMs), zh: duration(facts.timeoutMs, 'zh-CN') };
  if (facts.ofJobManager) return missedJobManager(facts, who, limit);
  return {
    title: phrase(`Heartbeats of TaskManager ${who.en} were lost`, `TaskManager ${spaced(who['zh-CN'])}心跳丢失`),
    why: phrase(
      `Nothing was heard of it for ${limit.en}, so all of its tasks were failed. ${facts.back ? 'It was heard of again afterwards: the process was alive.' : 'It was not heard of again.'} A lost heartbeat tells that a process was silent, never why.`,
      `超过 ${limit.zh}没有收到它的心跳，其上所有 task 被置为失败。${facts.back ? '之后又收到了它的消息：进程仍然存活。' : '之后再没有它的消息。'}心跳丢失只说明进程沉默，不说明原因。`,
    ),
    brief: [
      phrase('heartbeat lost', '心跳丢失'),
      phrase(short(facts.host || facts.taskManager), short(facts.host || facts.taskManager, 16)),
    ],
    advice: [
      {
        text: facts.back ? READ_ITS_LOG : WHAT_IT_DID,
        commands: [
          ...commandsFor('taskmanager-log', tools, facts.taskManager),
          ...commandsFor('host-log', tools, facts.taskManager),
        ],
        seeks: true,
        doc: 'docs/ops/state/task_failure_recovery/',
      },
    ],
  };
}

const WHAT_IT_DID = phrase(
  'Look at what the process did in that time: its log, its GC log, the kernel log of its host. A longer timeout only delays the notice.',
  '查看该进程当时在做什么：其日志、GC 日志、主机内核日志。调大超时只会推迟发现。',
);

/** What tells a process that stood still from a network that was cut. */
const READ_ITS_LOG = phrase(
  'Its own log decides. Where it is silent in that time and goes on later, the process stood still: its GC log tells whether to collect, its host whether for want of CPU. Where it missed the JobManager at the same moment, the network between them was cut. A longer timeout only delays the notice.',
  '它自己的日志可以判定：若当时一片空白、之后又继续，则进程停顿过（是否因垃圾回收看 GC 日志，是否得不到 CPU 看主机）；若它在同一时刻也判定 JobManager 失联，则是两者之间断网。调大超时只会推迟发现。',
);

function missedJobManager(
  { host, taskManager }: HeartbeatLostFacts,
  who: Text,
  limit: { readonly en: string; readonly zh: string },
): Words {
  return {
    title: phrase(
      `TaskManager ${who.en} missed the heartbeats of its JobManager`,
      `TaskManager ${spaced(who['zh-CN'])}未收到其 JobManager 的心跳`,
    ),
    why: phrase(
      `It heard nothing of the JobManager for ${limit.en}, so it failed its tasks itself. A lost heartbeat tells that a process was silent, never why.`,
      `超过 ${limit.zh}没有收到 JobManager 的心跳，它自行将其 task 置为失败。心跳丢失只说明进程沉默，不说明原因。`,
    ),
    brief: [
      phrase('JobManager silent', 'JobManager 沉默'),
      phrase(short(host || taskManager), short(host || taskManager, 16)),
    ],
    advice: [
      {
        text: phrase(
          'Look at what the JobManager did in that time: its log, its GC log, the kernel log of its host.',
          '查看 JobManager 当时在做什么：其日志、GC 日志、主机内核日志。',
        ),
        doc: 'docs/ops/state/task_failure_recovery/',
      },
    ],
  };
}
