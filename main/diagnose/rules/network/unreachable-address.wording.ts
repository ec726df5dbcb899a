import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, phrase, short } from '../../tools/words.ts';

export type UnreachableAddressFacts = {
  /** As it was announced, or the JobManager's as it is configured; empty when not known. */
  readonly address: string;
  /** `registration`: a TaskManager never reached its JobManager. */
  readonly kind: 'loopback' | 'unknown-name' | 'registration';
  /** Hosts that could not connect. */
  readonly hosts: readonly string[];
  readonly times: number;
};

export function unreachableAddressWords(facts: UnreachableAddressFacts, tools: Tools): Words {
  const hosts = listed(facts.hosts);
  const isRegistration = facts.kind === 'registration';
  const key = tools.keyFor(isRegistration ? 'jobmanager.rpc.address' : 'taskmanager.host');
  return {
    title: isRegistration
      ? phrase(
          `A TaskManager never reached the JobManager (${facts.address})`,
          `TaskManager 始终无法连接 JobManager（${facts.address}）`,
        )
      : phrase(
          `A TaskManager announces an address that others cannot reach: ${facts.address}`,
          `TaskManager 注册的地址他人无法访问：${facts.address}`,
        ),
    why: isRegistration
      ? phrase(
          'It tried to register until its time was up and ended itself. The address may be wrong on that host, not be resolved there, or be blocked.',
          '它一直尝试注册直到超时并自行终止。该地址可能在此主机上配置错误、无法解析或被阻断。',
        )
      : phrase(
          `${facts.kind === 'loopback' ? 'That address means "this very host" wherever it is read.' : 'Nobody else can resolve that name.'} Registration and deployment still work, as they use the connection of the TaskManager itself; data between tasks does not${hosts.en === '' ? '' : ` (tried from ${hosts.en})`}. The process is not dead: every connection to it fails, from the first run on.`,
          `${facts.kind === 'loopback' ? '该地址在任何主机上都指本机。' : '其他主机无法解析该名称。'}注册与部署使用 TaskManager 自己的连接，因此仍可进行；task 之间的数据则不行${hosts.en === '' ? '' : `（从 ${hosts['zh-CN']} 尝试）`}。进程并未死亡：从首次运行起，所有到它的连接都失败。`,
        ),
    brief: [phrase('unreachable address', '地址不可达'), phrase(short(facts.address), short(facts.address, 16))],
    advice: [
      {
        text: isRegistration
          ? phrase(
              'Set the name of the JobManager that this host can resolve and reach.',
              '设为该主机可解析且可访问的 JobManager 名称。',
            )
          : phrase(
              'Remove the setting, or set on each host the name under which the others reach it; bind to all addresses.',
              '删除该设置，或在每台主机上设为他人可访问的名称；并绑定所有地址。',
            ),
        set: isRegistration
          ? { [key]: '<name of the JobManager>' }
          : { [key]: '<name of this host>', [tools.keyFor('taskmanager.bind-host')]: '0.0.0.0' },
        commands: ['getent hosts <name>', 'nc -vz <name> <port>'],
        losesData: false,
        doc: 'docs/deployment/config/',
      },
    ],
  };
}
