import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import type { StorageRefusalFacts } from '../../tools/storage-refusal.ts';
import { inBrackets, listed, name, phrase, quoted, short } from '../../tools/words.ts';

export function notWritableWords(facts: StorageRefusalFacts): Words {
  const said = quoted(facts.said);
  const where = inBrackets(facts.path);
  const hosts = listed(facts.hosts);
  const local = facts.path.replace(/^file:\/*/, '/');
  const hdfs = facts.path.startsWith('hdfs:');
  return {
    title: facts.isChangelog
      ? phrase(
          `Flink may not write the changelog of its state${where.en}`,
          `Flink 无权写入状态的 changelog${where['zh-CN']}`,
        )
      : phrase(`Flink may not write to the checkpoint storage${where.en}`, `Flink 无权写入检查点存储${where['zh-CN']}`),
    why: phrase(
      `Writing is refused${hosts.en === '' ? '' : ` on ${hosts.en}`}, told ${plural(facts.times, 'time', 'times')}: ${said.en}. The storage answers and has room; the user of Flink lacks the right, or the directory is mounted read-only. ${plural(facts.failedCheckpoints, 'checkpoint', 'checkpoints')} failed since.`,
      `写入被拒绝${hosts.en === '' ? '' : `（${hosts['zh-CN']}）`}，共提到 ${facts.times} 次：${said['zh-CN']}。存储可达且有空间，是 Flink 的用户缺少权限，或目录被挂载为只读。此后有 ${facts.failedCheckpoints} 次检查点失败。`,
    ),
    brief: [phrase('storage not writable', '存储不可写'), name(short(facts.path || facts.said, 24))],
    advice: [
      {
        text: phrase(
          'Give the user of the JobManager and of the TaskManagers the right to create directories and files below it, and check that it is not mounted read-only. The job goes on by itself, with the next checkpoint or its next restart.',
          '为 JobManager 与 TaskManager 的用户授予在该目录下创建目录和文件的权限，并确认未以只读方式挂载。下一次检查点或重启即可恢复。',
        ),
        ...(local.startsWith('/')
          ? { commands: [`ls -ld ${local}`, `mount | grep "$(df --output=target ${local} | tail -1)"`] }
          : hdfs
            ? { commands: [`hdfs dfs -ls -d ${facts.path}`] }
            : {}),
        losesData: false,
        doc: 'docs/ops/state/checkpoints/',
      },
    ],
  };
}
