import type { Advice } from '#contract/finding.ts';
import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import { type RightsFacts, rightsWords } from '../../tools/resource/missing-rights.wording.ts';
import { settingOf } from '../../tools/settings.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, phrase, short } from '../../tools/words.ts';

export type LeadershipLostFacts = LostFacts | RightsFacts | CutOffFacts;

/** What TaskManagers alone tell of it. */
type CutOffFacts = {
  /** Hosts (or ids) of those that lost their connection to ZooKeeper together. */
  readonly taskManagers: readonly string[];
};

type LostFacts = {
  /** Of the JobManager; empty when no source tells it. */
  readonly host: string;
  /** Its connection to ZooKeeper was away. */
  readonly zooKeeper: boolean;
  /** What the client said of the connection: `suspended`, `lost`, `session-timeout`, `gave-up`. */
  readonly states: readonly string[];
  /** It got the lead back. */
  readonly regained: boolean;
  /** Host of the JobManager that took over; empty: none known. */
  readonly successor: string;
  /** The process ended by a fatal error afterwards. */
  readonly ended: boolean;
  /** It stood still until then: nobody renewed its session or lease. */
  readonly sleptMs?: number;
};

export function leadershipLostWords(facts: LeadershipLostFacts, tools: Tools): Words {
  if ('account' in facts) return rightsWords(facts, NO_LEAD);
  if ('taskManagers' in facts) return cutOffWords(facts, tools);
  const who = facts.host === '' ? 'JobManager' : `JobManager ${facts.host}`;
  if (facts.sleptMs !== undefined) return sleptWords(facts, facts.sleptMs, who);
  const gaveUp = facts.states.includes('gave-up') || facts.states.includes('session-timeout');
  return {
    title: phrase(
      `${who} lost the leadership${facts.zooKeeper ? ': ZooKeeper was out of reach' : ''}`,
      `${who} 失去领导权${facts.zooKeeper ? '：无法连接 ZooKeeper' : ''}`,
    ),
    why: phrase(
      `The process lived and gave up the lead itself${facts.zooKeeper ? `, because its connection to ZooKeeper broke${gaveUp ? ' and stayed away longer than the session lasts' : ''}` : ''}. All jobs are suspended at that moment. ${afterEn(facts)}`,
      `进程存活并主动放弃领导权${facts.zooKeeper ? `，因为与 ZooKeeper 的连接中断${gaveUp ? '且时长超过会话超时' : ''}` : ''}。此刻所有作业被挂起。${afterZh(facts)}`,
    ),
    brief: [phrase('leadership lost', '失去领导权'), phrase(short(who), short(who, 16))],
    advice: [
      facts.zooKeeper ? ASK_ZOOKEEPER : ASK_WHO_LEADS,
      facts.zooKeeper || !isOnKubernetes(tools) ? rideOutZooKeeper(tools) : RIDE_OUT_KUBERNETES,
    ],
  };
}

/** Each TaskManager asks ZooKeeper who leads its jobs, and lets go of a leader that it cannot ask for. */
function cutOffWords({ taskManagers }: CutOffFacts, tools: Tools): Words {
  const who = listed(taskManagers);
  return {
    title: phrase(
      `ZooKeeper was out of reach for TaskManagers ${who.en}: they let go of their JobManager`,
      `TaskManager ${who['zh-CN']} 无法连接 ZooKeeper，放弃了各自的 JobManager`,
    ),
    why: phrase(
      `The connections of ${who.en} to ZooKeeper broke together. A TaskManager that cannot ask who leads a job takes its leader for lost and fails the tasks of that job. What the JobManager saw is in its own log, which is not in the bundle.`,
      `${who['zh-CN']} 与 ZooKeeper 的连接同时中断。TaskManager 无法查询作业由谁领导时，会认为领导者已丢失，并使该作业的 task 失败。JobManager 的情况记录在它自己的日志中，诊断包中没有该日志。`,
    ),
    brief: [phrase('ZooKeeper out of reach', 'ZooKeeper 无法连接'), phrase(short(who.en), short(who['zh-CN'], 16))],
    advice: [ASK_ZOOKEEPER, rideOutZooKeeper(tools)],
  };
}

