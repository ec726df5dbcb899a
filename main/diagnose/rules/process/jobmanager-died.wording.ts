import type { Advice } from '#contract/finding.ts';
import { clockUtc } from '#contract/wording/instant.ts';
import type { Words } from '../../define-rule.ts';
import { commandsFor } from '../../tools/asking/commands.ts';
import { whyItEnded } from '../../tools/asking/host-commands.ts';
import {
  type AnewFacts,
  begunAnewWords,
  type StoppedAnewFacts,
  stoppedAnewWords,
  takeStateBack,
} from '../../tools/job/begun-anew.wording.ts';
import { type ForgottenFacts, keepJobs, stoppedWords, submitAgain } from '../../tools/job/forgotten-jobs.wording.ts';
import { type ProbeKilledFacts, probeKilledWords } from '../../tools/platform/probe-kills.wording.ts';
import { type YarnEndFacts, yarnEndWords } from '../../tools/platform/yarn-ends.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { inBrackets, listed, phrase, short, spaced, type Text, withoutStop } from '../../tools/words.ts';

export type JobManagerDiedFacts = DiedFacts | ForgottenFacts | StoppedAnewFacts | ProbeKilledFacts | YarnEndFacts;

export type DiedFacts = {
  /** Empty when no source tells it. */
  readonly host: string;
  /** Last record of its own log. */
  readonly lastWordAt?: number;
  readonly hasLog: boolean;
  /** Host of the JobManager that took over; empty: none known. */
  readonly successor: string;
  /** Nobody took over before the bundle ends, but this one runs. */
  readonly waiting?: WaitingFacts;
  /** There is high availability. */
  readonly elected?: true;
  /** There is no high availability: names of the jobs that nobody took over. */
  readonly alone?: readonly string[];
  /** The first of them. */
  readonly jobId?: string;
  /** Jobs that its application began from nothing. */
  readonly anew?: AnewFacts;
  /** Nobody tried its port again: its connections were closed, and its heartbeats stopped. */
  readonly closed?: true;
  /** Its own fatal error; empty when it ended without a word. */
  readonly fatal: string;
  /** The fatal error came before anything of the cluster ran. */
  readonly neverStarted?: true;
  /** Class and message of the deepest cause of the fatal error. */
  readonly reason?: string;
};

/** A JobManager that would lead if it were given the lead. */
export type WaitingFacts = {
  readonly host: string;
  /** UTC ms; absent for one that stood by before. */
  readonly startedAt?: number;
};

export function jobManagerDiedWords(facts: JobManagerDiedFacts, tools: Tools): Words {
  if ('probed' in facts) return probeKilledWords(facts);
  if ('yarn' in facts) return yarnEndWords(facts);
  if ('stoppedAnew' in facts) return stoppedAnewWords(facts, tools);
  if ('stopped' in facts) return stoppedWords(facts, tools);
  return facts.neverStarted ? neverStarted(facts) : diedWords(facts, tools);
}

function diedWords(facts: DiedFacts, tools: Tools): Words {
  const who = inBrackets(facts.host);
  const end = facts.fatal !== '';
  const how = end ? ofItself(facts) : howItEnded(facts);
  const after = afterwards(facts);
  const forgot = facts.alone ?? [];
  return {
    title: phrase(
      `The process of the JobManager${who.en} ended${end ? ' with a fatal error' : ''}`,
      `${spaced(`JobManager${who['zh-CN']}`)}进程${end ? '因致命错误' : ''}终止`,
    ),
    why: phrase(`${how.en} ${after.en}`, `${how['zh-CN']}${after['zh-CN']}`),
    brief: [phrase('JobManager ended', 'JobManager 终止'), phrase(short(facts.host), short(facts.host, 16))],
    advice: [
      ...(facts.anew ? [takeStateBack(facts.anew, tools)] : []),
      ...(forgot.length > 0 ? [submitAgain({ ...facts, jobs: forgot }, tools, 'killed')] : []),
      // Its own fatal error says why it ended: nobody need be asked.
      ...(end ? [] : [askTheHost(tools)]),
      ...(facts.alone || facts.anew ? [keepJobs(tools)] : nextJobManager(facts, tools)),
    ],
  };
}

function nextJobManager({ host, successor, waiting, elected, fatal }: DiedFacts, tools: Tools): readonly Advice[] {
  if (waiting) return [seeWhoLeads(tools)];
  // Whoever takes over may meet the same fatal error.
  if (successor === '') return elected && fatal !== '' ? [] : [STAND_BY];
  return successor === host ? [] : [START_AGAIN];
}

function ofItself({ reason: deepest }: DiedFacts): Text {
  const reason = deepest === undefined ? '' : `: ${withoutStop(deepest)}`;
  return phrase(`It reports a fatal error and ends itself${reason}.`, `它报告致命错误并自行终止${reason}。`);
}

function howItEnded({ closed, hasLog, lastWordAt }: DiedFacts): Text {
  const seen = closed
    ? phrase(
        'Its side closed the connections of TaskManagers, and its heartbeats stopped: neither a cut network nor a process that stands still closes them.',
        '它一侧关闭了 TaskManager 的连接，心跳随之停止：断网或进程停顿都不会关闭连接。',
      )
    : phrase('Others lost it and found its port closed.', '其他进程与其失联，并发现其端口已关闭。');
  const log = lastWordAt === undefined ? '' : clockUtc(lastWordAt);
  const own =
    log === '' || !hasLog
      ? phrase('Its own log is not in the bundle.', '诊断包中没有它自己的日志。')
      : phrase(
          `Its log breaks off at ${log} without a word of shutdown: it was killed, or its host failed.`,
          `其日志在 ${log} 中断，没有关闭记录：被杀死或主机故障。`,
        );
  return phrase(`${seen.en} ${own.en}`, `${seen['zh-CN']}${own['zh-CN']}`);
}

