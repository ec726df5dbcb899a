import type { Advice } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import type { StorageRefusalFacts } from '../../tools/storage/storage-refusal.ts';
import { inBrackets, listed, name, phrase, quoted, short, type Text } from '../../tools/words.ts';

export function unavailableWords(facts: StorageRefusalFacts): Words {
  const said = quoted(facts.said);
  const who = facts.endpoint || facts.path;
  const where = inBrackets(who);
  const hosts = listed(facts.hosts);
  if (facts.mount !== undefined) return mountWords(facts, facts.mount);
  const since = facts.notStarted ? NOT_STARTED : failedSince(facts.failedCheckpoints);
  return {
    title: phrase(`The checkpoint storage cannot be reached${where.en}`, `检查点存储不可达${where['zh-CN']}`),
    why: phrase(
      `Clients of the storage failed ${plural(facts.times, 'time', 'times')}${hosts.en === '' ? '' : ` on ${hosts.en}`}: ${said.en}. The endpoint did not answer at all, so it is not a matter of rights, space or speed. ${since.en}`,
      `存储客户端失败 ${facts.times} 次${hosts.en === '' ? '' : `（${hosts['zh-CN']}）`}：${said['zh-CN']}。端点完全没有应答，因此不是权限、空间或速度问题。${since['zh-CN']}`,
    ),
    brief: [phrase('storage unreachable', '存储不可达'), name(short(who || facts.said, 24))],
    advice: [
      {
        text: phrase(
          `Bring the storage back, or restore name resolution and routes to it, from every host of Flink. ${facts.notStarted ? 'Then submit the job again: it needs no change.' : 'The job needs no change: the next checkpoint uses it again.'}`,
          `恢复存储服务，或恢复各 Flink 主机到它的域名解析与路由。${facts.notStarted ? '然后重新提交作业，作业无需改动。' : '作业无需改动，下一次检查点会重新使用它。'}`,
        ),
        commands: facts.endpoint === '' ? [] : [`curl -v --max-time 5 ${facts.endpoint}`],
        losesData: false,
        doc: 'docs/deployment/filesystems/overview/',
      },
      ...(facts.notStarted ? [] : [LEAVE_IT_RUNNING]),
    ],
  };
}

const LEAVE_IT_RUNNING: Advice = {
  text: phrase(
    'Do not restart or cancel the job meanwhile: while the storage is away nothing can be restored.',
    '在此期间不要重启或取消作业：存储不可达时无法恢复状态。',
  ),
};

const NOT_STARTED = phrase(
  'The JobManager needs it before any task is deployed: no job was started.',
  'JobManager 在部署任何 task 之前就需要它：没有作业启动。',
);

function failedSince(checkpoints: number): Text {
  if (checkpoints === 0) return phrase('No checkpoint is seen to fail of it so far.', '目前未见检查点因此失败。');
  return phrase(
    `${plural(checkpoints, 'checkpoint', 'checkpoints')} failed since.`,
    `此后有 ${checkpoints} 次检查点失败。`,
  );
}

/** The directory is mounted, and the kernel answers in place of the storage. */
function mountWords(facts: StorageRefusalFacts, mount: string): Words {
  const hosts = listed(facts.hosts);
  const directory = facts.path.replace(/^file:\/*/, '/');
  const at = directory === '' ? '' : ` ${directory}`;
  return {
    title: phrase(
      `The mounted checkpoint directory${at} does not work${hosts.en === '' ? '' : ` on ${hosts.en}`}: ${mount}`,
      `${hosts.en === '' ? '' : `${hosts['zh-CN']} 上`}挂载的检查点目录${at}不可用：${mount}`,
    ),
    why: phrase(
      `Opening or writing files below it failed ${plural(facts.times, 'time', 'times')}${hosts.en === '' ? '' : ` on ${hosts.en}`} with "${mount}". So the kernel answers when the server or the device behind a mount is gone or was replaced; it is not a matter of rights, space or speed. ${failedSince(facts.failedCheckpoints).en}`,
      `在其下打开或写入文件失败 ${facts.times} 次${hosts.en === '' ? '' : `（${hosts['zh-CN']}）`}：“${mount}”。当挂载背后的服务器或设备消失或被替换时，内核即如此应答；这不是权限、空间或速度问题。${failedSince(facts.failedCheckpoints)['zh-CN']}`,
    ),
    brief: [phrase('dead mount', '挂载失效'), name(short(facts.hosts[0] ?? directory, 24))],
    advice: [
      {
        text: phrase(
          'Mount the directory anew on each host that says so, and see that all hosts mount the same export. Then restart the TaskManager there: files that it holds open stay lost.',
          '在报错的每台主机上重新挂载该目录，并确认所有主机挂载同一导出。随后重启该主机的 TaskManager：它已打开的文件不会恢复。',
        ),
        commands: [
          `findmnt -T ${directory === '' ? '<checkpoint directory>' : directory}`,
          `stat ${directory === '' ? '<checkpoint directory>' : directory}`,
          'dmesg -T | tail -n 50',
        ],
        losesData: false,
        doc: 'docs/deployment/filesystems/overview/',
      },
      {
        text: phrase(
          'Before the job restarts, see that the last completed checkpoint can still be read there: a replaced export may not hold it.',
          '作业重启前，确认那里仍能读取最近一次成功的检查点：被替换的导出可能没有它。',
        ),
      },
    ],
  };
}
