import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { listed, phrase, quoted, short } from '../../tools/words.ts';

export type FilesExhaustedFacts = {
  readonly hosts: readonly string[];
  readonly times: number;
  /** Who asked for one more file first; empty when nobody tells. */
  readonly task: string;
  readonly said: string;
  /** The host's own limit (ENFILE), not that of the user (EMFILE). */
  readonly isOfHost?: true;
};

export function filesExhaustedWords(facts: FilesExhaustedFacts): Words {
  const who = listed(facts.hosts);
  const said = quoted(facts.said.split('\n')[0] ?? '');
  const limit = facts.isOfHost
    ? phrase('the limit of the host (fs.file-max)', '主机的上限（fs.file-max）')
    : phrase('the limit of the process (ulimit -n)', '进程的上限（ulimit -n）');
  return {
    title: phrase(
      `${who.en === '' ? 'A process' : `The process on ${who.en}`} may open no more files`,
      `${who['zh-CN'] === '' ? '有进程' : `${who['zh-CN']} 上的进程`}已无法再打开文件`,
    ),
    why: phrase(
      `The operating system refused one more file or socket, ${plural(facts.times, 'time', 'times')}: ${said.en}. ${limit.en[0]?.toUpperCase()}${limit.en.slice(1)} is reached${facts.task === '' ? '' : `; ${facts.task} asked for it first`}. Whoever asks next fails, and need not be the one who holds them: files of RocksDB, connections of clients, or files and sockets that the code of the job opens and never closes.`,
      `操作系统拒绝再打开文件或套接字，共 ${facts.times} 次：${said['zh-CN']}。已达到${limit['zh-CN']}${facts.task === '' ? '' : `，最先由 ${facts.task} 触发`}。下一个申请者即失败，但未必是占用者：可能是 RocksDB 的文件、各类客户端的连接，或作业代码打开后未关闭的文件与套接字。`,
    ),
    brief: [
      phrase('no more open files', '打开文件数已满'),
      phrase(short(facts.hosts[0] ?? ''), short(facts.hosts[0] ?? '', 16)),
    ],
    advice: [
      {
        text: phrase(
          'See what the process holds: what comes again and again is the leak. Open it once in open() and close it in close(); when most are files of RocksDB, or nothing comes again, raise the limit.',
          '查看进程持有哪些文件：反复出现的即为泄漏。应在 open() 中打开一次并在 close() 中关闭；若多为 RocksDB 的文件或没有重复项，则提高上限。',
        ),
        commands: [
          'grep "open files" /proc/<pid>/limits',
          "ls -l /proc/<pid>/fd | awk '{print $NF}' | sed 's/[0-9]\\+/N/g' | sort | uniq -c | sort -rn | head",
        ],
        seeks: true,
        losesData: false,
      },
      {
        text: phrase(
          'Raise the limit for the user that starts Flink (ulimit -n, LimitNOFILE= of its service); 65536 is usual. It only delays a leak.',
          '为启动 Flink 的用户提高上限（ulimit -n，或其服务的 LimitNOFILE=），通常为 65536。若是泄漏，这只会推迟问题。',
        ),
        losesData: false,
      },
    ],
  };
}
