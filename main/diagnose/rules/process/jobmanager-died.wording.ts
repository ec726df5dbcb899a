import { clockUtc } from '#contract/wording/instant.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, short } from '../../tools/words.ts';

export type JobManagerDiedFacts = {
  /** Empty when no source tells it. */
  readonly host: string;
  /** Last record of its own log. */
  readonly lastWordAt?: number;
  readonly hasLog: boolean;
  /** Host of the JobManager that took over; empty: none known. */
  readonly successor: string;
  /** Its own fatal error; empty when it ended without a word. */
  readonly fatal: string;
};

export function jobManagerDiedWords(facts: JobManagerDiedFacts): Words {
  const who = facts.host === '' ? '' : ` (${facts.host})`;
  const log = facts.lastWordAt === undefined ? undefined : clockUtc(facts.lastWordAt);
  const end = facts.fatal !== '';
  return {
    title: phrase(
      `The process of the JobManager${who} ended${end ? ' with a fatal error' : ''}`,
      `JobManager${who} 进程${end ? '因致命错误' : ''}终止`,
    ),
    why: phrase(
      `${end ? 'It reports a fatal error and ends itself.' : `TaskManagers lost it and found its port closed. ${log === undefined || !facts.hasLog ? 'Its own log is not in the bundle.' : `Its log breaks off at ${log} without a word of shutdown: it was killed, or its host failed.`}`} ${facts.successor === '' ? 'Without another JobManager the jobs stand still until it is started again; without high availability they are lost.' : `${facts.successor} took over and recovered the jobs from their last checkpoint.`}`,
      `${end ? '它报告致命错误并自行终止。' : `TaskManager 与其失联并发现端口已关闭。${log === undefined || !facts.hasLog ? '诊断包中没有它自己的日志。' : `其日志在 ${log} 中断，没有关闭记录：被杀死或主机故障。`}`}${facts.successor === '' ? '若没有其他 JobManager，作业会停滞直到它重新启动；没有高可用则作业丢失。' : `${facts.successor} 接管并从最近的 checkpoint 恢复作业。`}`,
    ),
    brief: [phrase('JobManager ended', 'JobManager 终止'), phrase(short(facts.host), short(facts.host, 16))],
    advice: [
      {
        text: phrase(
          'Ask the host why the process ended: killed by the memory limit (137), stopped (143), crashed (134, 139)?',
          '向主机查询进程为何终止：被内存上限杀死（137）、被停止（143）、崩溃（134、139）？',
        ),
        commands: [
          'dmesg -T | grep -i -E "killed process|oom"',
          'journalctl --since "1 hour ago" | grep -i -E "oom|kill|flink"',
        ],
      },
      {
        text: phrase(
          'Run a standby JobManager with high availability, or let a supervisor start it again at once.',
          '配置高可用与备用 JobManager，或用守护程序立即重新拉起。',
        ),
        doc: 'docs/deployment/ha/overview/',
      },
    ],
  };
}
