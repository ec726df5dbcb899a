import type { Advice } from '#contract/finding.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { clockUtc } from '#contract/wording/instant.ts';
import { atLeast } from '../../../flink/settings/release-number.ts';
import type { Words } from '../../define-rule.ts';
import { startAgain } from '../../start-again.ts';
import { keptOnlyByJob } from '../../start-again.wording.ts';
import { whoEndedIt } from '../asking/host-commands.ts';
import { siteOf } from '../asking/site.ts';
import { settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';
import { inBrackets, listed, phrase, short, spaced } from '../words.ts';

export type ForgottenFacts = {
  /** Host of the JobManager that was told to end; empty when no source tells it. */
  readonly stopped: string;
  readonly signalledAt: Instant;
  /** When another one was started in its place. */
  readonly nextAt: Instant;
  /** Names of the jobs that nobody took over. */
  readonly jobs: readonly string[];
  /** The first of them. */
  readonly jobId?: string;
};

export function stoppedWords(facts: ForgottenFacts, tools: Tools): Words {
  const who = inBrackets(facts.stopped);
  const jobs = listed(facts.jobs, 3);
  const isOne = facts.jobs.length === 1;
  return {
    title: phrase(
      `The JobManager${who.en} was told to end (SIGTERM), and ${isOne ? 'job' : 'jobs'} ${jobs.en} ended with it`,
      `${spaced(`JobManager${who['zh-CN']}`)}收到终止信号（SIGTERM），作业 ${jobs['zh-CN']} 随之终止`,
    ),
    why: phrase(
      `It went down in order at ${clockUtc(facts.signalledAt)} while ${isOne ? 'the job was' : 'the jobs were'} running. There is no high availability: the JobManager that was started at ${clockUtc(facts.nextAt)} knows of no job, so nothing runs until somebody submits ${isOne ? 'it' : 'them'} again. Who sent the signal is not in the bundle: a reboot of the host, a drained node, a deployment, a person.`,
      `它在 ${clockUtc(facts.signalledAt)} 按序关闭，当时作业仍在运行。没有高可用：${clockUtc(facts.nextAt)} 启动的 JobManager 不知道任何作业，在有人重新提交之前什么都不会运行。诊断包未说明信号由谁发出：主机重启、节点腾空、部署，或人工操作。`,
    ),
    brief: [
      phrase('JobManager stopped', 'JobManager 被停止'),
      phrase(`${short(facts.jobs[0] ?? '', 20)} lost`, `${short(facts.jobs[0] ?? '', 12)} 丢失`),
    ],
    advice: [submitAgain(facts, tools, 'stopped'), whoSent(tools), keepJobs(tools)],
  };
}

/** `stopped`: it had time to remove what is not retained (CheckpointProperties.discardOnJobSuspended); `killed`: it had none. */
export function submitAgain(
  { jobs, jobId }: Pick<ForgottenFacts, 'jobs' | 'jobId'>,
  tools: Tools,
  end: 'stopped' | 'killed',
): Advice {
  const { point, path, note } = startAgain(tools, jobId);
  const said = note === keptOnlyByJob ? (end === 'stopped' ? MAY_BE_GONE : STILL_THERE) : note;
  const which = listed(jobs, 3);
  return {
    text: phrase(
      `Submit ${which.en} again, from ${point.en}.${said.en}`,
      `从${point['zh-CN']}重新提交 ${which['zh-CN']}。${said['zh-CN']}`,
    ),
    commands: [`flink run -d -s ${path ?? '<path of chk-N or savepoint>'} JOB.jar`],
    startsAgain: true,
    losesData: false,
    doc: 'docs/ops/state/savepoints/',
  };
}

const MAY_BE_GONE = phrase(
  ' See first whether its _metadata is still there: a JobManager without high availability removes, as it goes down, what is not retained on cancellation.',
  '请先确认其 _metadata 仍在：没有高可用的 JobManager 关闭时，会删除未设为取消后保留的检查点。',
);

const STILL_THERE = phrase(
  ' It was killed before it could remove any, so its files should still be there.',
  '进程被杀死而来不及清理，其文件应仍在。',
);

export function whoSent(tools: Tools): Advice {
  return {
    text: phrase(
      'Ask the host, or the platform, who ended the process at that time.',
      '向主机或平台查询当时是谁终止了该进程。',
    ),
    commands: whoEndedIt(tools),
    seeks: true,
  };
}

/** With it, who is started next recovers the jobs by itself. */
export function keepJobs(tools: Tools): Advice {
  return {
    text: phrase(
      'Set up high availability (ZooKeeper or Kubernetes): then the JobManager that is started next recovers every job from its last checkpoint. Until then retain checkpoints on cancellation, so that they outlive the JobManager.',
      '配置高可用（ZooKeeper 或 Kubernetes）：此后启动的 JobManager 会自行从最近的检查点恢复所有作业。在此之前请设置取消后保留检查点，使其不随 JobManager 消失。',
    ),
    set: {
      ...standingBy(tools),
      [tools.keyFor('execution.checkpointing.externalized-checkpoint-retention')]: 'RETAIN_ON_CANCELLATION',
    },
    losesData: false,
    doc: 'docs/deployment/ha/overview/',
  };
}

/** HighAvailabilityOptions: services of Kubernetes are there from 1.12 on, and have a short name from 1.16 on (FLINK-27808). */
const KUBERNETES_SERVICES = 'org.apache.flink.kubernetes.highavailability.KubernetesHaServicesFactory';

function standingBy(tools: Tools): Readonly<Record<string, string>> {
  const type = tools.keyFor('high-availability.type');
  const storage = tools.keyFor('high-availability.storageDir');
  if (siteOf(tools, undefined)?.family === 'kubernetes' && atLeast(tools.release, '1.12'))
    return {
      [type]: atLeast(tools.release, '1.16') ? 'kubernetes' : KUBERNETES_SERVICES,
      [storage]: 's3://<bucket>/flink/ha',
      'kubernetes.cluster-id': settingOf(tools, 'kubernetes.cluster-id')?.value ?? '<name of this cluster>',
    };
  return {
    [type]: 'zookeeper',
    [storage]: 'hdfs:///flink/ha',
    [tools.keyFor('high-availability.zookeeper.quorum')]: '<host:2181,…>',
  };
}
