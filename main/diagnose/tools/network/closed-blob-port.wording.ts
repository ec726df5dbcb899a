import type { Words } from '../../define-rule.ts';
import type { UnreachableAddressFacts } from '../../rules/network/unreachable-address.wording.ts';
import type { Tools } from '../tools.ts';
import { listed, phrase, short } from '../words.ts';

export function closedBlobPortWords(facts: UnreachableAddressFacts, tools: Tools): Words {
  const { address, hosts, times, reachedFrom } = facts;
  const from = listed(hosts);
  const port = /:(\d{1,5})$/.exec(address)?.[1] ?? '6124';
  const others = reachedFrom === undefined ? undefined : listed(reachedFrom);
  const wall = others
    ? phrase(
        `${others.en} could fetch them at that time, so the port is open: what stands in the way stands at ${from.en}. Look at its firewall, its security group or network policy, its routes.`,
        `${others['zh-CN']} 当时可以获取，说明端口是开放的：障碍在 ${from['zh-CN']} 一侧。请检查其防火墙、安全组或网络策略以及路由。`,
      )
    : phrase(
        'A firewall, a security group or a network policy that lets only the RPC port through looks like that.',
        '防火墙、安全组或网络策略只放行了 RPC 端口时即是如此。',
      );
  return {
    title: phrase(
      `Tasks cannot fetch their job's files: the BLOB server at ${address} is not reached${from.en === '' ? '' : ` from ${from.en}`}`,
      `task 无法获取作业文件：${from['zh-CN'] === '' ? '' : `从 ${from['zh-CN']} `}无法连接 BLOB 服务 ${address}`,
    ),
    why: phrase(
      `Before a task starts, its TaskManager fetches the job's jar from the BLOB server, a port of its own of the JobManager. Connections to ${address} failed ${times} times${from.en === '' ? '' : ` (from ${from.en})`}, while the tasks are deployed over the RPC port of the same process: that host is reached, this port is not. ${wall.en}`,
      `task 启动前，TaskManager 要从 BLOB 服务（JobManager 的独立端口）获取作业 jar。到 ${address} 的连接失败 ${times} 次${from.en === '' ? '' : `（从 ${from['zh-CN']}）`}，而 task 正是经同一进程的 RPC 端口部署的：主机可达，此端口不可达。${wall['zh-CN']}`,
    ),
    brief: [phrase('BLOB port closed', 'BLOB 端口不通'), phrase(short(address), short(address, 16))],
    advice: [
      others
        ? {
            text: phrase(
              `Try the port from ${from.en}, and allow it there.`,
              `在 ${from['zh-CN']} 上测试该端口并放行。`,
            ),
            commands: [`nc -vz <name> ${port}`],
            losesData: false,
            doc: 'docs/deployment/config/',
          }
        : {
            text: phrase(
              'Try the port from a TaskManager. By default it is a new one at each start: set it and allow it.',
              '从 TaskManager 测试该端口。默认每次启动都不同：请固定该端口并放行。',
            ),
            set: { [tools.keyFor('blob.server.port')]: port },
            commands: [`nc -vz <name> ${port}`],
            losesData: false,
            doc: 'docs/deployment/config/',
          },
    ],
  };
}
