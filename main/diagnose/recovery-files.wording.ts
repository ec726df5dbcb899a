import { phrase, type Text } from './tools/words.ts';

/** What Flink prints when a checkpoint lives only in the JobManager's memory (AbstractFsCheckpointStorageAccess has no path then). */
export const NO_PATH = '<checkpoint-not-externally-addressable>';

function besides(also: string | undefined): Text {
  return also === undefined
    ? phrase('', '')
    : phrase(` Part of its state lies in ${also}: keep that too.`, `部分状态位于 ${also}：也须保留。`);
}

export const FILES = {
  missing: (count: number) =>
    phrase(
      `Its _metadata is here, but ${count} of the files beside it are not in the bundle.`,
      `_metadata 在此，但其旁的 ${count} 个文件不在诊断包中。`,
    ),
  whole: phrase(
    'All of its state stands in the _metadata that is in the bundle.',
    '其全部状态都在诊断包内的 _metadata 中。',
  ),
  noPath: phrase('Nothing tells its path.', '没有资料给出其路径。'),
  shared: (scheme: string, also: string | undefined) =>
    phrase(
      `Its path is on ${scheme}, which every host reaches.${besides(also).en}`,
      `其路径位于 ${scheme}，各主机均可访问。${besides(also)['zh-CN']}`,
    ),
  oneHost: (also: string | undefined) =>
    phrase(
      `Its path is local, and all tasks run on one host.${besides(also).en}`,
      `其路径在本地，且所有 task 位于同一主机。${besides(also)['zh-CN']}`,
    ),
  anyHost: (also: string | undefined) =>
    phrase(
      `Its path is local, and nothing tells on how many hosts the tasks ran: on several it can be read only where this path is a shared mount.${besides(also).en}`,
      `其路径在本地，且没有资料说明 task 分布于多少台主机：若为多台，仅当该路径为共享挂载时才能读取。${besides(also)['zh-CN']}`,
    ),
  local: (hosts: number, also: string | undefined) =>
    phrase(
      `Its path is local and there are TaskManagers on ${hosts} hosts: it can be read only where this path is a shared mount.${besides(also).en}`,
      `其路径在本地，而 TaskManager 分布于 ${hosts} 台主机：仅当该路径为共享挂载时才能读取。${besides(also)['zh-CN']}`,
    ),
  inMemory: phrase(
    'It lives in the memory of the JobManager: in reach as long as that process lives.',
    '它存于 JobManager 内存：仅在该进程存活期间可用。',
  ),
  goneWithIt: phrase(
    'It lived in the memory of a JobManager that has ended.',
    '它存于 JobManager 内存，而该进程已结束。',
  ),
} as const;

/** `; about 3,700,000 records` */
export function records(count: number | undefined): Text {
  if (count === undefined) return phrase('', '');
  const many = count.toLocaleString('en-US');
  return phrase(
    ` At the rate seen that is about ${many} ${count === 1 ? 'record' : 'records'}.`,
    `按观测速率约为 ${many} 条。`,
  );
}