/** What became of its jobs. */
function afterwards({ host, successor, waiting, alone, anew, elected, fatal }: DiedFacts): Text {
  if (anew) return begunAnewWords(anew);
  if (alone && alone.length > 0) {
    const jobs = listed(alone, 3);
    return phrase(
      `There is no high availability: the JobManager that was started after it knows nothing of ${jobs.en}, which nobody runs until it is submitted again.`,
      `没有高可用：其后启动的 JobManager 不知道 ${jobs['zh-CN']}，在重新提交之前无人运行。`,
    );
  }
  if (alone)
    return phrase(
      'There is no high availability: a JobManager that is started after it knows nothing of its jobs. Each has to be submitted again, and begins without state unless it is started from a checkpoint or savepoint.',
      '没有高可用：其后启动的 JobManager 不知道原有作业，需要重新提交；若不指定检查点或保存点，将从空状态开始。',
    );
  if (waiting) return waitingWords(waiting, host);
  if (successor === '' && elected) return fatal === '' ? KEPT : KEPT_BUT_FATAL;
  if (successor === '')
    return phrase(
      'Without another JobManager the jobs stand still until it is started again; without high availability they are lost.',
      '若没有其他 JobManager，作业会停滞直到它重新启动；没有高可用则作业丢失。',
    );
  if (successor === host)
    return phrase(
      'It was started again, led again and recovered the jobs from their last checkpoint.',
      '它被重新启动，重新获得领导权，并从最近的检查点恢复作业。',
    );
  return phrase(
    `${successor} took over and recovered the jobs from their last checkpoint.`,
    `${successor} 接管并从最近的检查点恢复作业。`,
  );
}

const KEPT = phrase(
  'Its jobs stand still until a JobManager is started; high availability lets that one recover them from their last checkpoint.',
  '其作业会停滞，直到有 JobManager 启动；高可用使其能从最近的检查点恢复这些作业。',
);

const KEPT_BUT_FATAL = phrase(
  'Its jobs stand still until a JobManager is started that does not meet the same; high availability keeps them until then.',
  '其作业会停滞，直到启动的 JobManager 不再遇到同样的错误；在此之前高可用会保留这些作业。',
);

function waitingWords({ host, startedAt }: WaitingFacts, dead: string): Text {
  const at = startedAt === undefined ? '' : clockUtc(startedAt);
  const who =
    at === ''
      ? phrase(`${host} stands by`, `${host} 处于待命状态`)
      : host === dead
        ? phrase(`It was started again at ${at}`, `它已于 ${at} 重新启动`)
        : phrase(`${host} was started at ${at}`, `${host} 已于 ${at} 启动`);
  return phrase(
    `${who.en}, but is not given the lead before the bundle ends: that takes until the session or lease of the dead process runs out. Then it recovers the jobs.`,
    `${who['zh-CN']}，但直到诊断包结束仍未获得领导权：须等已终止进程的会话或租约过期，之后才会恢复作业。`,
  );
}

function seeWhoLeads(tools: Tools): Advice {
  return {
    text: phrase(
      'Look whether a JobManager leads by now (its log says “granted leadership”) and the jobs run again.',
      '查看目前是否已有 JobManager 获得领导权（其日志有“granted leadership”），作业是否已恢复运行。',
    ),
    commands: commandsFor('jobmanager-log', tools),
    doc: 'docs/deployment/ha/overview/',
  };
}

const STAND_BY: Advice = {
  text: phrase(
    'Run a standby JobManager with high availability, or let a supervisor start it again at once.',
    '配置高可用与备用 JobManager，或用守护程序立即重新拉起。',
  ),
  doc: 'docs/deployment/ha/overview/',
};

const START_AGAIN: Advice = {
  text: phrase(
    'Start it again: until then nobody stands by for the one that took over.',
    '将其重新拉起：在此之前，接管的 JobManager 没有备用。',
  ),
};

function askTheHost(tools: Tools): Advice {
  return {
    text: phrase(
      'Ask the host why the process ended: killed by the memory limit (137), stopped (143), crashed (134, 139)?',
      '向主机查询进程为何终止：被内存上限杀死（137）、被停止（143）、崩溃（134、139）？',
    ),
    commands: whyItEnded(tools),
  };
}

function neverStarted({ host, reason = '' }: DiedFacts): Words {
  const who = inBrackets(host);
  return {
    title: phrase(
      `The JobManager${who.en} did not start${reason === '' ? '' : `: ${reason}`}`,
      `${spaced(`JobManager${who['zh-CN']}`)}未能启动${reason === '' ? '' : `：${reason}`}`,
    ),
    why: phrase(
      'Its services could not be started, so it ended itself at once: no TaskManager could register and no job could run. Nothing of the cluster is to blame but what this process found at its start: its settings, its host, its Java.',
      '其服务无法启动，进程随即退出：TaskManager 无法注册，作业无法运行。原因只在该进程启动时的环境：配置、主机或 Java 版本。',
    ),
    brief: [phrase('JobManager did not start', 'JobManager 未能启动'), phrase(short(host), short(host, 16))],
    advice: [
      {
        text: phrase(
          'Fix what the deepest cause names (a port in use, a directory that cannot be written, a Java that this Flink does not support) and start it again.',
          '排除最内层原因所指的问题（端口被占用、目录不可写、Java 版本不受支持），然后重新启动。',
        ),
        commands: ['ss -ltnp', 'java -version'],
        losesData: false,
        doc: 'docs/deployment/config/',
      },
    ],
  };
}
