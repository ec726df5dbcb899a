import { plural } from '#contract/wording/plural.ts';
import { exitMeaning } from '../../../flink/exit-codes.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, quoted, short, type Text } from '../words.ts';

export type YarnEndFacts = {
  readonly yarn: 'killed' | 'lifetime' | 'exited' | 'timed-out';
  /** Empty when not told. */
  readonly application: string;
  /** Who asked for the kill, and from where. */
  readonly user?: string;
  readonly from?: string;
  /** The reason that was given with it. */
  readonly said?: string;
  /** Starts of the ApplicationMaster that ended. */
  readonly attempts?: number;
  readonly exitCode?: number;
};

export function yarnEndWords(facts: YarnEndFacts): Words {
  const isKill = facts.yarn === 'killed' || facts.yarn === 'lifetime';
  return {
    title: titleOf(facts),
    why: isKill ? whyKilled(facts) : whyEnded(facts),
    brief: [
      isKill ? phrase('application killed', '应用被终止') : phrase('JobManager ended', 'JobManager 终止'),
      phrase(short(facts.application), short(facts.application, 16)),
    ],
    advice: [
      isKill
        ? {
            text: phrase(
              'If nobody meant it, ask that account and look for what runs under it: schedulers, scripts that clean up, queue administrators. Start the job again from its last checkpoint.',
              '若非有意为之，请向该账户核实，并检查以它运行的程序：调度器、清理脚本、队列管理员。由最近的检查点重新启动作业。',
            ),
            commands: [`yarn application -status ${facts.application || '<id>'}`],
            losesData: false,
          }
        : {
            text: phrase(
              'Read the log of the JobManager of that attempt to its end: it says why.',
              '查看该次 attempt 的 JobManager 日志结尾：其中说明原因。',
            ),
            commands: [`yarn logs -applicationId ${facts.application || '<id>'} -am ALL`],
            seeks: true,
          },
      {
        text: phrase(
          'With high availability and more attempts (yarn.application-attempts) YARN starts the JobManager again; a kill of the application is final all the same.',
          '启用高可用并增加 yarn.application-attempts 后，YARN 会重新启动 JobManager；但对应用的 kill 仍是最终的。',
        ),
        losesData: false,
        doc: 'docs/deployment/resource-providers/yarn/',
      },
    ],
  };
}

function titleOf({ yarn, application, user, attempts = 1, exitCode }: YarnEndFacts): Text {
  const what = application === '' ? phrase('the application', '该应用') : phrase(application, application);
  if (yarn === 'killed')
    return phrase(
      `${user === undefined ? 'A user' : `User ${user}`} killed ${what.en} on YARN`,
      `${user === undefined ? '有用户' : `用户 ${user}`} 在 YARN 上终止了 ${what['zh-CN']}`,
    );
  if (yarn === 'lifetime')
    return phrase(`YARN killed ${what.en} at the end of its lifetime`, `YARN 因超过生命周期终止了 ${what['zh-CN']}`);
  return phrase(
    `The JobManager of ${what.en} ended ${plural(attempts, 'time', 'times')}${exitCode === undefined ? ': YARN no longer heard of it' : ` with exit code ${exitCode}`}`,
    `${what['zh-CN']} 的 JobManager 终止 ${attempts} 次${exitCode === undefined ? '：YARN 收不到其消息' : `，退出码 ${exitCode}`}`,
  );
}

function whyKilled({ yarn, user, from, said }: YarnEndFacts): Text {
  if (yarn === 'lifetime')
    return phrase(
      'The application had a lifetime (of its own or of its queue), and that was over. Neither Flink nor the job failed.',
      '该应用（或其队列）设有生命周期并已到期。Flink 与作业均未出错。',
    );
  const [whoEn, whoZh] = [user ?? 'somebody', user ?? '有人'];
  return phrase(
    `YARN says who asked for it: ${whoEn}${from === undefined ? '' : `, from ${from}`}${said === undefined ? '' : ` (${quoted(said).en})`}. All processes were told to stop; neither Flink nor the job failed.`,
    `YARN 记录了请求者：${whoZh}${from === undefined ? '' : `，来自 ${from}`}${said === undefined ? '' : `（${quoted(said)['zh-CN']}）`}。所有进程都收到停止指令；Flink 与作业均未出错。`,
  );
}

function whyEnded({ exitCode, attempts = 1 }: YarnEndFacts): Text {
  const meaning = exitCode === undefined ? undefined : exitMeaning(exitCode);
  const how =
    exitCode === undefined
      ? phrase(
          'It lives on its heartbeats to the ResourceManager of YARN, and those stopped coming (yarn.am.liveness-monitor.expiry-interval-ms, 10 min by default): it stood still, hung, or was cut off.',
          'YARN 的 ResourceManager 收不到它的心跳（yarn.am.liveness-monitor.expiry-interval-ms，默认 10 分钟）：进程停顿、挂起或网络中断。',
        )
      : phrase(
          `Exit code ${exitCode}${meaning === undefined ? ' is one of its own' : `: ${meaning.means.en}`}.`,
          `退出码 ${exitCode}${meaning === undefined ? ' 由进程自身给出' : `：${meaning.means['zh-CN']}`}。`,
        );
  return phrase(
    `On YARN the JobManager is the ApplicationMaster. ${how.en} After ${plural(attempts, 'attempt', 'attempts')} YARN gave the application up, and all TaskManagers ended with it.`,
    `在 YARN 上 JobManager 就是 ApplicationMaster。${how['zh-CN']}${attempts} 次 attempt 之后 YARN 放弃了该应用，所有 TaskManager 随之结束。`,
  );
}
