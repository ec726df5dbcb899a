import type { Advice } from '#contract/finding.ts';
import { clockUtc } from '#contract/wording/instant.ts';
import { exitMeaning } from '../../../flink/exit-codes.ts';
import type { Words } from '../../define-rule.ts';
import { whoEndedIt, whyItEnded } from '../../tools/asking/host-commands.ts';
import { siteOf } from '../../tools/asking/site.ts';
import { type ProbeKilledFacts, probeKilledWords } from '../../tools/platform/probe-kills.wording.ts';
import { type RejectedFacts, rejectedWords } from '../../tools/process/rejected-workers.wording.ts';
import { type SelfEndedFacts, selfEndedWords } from '../../tools/process/self-ended.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase, short, spaced, type Text } from '../../tools/words.ts';

export type TaskManagerDiedFacts = DiedFacts | ProbeKilledFacts | RejectedFacts | SelfEndedFacts;

export type DiedFacts = {
  readonly taskManager: string;
  /** Empty when no source tells it. */
  readonly host: string;
  /** Last record of its own log. */
  readonly lastWordAt?: number;
  readonly hasLog: boolean;
  /** `stopped`: it went down in order, told by a signal (SIGTERM) as far as its log says. */
  readonly why: 'unknown' | 'memory' | 'crash' | 'kill' | 'stopped' | 'memory-like-another';
  /** As the service manager, container runtime or platform tells it. */
  readonly exitCode?: number;
  /** The jobs that failed with it were restarted and got past it. */
  readonly recovered?: true;
  /** Hosts were restarted in turn, each when the one before was back. */
  readonly rolled?: true;
  /** It was told to stop under a reactive job, which goes on with the others. */
  readonly scaledDown?: true;
};

export function taskManagerDiedWords(facts: TaskManagerDiedFacts, tools: Tools): Words {
  if ('probed' in facts) return probeKilledWords(facts);
  if ('rejected' in facts) return rejectedWords(facts);
  if ('selfEnded' in facts) return selfEndedWords(facts);
  if (facts.rolled) return rolledWords(facts);
  if (facts.scaledDown) return scaledDownWords(facts);
  if (facts.why === 'stopped') return stoppedWords(facts, tools);
  const who = nameOf(facts);
  const isReplaced = ['yarn', 'kubernetes'].includes(siteOf(tools, facts.taskManager)?.family ?? '');
  const log = facts.hasLog && facts.lastWordAt !== undefined ? clockUtc(facts.lastWordAt) : undefined;
  return {
    title: phrase(`The process of TaskManager ${who.en} ended`, `TaskManager ${spaced(who['zh-CN'])}的进程终止`),
    why: phrase(
      `Its port is closed and it was not heard of again. ${log === undefined ? 'Its own log is not in the bundle.' : `Its log breaks off at ${log} without a word of shutdown.`} ${reasonOf(facts).en}${exitEn(facts)} All of its tasks failed with it.${recoveredOf(facts).en}`,
      `其端口已关闭，之后再无消息。${log === undefined ? '诊断包中没有它自己的日志。' : `其日志在 ${log} 中断，没有关闭记录。`}${reasonOf(facts)['zh-CN']}${exitZh(facts)}其上所有 task 随之失败。${recoveredOf(facts)['zh-CN']}`,
    ),
    brief: [
      phrase('TaskManager ended', 'TaskManager 终止'),
      phrase(short(facts.host || facts.taskManager), short(facts.host || facts.taskManager, 16)),
    ],
    advice: [
      ...(isTold(facts) ? [] : [askTheHost(facts.taskManager, tools)]),
      {
        text: isReplaced
          ? phrase(
              'The platform starts another one each time: see that it gets it, and that the limit of the container has room beside the memory of Flink.',
              '平台每次都会重新拉起：请确认能够获得资源，且容器上限在 Flink 内存之外留有余量。',
            )
          : phrase(
              'Let something start TaskManagers again when they end, and keep spare slots: a standalone cluster does not replace them.',
              '确保 TaskManager 终止后能被自动拉起，并预留空闲 slot：standalone 集群不会替换它们。',
            ),
        doc: 'docs/ops/state/task_failure_recovery/',
      },
    ],
  };
}

function recoveredOf({ recovered }: DiedFacts): Text {
  if (!recovered) return name('');
  return phrase(
    ' The job got past it: it was restarted, ran on and completed checkpoints.',
    '作业已恢复：重启后继续运行，并完成了检查点。',
  );
}

function reasonOf({ why, hasLog }: DiedFacts): Text {
  if (why === 'memory-like-another')
    return phrase(
      'At that time another TaskManager ran out of memory: what the job did to that one it most likely did to this one. Its own log would tell.',
      '当时另一个 TaskManager 内存耗尽：作业对它造成的影响很可能同样发生在这里。它自己的日志可以证实。',
    );
  if (why !== 'unknown') return phrase('The bundle says why; see the evidence.', '诊断包说明了原因，见证据。');
  return hasLog
    ? phrase(
        'No memory error, crash report or kill notice in the bundle says why: its host is the next to ask.',
        '诊断包中没有内存错误、崩溃报告或被杀记录说明原因：接下来应查看其主机。',
      )
    : phrase(
        'Whether it ran out of memory, crashed or was killed, its log, its standard output and its host would tell.',
        '它是内存耗尽、崩溃还是被杀，要看它的日志、标准输出和所在主机。',
      );
}

