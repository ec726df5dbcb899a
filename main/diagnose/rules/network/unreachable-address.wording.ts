import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { closedBlobPortWords } from '../../tools/network/closed-blob-port.wording.ts';
import { type TlsFacts, tlsWords } from '../../tools/network/tls-refused.wording.ts';
import { type NoAnswer, whyNoAnswer } from '../../tools/network/unanswered-jobmanager.wording.ts';
import { whyUnresolved } from '../../tools/network/unresolved-worker.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { inBrackets, listed, phrase, short, type Text } from '../../tools/words.ts';

/** With what `tls` adds: its handshakes end before a word is said. */
export type UnreachableAddressFacts = Partial<TlsFacts> & {
  /** As it was announced, or the JobManager's as it is configured; empty when not known. */
  readonly address: string;
  /**
   * `unresolved`: the JobManager does not know the name and refuses it; `no-route`: no process ever opened a connection to it although it lives; `data-port`: only its data port is closed; `blob-port`: only the
   * JobManager's port for files is closed; `wrong-jobmanager`: a TaskManager looks for its JobManager where there is none; `other-address`: it
   * found it, by a name that is not the JobManager's own; `other-release`: the same, as one of the two is of an older Flink;
   * `registration`: it gave up looking, and nobody knows why; `no-answer`: it looked for it in vain, and its own lines tell how far it got.
   */
  readonly kind:
    | 'loopback'
    | 'unknown-name'
    | 'unresolved'
    | 'no-route'
    | 'data-port'
    | 'blob-port'
    | 'wrong-jobmanager'
    | 'other-address'
    | 'other-release'
    | 'registration'
    | 'no-answer'
    | 'tls';
  /** Host (or id) of the TaskManager that announces the address, where one alone can have done so. */
  readonly announcer?: string;
  /** For `no-answer`: what its connections said. */
  readonly answer?: NoAnswer['answer'];
  /** For `no-answer`: its log begins with the start of its process, so that it is known to have found nobody before. */
  readonly fromStart?: true;
  /** For `other-address` and `other-release`: the address by which the JobManager goes. */
  readonly own?: string;
  /** Hosts that could not connect. */
  readonly hosts: readonly string[];
  /** For `blob-port`: hosts that could at that time. */
  readonly reachedFrom?: readonly string[];
  readonly times: number;
  /** Further TaskManagers of which the same is told. */
  readonly others?: number;
};

export function unreachableAddressWords(facts: UnreachableAddressFacts, tools: Tools): Words {
  if (facts.kind === 'tls') return tlsWords(facts);
  if (facts.kind === 'data-port') return closedPort(facts, tools);
  if (facts.kind === 'blob-port') return closedBlobPortWords(facts, tools);
  if (facts.kind === 'other-release' || facts.kind === 'other-address') return otherAddress(facts, tools);
  const isJobManager = facts.kind === 'registration' || facts.kind === 'wrong-jobmanager' || facts.kind === 'no-answer';
  const key = tools.keyFor(isJobManager ? 'jobmanager.rpc.address' : 'taskmanager.host');
  const isUnresolved = facts.kind === 'unresolved';
  return {
    title: isJobManager
      ? notReached(facts)
      : phrase(
          `${facts.announcer ?? 'A TaskManager'} announces an address that others cannot reach: ${facts.address}`,
          `${facts.announcer ?? 'TaskManager'} 注册的地址他人无法访问：${facts.address}`,
        ),
    why: isJobManager ? whyNoJobManager(facts) : isUnresolved ? whyUnresolved(facts) : whyNoWorker(facts),
    brief: [phrase('unreachable address', '地址不可达'), phrase(short(facts.address), short(facts.address, 16))],
    advice: [
      {
        text: isJobManager
          ? phrase(
              'Set the name of the JobManager that this host can resolve and reach.',
              '设为该主机可解析且可访问的 JobManager 名称。',
            )
          : isUnresolved
            ? MAKE_KNOWN
            : phrase(
                'Remove the setting, or set on each host the name under which the others reach it; bind to all addresses.',
                '删除该设置，或在每台主机上设为他人可访问的名称；并绑定所有地址。',
              ),
        set: isJobManager
          ? { [key]: '<name of the JobManager>' }
          : { [key]: '<name of this host>', [tools.keyFor('taskmanager.bind-host')]: '0.0.0.0' },
        commands: isUnresolved ? [`getent hosts ${facts.address}`] : ['getent hosts <name>', 'nc -vz <name> <port>'],
        losesData: false,
        doc: 'docs/deployment/config/',
      },
    ],
  };
}

