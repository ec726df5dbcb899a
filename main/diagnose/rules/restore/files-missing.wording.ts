import type { Advice } from '#contract/finding.ts';
import type { Words } from '../../define-rule.ts';
import { startedAgainWords } from '../../tools/job/started-again.wording.ts';
import { listed, name, phrase, short, type Text } from '../../tools/words.ts';

export type FilesMissingFacts = {
  /** The snapshot; empty when not known. */
  readonly path: string;
  /** At most five of the files. */
  readonly files: readonly string[];
  /** How many different files are named. */
  readonly missing: number;
  /** `metadata`: `_metadata` itself; `all`: there is nothing at all under the path. */
  readonly gone: 'files' | 'metadata' | 'all';
  readonly times: number;
  /** A path of the host's own disk, as far as it tells: what is not here may be on another host. */
  readonly mayLieElsewhere?: true;
  /** Path of the newest savepoint that the bundle shows, when it is another. */
  readonly newestSavepoint?: string;
  /** The snapshot that the same program went on from later, and when; empty when nobody names it. */
  readonly again?: string;
  readonly againAt?: number;
};

function titleOf({ gone, path, mayLieElsewhere }: FilesMissingFacts): Text {
  if (gone === 'metadata')
    return phrase(`The _metadata of the snapshot is gone: ${path}`, `快照的 _metadata 已丢失：${path}`);
  if (gone === 'all') return phrase(`There is no snapshot under ${path}`, `${path} 下没有快照`);
  if (mayLieElsewhere) return phrase(`Files of the snapshot are not found: ${path}`, `找不到快照的文件：${path}`);
  return phrase(`Files of the snapshot are gone: ${path}`, `快照的文件已丢失：${path}`);
}

function whyOf({ gone, files, mayLieElsewhere }: FilesMissingFacts): Text {
  if (gone === 'metadata')
    return phrase(
      'Without _metadata Flink does not know what belongs to the snapshot; nothing was restored.',
      '没有 _metadata，Flink 不知道快照包含哪些内容，未能恢复任何状态。',
    );
  if (gone === 'all')
    return phrase(
      'Neither a folder nor a file is there, so nothing was restored. The storage answered: the path is mistyped, the snapshot was deleted, or it lies on a mount that the JobManager does not have.',
      '该处既没有目录也没有文件，未能恢复任何状态。存储有应答：可能是路径写错、快照已被删除，或位于 JobManager 未挂载的存储上。',
    );
  const names = listed(files, 2);
  if (mayLieElsewhere)
    return phrase(
      `The snapshot names files that the tasks do not find: ${names.en}. On a mount that all hosts share they were deleted or never copied; where the path is a disk of each host, they lie on the one that wrote them.`,
      `task 找不到该快照引用的文件：${names['zh-CN']}。若该路径是所有主机共享的挂载，则文件被删除或从未被复制；若是各主机自己的磁盘，则文件在写入它的那台主机上。`,
    );
  return phrase(
    `The snapshot names files that are not there any more: ${names.en}. The storage answered, so it is not away: they were deleted (a clean-up, a lifecycle rule of the bucket, a snapshot that was claimed by another job) or never copied.`,
    `该快照引用的文件已不存在：${names['zh-CN']}。存储有应答，因此并非不可达：文件被删除（清理任务、桶的生命周期规则、被其他作业 claim 的快照），或从未被复制。`,
  );
}

function checkPath(path: string, newest: string | undefined): Advice {
  const known = newest === undefined ? '' : ` The newest savepoint that the bundle shows is ${newest}.`;
  const knownZh = newest === undefined ? '' : `诊断包中最新的保存点是 ${newest}。`;
  return {
    text: phrase(`Compare the path with what is there.${known}`, `将该路径与实际存在的目录对照。${knownZh}`),
    commands: [`ls -lt ${localOf(path).replace(/\/[^/]*\/?$/, '/')}`],
    losesData: false,
  };
}

function compareHosts(path: string): Advice {
  return {
    text: phrase(
      'Look on each host whether the path is the same mount; if it is not, checkpoints need a place that all hosts reach.',
      '在每台主机上确认该路径是否为同一挂载；若不是，检查点需要放在所有主机都能访问的位置。',
    ),
    commands: path === '' ? [] : [`df ${localOf(path)}`],
    losesData: false,
  };
}

function localOf(path: string): string {
  return path.replace(/^file:\/*/, '/');
}

export function filesMissingWords(facts: FilesMissingFacts): Words {
  const { gone, path, again, againAt } = facts;
  const why = whyOf(facts);
  const past = againAt === undefined ? undefined : startedAgainWords(againAt, again ?? '');
  return {
    title: titleOf(facts),
    why: past === undefined ? why : phrase(`${why.en} ${past.why.en}`, `${why['zh-CN']}${past.why['zh-CN']}`),
    brief: [
      gone === 'all' ? phrase('no snapshot there', '快照不存在') : phrase('snapshot files gone', '快照文件丢失'),
      name(short(path || (facts.files[0] ?? ''), 26)),
    ],
    advice: past?.advice ?? [
      ...(gone === 'all' && path !== '' ? [checkPath(path, facts.newestSavepoint)] : []),
      ...(facts.mayLieElsewhere ? [compareHosts(path)] : []),
      {
        text: phrase(
          'Start from another snapshot: the last retained chk-* of the job, or an older savepoint. Everything since then is replayed if the source still has it.',
          '从其他快照启动：作业最后保留的 chk-* 或更早的保存点。若源端仍有数据，其后的内容会重放。',
        ),
        commands: path === '' || gone === 'all' ? [] : [`ls -l ${localOf(path)}`],
        losesData: false,
        doc: 'docs/ops/state/savepoints/',
      },
      {
        text: phrase(
          'Keep clean-ups away from the checkpoint and savepoint directories; a snapshot may share files with the job that claimed or made it.',
          '不要让清理任务触及检查点与保存点目录；快照可能与 claim 或创建它的作业共享文件。',
        ),
        doc: 'docs/ops/state/savepoints/#restore-mode',
      },
    ],
  };
}
