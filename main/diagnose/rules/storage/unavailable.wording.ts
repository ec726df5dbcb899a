import type { Words } from '../../define-rule.ts';
import type { StorageRefusalFacts } from '../../tools/storage-refusal.ts';
import { listed, name, phrase, quoted, short } from '../../tools/words.ts';

export function unavailableWords(facts: StorageRefusalFacts): Words {
  const said = quoted(facts.said);
  const who = facts.endpoint || facts.path;
  const where = who === '' ? '' : ` (${who})`;
  const hosts = listed(facts.hosts);
  return {
    title: phrase(`The checkpoint storage cannot be reached${where}`, `检查点存储不可达${where}`),
    why: phrase(
      `Clients of the storage failed ${facts.times} times${hosts.en === '' ? '' : ` on ${hosts.en}`}: ${said.en}. The endpoint did not answer at all, so it is not a matter of rights, space or speed. ${facts.failedCheckpoints} checkpoints failed since.`,
      `存储客户端失败 ${facts.times} 次${hosts.en === '' ? '' : `（${hosts['zh-CN']}）`}：${said['zh-CN']}。端点完全没有应答，因此不是权限、空间或速度问题。此后有 ${facts.failedCheckpoints} 次检查点失败。`,
    ),
    brief: [phrase('storage unreachable', '存储不可达'), name(short(who || facts.said, 24))],
    advice: [
      {
        text: phrase(
          'Bring the storage back, or restore name resolution and routes to it, from every host of Flink. The job needs no change: the next checkpoint uses it again.',
          '恢复存储服务，或恢复各 Flink 主机到它的域名解析与路由。作业无需改动，下一次检查点会重新使用它。',
        ),
        commands: facts.endpoint === '' ? [] : [`curl -v --max-time 5 ${facts.endpoint}`],
        losesData: false,
        doc: 'docs/deployment/filesystems/overview/',
      },
      {
        text: phrase(
          'Do not restart or cancel the job meanwhile: while the storage is away nothing can be restored.',
          '在此期间不要重启或取消作业：存储不可达时无法恢复状态。',
        ),
      },
    ],
  };
}