/** The bundle says why it ended: nobody need be asked. */
function isTold({ why }: DiedFacts): boolean {
  return why !== 'unknown' && why !== 'memory-like-another';
}

function askTheHost(taskManager: string, tools: Tools): Advice {
  return {
    text: phrase(
      'Ask the host why the process ended: killed by the memory limit (137), stopped (143), crashed (134, 139)?',
      '向主机查询进程为何终止：被内存上限杀死（137）、被停止（143）、崩溃（134、139）？',
    ),
    commands: whyItEnded(tools, taskManager),
  };
}

/** A pod is named alike as a process and as a host. */
function nameOf({ host, taskManager }: Pick<DiedFacts, 'host' | 'taskManager'>): Text {
  return host === '' || host === taskManager
    ? name(taskManager)
    : phrase(`${taskManager} (${host})`, `${taskManager}（${host}）`);
}

function exitEn({ exitCode }: DiedFacts): string {
  const meaning = exitCode === undefined ? undefined : exitMeaning(exitCode);
  return exitCode === undefined
    ? ''
    : ` It ended with exit code ${exitCode}${meaning ? ` (${meaning.means.en})` : ''}.`;
}

function exitZh({ exitCode }: DiedFacts): string {
  const meaning = exitCode === undefined ? undefined : exitMeaning(exitCode);
  return exitCode === undefined ? '' : `退出码 ${exitCode}${meaning ? `（${meaning.means['zh-CN']}）` : ''}。`;
}

function rolledWords({ host, taskManager }: DiedFacts): Words {
  const who = nameOf({ host, taskManager });
  return {
    title: phrase(`TaskManager ${who.en} was restarted in its turn`, `TaskManager ${spaced(who['zh-CN'])}被依次重启`),
    why: phrase(
      'It was told to stop, went down in order, and another one came up on its host before the next was stopped: somebody restarts the hosts one after the other. The job went back to its last checkpoint each time and has completed others since.',
      '它收到停止信号后有序退出，下一台被停止前该主机上又启动了新的 TaskManager：有人在逐台重启。作业每次都回到最近的检查点，此后又有检查点成功。',
    ),
    brief: [
      phrase('restarted in turn', '依次重启'),
      phrase(short(host || taskManager), short(host || taskManager, 16)),
    ],
    advice: [],
  };
}

function scaledDownWords({ host, taskManager }: DiedFacts): Words {
  const who = nameOf({ host, taskManager });
  return {
    title: phrase(
      `TaskManager ${who.en} was stopped, and the reactive job took fewer slots`,
      `TaskManager ${spaced(who['zh-CN'])}被停止，reactive 作业改用更少的 slot`,
    ),
    why: phrase(
      'It was told to stop and went down in order. In reactive mode (scheduler-mode: reactive) a job is scaled down so: it went back to its last checkpoint, took the slots that are left and has completed checkpoints since.',
      '它收到停止信号后有序退出。在 reactive 模式（scheduler-mode: reactive）下作业正是这样缩容的：作业回到最近的检查点，使用剩余的 slot，此后又有检查点成功。',
    ),
    brief: [phrase('scaled down', '缩容'), phrase(short(host || taskManager), short(host || taskManager, 16))],
    advice: [],
  };
}

function stoppedWords({ host, taskManager, hasLog }: DiedFacts, tools: Tools): Words {
  const who = nameOf({ host, taskManager });
  return {
    title: phrase(
      `TaskManager ${who.en} was stopped under its job`,
      `TaskManager ${spaced(who['zh-CN'])}在作业运行时被停止`,
    ),
    why: hasLog
      ? phrase(
          'It was told to stop and went down in order, while the JobManager went on: an eviction, a drained node, a deployment or a hand on the host. All of its tasks failed with it.',
          '它收到停止信号后有序退出，而 JobManager 仍在运行：可能是驱逐、节点排空、发布或人工操作。其上所有 task 随之失败。',
        )
      : phrase(
          'It told the JobManager that it goes down, and all of its tasks failed with it. Whether somebody stopped it or an error of its own did, its log would say; that is not in the bundle.',
          '它告知 JobManager 自己正在退出，其上所有 task 随之失败。是被人停止还是自身错误，要看它的日志，而诊断包中没有。',
        ),
    brief: [
      phrase('TaskManager stopped', 'TaskManager 被停止'),
      phrase(short(host || taskManager), short(host || taskManager, 16)),
    ],
    advice: [
      {
        text: phrase(
          'Ask who sent the signal: events of the pod and its node, the service manager, the log of deployments.',
          '查询谁发送了信号：pod 与节点的事件、服务管理器、发布记录。',
        ),
        commands: whoEndedIt(tools),
      },
    ],
  };
}