const MAKE_KNOWN = phrase(
  'Make the name known on the hosts of the JobManager and of the other TaskManagers (DNS, /etc/hosts), or let this TaskManager register under a name or an IP address that they know.',
  '让 JobManager 及其他 TaskManager 所在主机能解析该名称（DNS、/etc/hosts），或让该 TaskManager 以它们认识的名称或 IP 注册。',
);

function notReached({ kind, address, fromStart }: UnreachableAddressFacts): Text {
  const isNever = kind !== 'no-answer' || fromStart === true;
  const of = inBrackets(address);
  return phrase(
    `A TaskManager ${isNever ? 'never reached' : 'does not reach'} the JobManager${of.en}`,
    `TaskManager ${isNever ? '始终' : ''}无法连接 JobManager${of['zh-CN']}`,
  );
}

function whyNoJobManager(facts: UnreachableAddressFacts): Text {
  const { kind, address, hosts, times, answer } = facts;
  if (kind === 'no-answer' && answer !== undefined) return whyNoAnswer({ address, answer });
  if (kind === 'registration')
    return phrase(
      'It tried to register until its time was up and ended itself. The address may be wrong on that host, not be resolved there, or be blocked.',
      '它一直尝试注册直到超时并自行终止。该地址可能在此主机上配置错误、无法解析或被阻断。',
    );
  const own = listed(hosts);
  return phrase(
    `From its start to its end it looked for the JobManager at ${address} and found nobody there (${times} times${own.en === '' ? '' : `, on ${own.en}`}). The JobManager runs elsewhere or that name is not known on this host: its slots never became part of the cluster.`,
    `它从启动到结束一直在 ${address} 寻找 JobManager，均未找到（${times} 次${own.en === '' ? '' : `，位于 ${own['zh-CN']}`}）。JobManager 在别处运行，或此主机不认识该名称：它的 slot 从未加入集群。`,
  );
}

const WHY_NOT: Readonly<Record<'loopback' | 'unknown-name' | 'no-route', Text>> = {
  loopback: phrase('That address means “this very host” wherever it is read.', '该地址在任何主机上都指本机。'),
  'unknown-name': phrase('Nobody else can resolve that name.', '其他主机无法解析该名称。'),
  'no-route': phrase(
    'No connection to that address ever worked, from the first attempt on, while its process lives and its heartbeats arrive.',
    '从首次尝试起，到该地址的连接从未成功，而其进程存活、心跳正常。',
  ),
};

function whyNoWorker({ kind, hosts }: UnreachableAddressFacts): Text {
  const because = WHY_NOT[kind === 'unknown-name' || kind === 'no-route' ? kind : 'loopback'];
  const from = listed(hosts);
  return phrase(
    `${because.en} Registration and deployment still work, as they use the connection of the TaskManager itself; data between tasks does not${from.en === '' ? '' : ` (tried from ${from.en})`}. The process is not dead: every connection to it fails, from the first run on.`,
    `${because['zh-CN']}注册与部署使用 TaskManager 自己的连接，因此仍可进行；task 之间的数据则不行${from.en === '' ? '' : `（从 ${from['zh-CN']} 尝试）`}。进程并未死亡：从首次运行起，所有到它的连接都失败。`,
  );
}

