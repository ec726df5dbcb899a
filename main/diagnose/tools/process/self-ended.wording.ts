import { clockUtc } from '#contract/wording/instant.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, quoted, short } from '../words.ts';

export type SelfEndedFacts = {
  /** The first process that ended itself. */
  readonly selfEnded: string;
  /** Its host; empty when no source tells it. */
  readonly host: string;
  readonly endedAt: number;
  /** Processes that did, one after the other. */
  readonly times: number;
  /** The last error that was logged there just before, by no class of Flink. */
  readonly said?: string;
  readonly exitCode?: number;
};

export function selfEndedWords({ selfEnded, host, endedAt, times, said, exitCode }: SelfEndedFacts): Words {
  const [who, zhWho] = host === '' ? [selfEnded, selfEnded] : [`${selfEnded} (${host})`, `${selfEnded}（${host}）`];
  const error = said === undefined ? undefined : quoted(said);
  const code = exitCode === undefined ? ['', ''] : [` Its exit code was ${exitCode}.`, `退出码为 ${exitCode}。`];
  return {
    title:
      times === 1
        ? phrase(`TaskManager ${who} ended itself under its job`, `TaskManager ${zhWho}在作业运行时自行退出`)
        : phrase(
            `${times} TaskManagers ended themselves one after the other, first ${who}`,
            `${times} 个 TaskManager 先后自行退出，最先是 ${zhWho}`,
          ),
    why: phrase(
      `At ${clockUtc(endedAt)} it went down in order, as a JVM does at its end, but no signal had reached it (its log has no line RECEIVED SIGNAL) and Flink had met no fatal error. So something within the process asked the JVM to end: System.exit in the code of the job or in a library of it.${error === undefined ? '' : ` The last error before it: ${error.en}.`}${code[0]} All of its tasks failed with it.`,
      `它在 ${clockUtc(endedAt)} 像 JVM 正常结束那样有序退出，但没有收到信号（日志中没有 RECEIVED SIGNAL 行），Flink 也没有遇到致命错误。因此是进程内部要求 JVM 退出：作业代码或其依赖库调用了 System.exit。${error === undefined ? '' : `此前的最后一条错误：${error['zh-CN']}。`}${code[1]}其上所有 task 随之失败。`,
    ),
    brief: [
      phrase('TaskManager ended itself', 'TaskManager 自行退出'),
      phrase(short(host || selfEnded), short(host || selfEnded, 16)),
    ],
    advice: [
      {
        text: phrase(
          'Look in the job and in its libraries for System.exit, Runtime.exit and halt, and throw there instead: then one task fails, and not the process with all tasks of all jobs on it.',
          '在作业及其依赖库中查找 System.exit、Runtime.exit 和 halt，改为抛出异常：这样只有一个 task 失败，而不是整个进程及其上所有作业的 task。',
        ),
      },
      {
        text: phrase(
          'To see who calls it, let Flink throw at the call: the task fails with a trace that names it.',
          '若要查明由谁调用，可让 Flink 在调用处抛出异常：task 会带着指明调用位置的异常失败。',
        ),
        set: { 'cluster.intercept-user-system-exit': 'THROW' },
        doc: 'docs/deployment/config/#cluster-intercept-user-system-exit',
      },
    ],
  };
}
