import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import type { StorageRefusalFacts } from '../../tools/storage/storage-refusal.ts';
import { inBrackets, listed, name, phrase, quoted, short, type Text } from '../../tools/words.ts';

function titleOf({ isChangelog, isSavepoint, isElsewhere, path }: StorageRefusalFacts): Text {
  const where = inBrackets(path);
  if (isSavepoint) return phrase(`No savepoint can be written to ${path}`, `无法将保存点写入 ${path}`);
  if (isElsewhere)
    return phrase(
      `Flink may not write to ${path || 'a directory'}`,
      `Flink 无权写入${path === '' ? '某个目录' : ` ${path}`}`,
    );
  if (isChangelog)
    return phrase(
      `Flink may not write the changelog of its state${where.en}`,
      `Flink 无权写入状态的 changelog${where['zh-CN']}`,
    );
  return phrase(
    `Flink may not write to the checkpoint storage${where.en}`,
    `Flink 无权写入检查点存储${where['zh-CN']}`,
  );
}

function whyOf(facts: StorageRefusalFacts): Text {
  const said = quoted(facts.said);
  if (facts.isSavepoint)
    return phrase(
      `The JobManager could not make a directory there and gave the savepoint up before any task was asked, ${plural(facts.times, 'time', 'times')}: ${said.en}. Its user lacks the right, or nothing is mounted there. A job that was to be stopped with it runs on; periodic checkpoints go elsewhere.`,
      `JobManager 无法在该处创建目录，尚未通知任何 task 即放弃保存点，共 ${facts.times} 次：${said['zh-CN']}。其用户缺少权限，或该处未挂载存储。原本要随保存点停止的作业仍在运行；周期性检查点写往别处。`,
    );
  if (facts.isElsewhere)
    return phrase(
      `Writing is refused, told ${plural(facts.times, 'time', 'times')}: ${said.en}. The user of Flink lacks the right on it or on the directory above, or it is mounted read-only. What is kept there (high availability, checkpoints, files of a sink), this does not tell; whoever needs it fails again at each start.`,
      `写入被拒绝，共提到 ${facts.times} 次：${said['zh-CN']}。Flink 的用户对该目录或其上级目录没有权限，或其被挂载为只读。其中存放的是高可用数据、检查点还是 sink 的文件，此处并未说明；需要它的进程每次启动都会再次失败。`,
    );
  const hosts = listed(facts.hosts);
  return phrase(
    `Writing is refused${hosts.en === '' ? '' : ` on ${hosts.en}`}, told ${plural(facts.times, 'time', 'times')}: ${said.en}. The storage answers and has room; the user of Flink lacks the right, or the directory is mounted read-only. ${plural(facts.failedCheckpoints, 'checkpoint', 'checkpoints')} failed since.`,
    `写入被拒绝${hosts.en === '' ? '' : `（${hosts['zh-CN']}）`}，共提到 ${facts.times} 次：${said['zh-CN']}。存储可达且有空间，是 Flink 的用户缺少权限，或目录被挂载为只读。此后有 ${facts.failedCheckpoints} 次检查点失败。`,
  );
}

const SAVEPOINT = phrase(
  'Ask for the savepoint in a directory that the JobManager and all TaskManagers may write to, or give their user the right to this one; then ask again.',
  '改用 JobManager 与所有 TaskManager 均可写的目录，或为其用户授予该目录的权限，然后重新触发保存点。',
);

export function notWritableWords(facts: StorageRefusalFacts): Words {
  const local = facts.path.replace(/^file:\/*/, '/');
  const hdfs = facts.path.startsWith('hdfs:');
  return {
    title: titleOf(facts),
    why: whyOf(facts),
    brief: [
      facts.isSavepoint
        ? phrase('no place for savepoint', '保存点目录不可写')
        : phrase('storage not writable', '存储不可写'),
      name(short(facts.path || facts.said, 24)),
    ],
    advice: [
      {
        text: facts.isSavepoint
          ? SAVEPOINT
          : phrase(
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