function closedPort({ address, hosts, times, others = 0 }: UnreachableAddressFacts, tools: Tools): Words {
  const from = listed(hosts);
  const port = /:(\d{1,5})$/.exec(address)?.[1] ?? '';
  const key = tools.keyFor('taskmanager.data.port');
  const more = {
    en: others === 0 ? '' : `; of ${others} more TaskManager${others === 1 ? '' : 's'} the same is told`,
    zh: others === 0 ? '' : `；另有 ${others} 个 TaskManager 也是如此`,
  };
  return {
    title: phrase(
      `No TaskManager can open a data connection to ${address}`,
      `没有 TaskManager 能建立到 ${address} 的数据连接`,
    ),
    why: phrase(
      `From the first run on every data connection to ${address} failed (${times} times${from.en === '' ? '' : `, from ${from.en}`}), while its process lives, its heartbeats arrive and tasks are deployed to it under the same address: the host is reached, its data port is not${more.en}. A firewall, a security group or a network policy that lets the RPC port through and not this one looks like that.`,
      `从首次运行起，到 ${address} 的数据连接全部失败（${times} 次${from.en === '' ? '' : `，从 ${from['zh-CN']}`}），而其进程存活、心跳正常，且能以同一地址部署 task：主机可达，数据端口不可达${more.zh}。防火墙、安全组或网络策略只放行了 RPC 端口时即是如此。`,
    ),
    brief: [phrase('data port closed', '数据端口不通'), phrase(short(address), short(address, 16))],
    advice: [
      {
        text: phrase(
          'Try the port from another TaskManager, and allow it between all of them.',
          '从另一台 TaskManager 测试该端口，并在所有 TaskManager 之间放行。',
        ),
        commands: [`nc -vz <name> ${port === '' ? '<port>' : port}`],
        losesData: false,
      },
      {
        text: phrase(
          'By default the port is a new one at each start; a fixed one can be allowed by a rule.',
          '该端口默认每次启动都不同；固定后才能用规则放行。',
        ),
        set: { [key]: port === '' ? '6121' : port },
        losesData: false,
        doc: 'docs/deployment/config/',
      },
    ],
  };
}

function otherAddress({ kind, address, own = '', hosts, times }: UnreachableAddressFacts, tools: Tools): Words {
  const from = listed(hosts);
  const isOtherRelease = kind === 'other-release';
  return {
    title: isOtherRelease
      ? phrase(
          `TaskManagers of another Flink release call the JobManager in vain (${address})`,
          `其他 Flink 版本的 TaskManager 无法与 JobManager 通信（${address}）`,
        )
      : phrase(
          `TaskManagers call the JobManager by an address that is not its own: ${address}`,
          `TaskManager 使用的 JobManager 地址并非其自身地址：${address}`,
        ),
    why: isOtherRelease
      ? phrase(
          `The JobManager dropped ${plural(times, 'message', 'messages')} to ${address}: it goes by ${own}. Akka became Pekko in Flink 1.18, so one side runs 1.17 or older and the other 1.18 or newer${from.en === '' ? '' : ` (${from.en})`}. Such TaskManagers never register, and their slots are missed.`,
          `JobManager 丢弃了 ${times} 条发往 ${address} 的消息：它的地址是 ${own}。Flink 1.18 起 Akka 换成了 Pekko，因此一方为 1.17 或更早，另一方为 1.18 或更新${from.en === '' ? '' : `（${from['zh-CN']}）`}。这样的 TaskManager 无法注册，其 slot 因此缺失。`,
        )
      : phrase(
          `The JobManager dropped ${plural(times, 'message', 'messages')} to ${address}, because it goes by ${own}: its RPC compares addresses letter by letter, a name and its IP address are two. Such TaskManagers never register, and their slots are missed.`,
          `JobManager 丢弃了 ${times} 条发往 ${address} 的消息，因为它的地址是 ${own}：RPC 逐字比较地址，主机名与 IP 视为不同。这样的 TaskManager 无法注册，其 slot 因此缺失。`,
        ),
    brief: [
      isOtherRelease ? phrase('releases do not fit', '版本不一致') : phrase('called by a wrong name', '地址不一致'),
      phrase(short(address), short(address, 16)),
    ],
    advice: [
      isOtherRelease
        ? {
            text: phrase(
              'Run one release of Flink on all hosts, then restart the TaskManagers.',
              '所有主机使用同一 Flink 版本，然后重启 TaskManager。',
            ),
            losesData: false,
          }
        : {
            text: phrase(
              'Give all processes the same value for the name of the JobManager.',
              '所有进程使用相同的 JobManager 名称。',
            ),
            set: { [tools.keyFor('jobmanager.rpc.address')]: '<name of the JobManager>' },
            losesData: false,
            doc: 'docs/deployment/config/',
          },
    ],
  };
}
