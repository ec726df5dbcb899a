import { phrase, type Text } from '../words.ts';

export interface NoAnswer {
  readonly address: string;
  readonly answer: 'refused' | 'timed-out' | 'none';
}

/** What a TaskManager alone can tell of a JobManager that it does not reach. */
export function whyNoAnswer({ address, answer }: NoAnswer): Text {
  const [en, zh] = ANSWERS[answer];
  return phrase(
    `It asked for the ResourceManager at ${address} again and again and got nowhere. ${en} Whether a JobManager ran there at all, only its own log tells, which is not in the bundle. Until it registers, its slots are no part of the cluster; after taskmanager.registration.timeout (5 min by default) it ends itself.`,
    `它反复寻找位于 ${address} 的 ResourceManager，均未成功。${zh}那里是否运行着 JobManager，只有它自己的日志能说明，而诊断包中没有。注册之前其 slot 不属于集群；超过 taskmanager.registration.timeout（默认 5 分钟）后它会自行终止。`,
  );
}

const ANSWERS: Readonly<Record<NoAnswer['answer'], readonly [string, string]>> = {
  refused: [
    'The host answered and its port was closed: no JobManager listened there, not yet or no more, or it listens on another port or only on another interface (jobmanager.bind-host).',
    '主机有应答但端口关闭：那里没有 JobManager 在监听（尚未启动或已结束），或它监听其他端口、其他网卡（jobmanager.bind-host）。',
  ],
  'timed-out': [
    'Nobody answered at all: a firewall, a network policy, or an address that leads nowhere.',
    '完全没有应答：防火墙、网络策略，或地址不通。',
  ],
  none: [
    'No connection is said to have failed: either the one who listens there goes by another address than the one asked for (it then drops the call: compare jobmanager.rpc.address), or it has no ResourceManager that leads yet.',
    '没有连接失败的记录：要么对方使用的地址与请求的不同（调用会被丢弃，请核对 jobmanager.rpc.address），要么那里还没有取得领导权的 ResourceManager。',
  ],
};