/** What leads is fine; the leader was not there. */
function sleptWords(facts: LostFacts, sleptMs: number, who: string): Words {
  const ms = { en: duration(sleptMs), zh: duration(sleptMs, 'zh-CN') };
  const taken = facts.successor;
  const after = taken === '' || facts.ended ? phrase(` ${afterEn(facts)}`, afterZh(facts)) : phrase('', '');
  const where = facts.zooKeeper ? { en: 'ZooKeeper session', zh: 'ZooKeeper 会话' } : { en: 'lease', zh: 'lease' };
  return {
    title: phrase(`${who} lost the leadership: it stood still for ${ms.en}`, `${who} 失去领导权：进程停顿了 ${ms.zh}`),
    why: phrase(
      `While it stood still nobody renewed its ${where.en}, which ran out${taken === '' ? '' : `: ${taken} took over and recovered the jobs from their last checkpoint`}. It found that when it woke, gave up the lead and suspended the jobs as it knew them.${after.en}`,
      `停顿期间其 ${where.zh}无人续期而过期${taken === '' ? '' : `，${taken} 接管并从最近的检查点恢复作业`}。它醒来后才发现，随即放弃领导权并挂起自己所知的作业。${after['zh-CN']}`,
    ),
    brief: [phrase('leadership lost', '失去领导权'), phrase(short(who), short(who, 16))],
    advice: [
      {
        text: phrase(
          'Mend what stopped the process; a longer session or lease only delays the change of the leader.',
          '修复使进程停顿的原因；延长会话或 lease 只会推迟领导者切换。',
        ),
        losesData: false,
        doc: 'docs/deployment/ha/overview/',
      },
    ],
  };
}

function afterEn(facts: LostFacts): string {
  if (facts.ended) return 'Later the process ended itself with a fatal error; something has to start it again.';
  if (facts.successor !== '') return `${facts.successor} took over and recovered the jobs from their last checkpoint.`;
  return facts.regained
    ? 'It got the lead back and recovered the jobs from their last checkpoint.'
    : 'Nobody is seen to take over within this bundle.';
}

function afterZh(facts: LostFacts): string {
  if (facts.ended) return '之后进程因致命错误自行终止，需要重新拉起。';
  if (facts.successor !== '') return `${facts.successor} 接管并从最近的检查点恢复作业。`;
  return facts.regained ? '它重新获得领导权并从最近的检查点恢复作业。' : '诊断包内未见接管者。';
}

function isOnKubernetes(tools: Tools): boolean {
  return /kubernetes/i.test(settingOf(tools, 'high-availability.type')?.value ?? '');
}

function rideOutZooKeeper(tools: Tools): Advice {
  return {
    text: phrase(
      'Ride out short outages: suspended is not lost. Tolerating suspended connections keeps jobs running as long as the session lasts; what the client asks for is cut to maxSessionTimeout of the servers (20 ticks, 40 s by default).',
      '容忍短暂中断：suspended 并不等于 lost。容忍挂起的连接可让作业在会话有效期内继续运行；客户端请求的时长会被服务端的 maxSessionTimeout（默认 20 个 tick，即 40 秒）截断。',
    ),
    set: {
      [tools.keyFor('high-availability.zookeeper.client.tolerate-suspended-connections')]: 'true',
      [tools.keyFor('high-availability.zookeeper.client.session-timeout')]: '60000',
    },
    losesData: false,
    doc: 'docs/deployment/ha/zookeeper_ha/',
  };
}

const ASK_ZOOKEEPER: Advice = {
  text: phrase(
    'Find out why ZooKeeper did not answer: its log, its disk (fsync), its garbage collection, the number of servers that were up.',
    '查明 ZooKeeper 为何无响应：其日志、磁盘 fsync、GC、存活节点数。',
  ),
  commands: ['echo mntr | nc <zookeeper> 2181', 'grep -i -E "fsync|expire|exception" zookeeper.log'],
  losesData: false,
};

const ASK_WHO_LEADS: Advice = {
  text: phrase(
    'Find out why the lead was taken: the API server and the lease (Kubernetes), or ZooKeeper, at that time.',
    '查明领导权为何被收回：当时的 API server 与 lease（Kubernetes）或 ZooKeeper。',
  ),
  commands: ['kubectl get events --sort-by=.lastTimestamp'],
  losesData: false,
};

/** KubernetesLeaderElectionConfiguration: lease and deadline are 15 s each by default, so one slow answer of the API server costs the lead. */
const RIDE_OUT_KUBERNETES: Advice = {
  text: phrase(
    'Ride out short outages of the API server: a longer lease, and more time to renew it, which must end before the lease does.',
    '容忍 API server 的短暂中断：延长 lease 与续约期限，续约期限须短于 lease。',
  ),
  set: {
    'high-availability.kubernetes.leader-election.lease-duration': '60 s',
    'high-availability.kubernetes.leader-election.renew-deadline': '45 s',
  },
  losesData: false,
  doc: 'docs/deployment/ha/kubernetes_ha/',
};

const NO_LEAD = phrase(
  'High availability on Kubernetes keeps its lock and its pointers in ConfigMaps: without them nobody takes the lead, and no job is started or recovered.',
  'Kubernetes 高可用把锁和指针保存在 ConfigMap 中：没有该权限就无人能取得领导权，作业无法启动或恢复。',
);
