import { name, phrase, type Text } from './tools/words.ts';

export interface Point {
  readonly kind: 'checkpoint' | 'savepoint';
  readonly checkpointId?: number;
  readonly path?: string;
  /** What the job itself was started from. */
  readonly isOld?: boolean;
}

/** `checkpoint 41 (hdfs:///…/chk-41)`. */
export function pointOf({ kind, checkpointId, path, isOld }: Point): Text {
  const where = path === undefined ? name('') : phrase(` (${path})`, `（${path}）`);
  const what = phrase(kind, kind === 'savepoint' ? '保存点' : '检查点');
  if (isOld)
    return phrase(
      `the ${what.en} that it was started from${where.en}`,
      `启动时所用的${what['zh-CN']}${where['zh-CN']}`,
    );
  if (kind === 'savepoint') return phrase(`its savepoint${where.en}`, `其保存点${where['zh-CN']}`);
  return phrase(
    `checkpoint ${checkpointId}, the last that completed${where.en}`,
    `最近一次成功的检查点 ${checkpointId}${where['zh-CN']}`,
  );
}

export const savepointElsewhere: Text = phrase(
  'a savepoint outside this bundle, or without state where there is none',
  '诊断包之外的保存点（若没有则无状态启动）',
);

export const another: Text = phrase(
  'another checkpoint or savepoint, or without state where there is none',
  '其他检查点或保存点（若没有则无状态启动）',
);

export const STARTED_FROM_GONE: Text = phrase(
  ' Files of the one that it was started from are gone.',
  '启动时所用快照的文件已不存在。',
);

export const keptOnlyByJob: Text = phrase(
  ' Copy it before the job is cancelled: Flink removes it then.',
  '取消作业之前请先备份：取消后 Flink 会将其删除。',
);

/** Why nothing of the bundle can be started from. */
export const NONE_COMPLETED = {
  tried: phrase(' No checkpoint of this job is seen to complete.', '诊断包中未见该作业有成功的检查点。'),
  neverRan: phrase(
    ' None of its tasks ever ran, so there is no checkpoint of its own.',
    '该作业的任务从未运行过，没有自己的检查点。',
  ),
  off: phrase(' Checkpointing is off, so there is none of its own.', '该作业未开启检查点，没有自己的检查点。'),
  inMemory: phrase(
    ' Its checkpoints lie in the memory of the JobManager and cannot be named to another submission.',
    '其检查点只存于 JobManager 内存，重新提交时无法指定。',
  ),
  gone: phrase(' The checkpoints that completed are not there any more.', '已成功的检查点已不存在。'),
} as const;

export const REFUSES: Text = phrase(' The program as it is does not take that one up.', '当前程序无法从该快照恢复。');

/** The bundle tells of none: it is not known that there is none. */
export const NONE_SHOWN = {
  point: phrase('the newest checkpoint or savepoint there is', '现有最新的检查点或保存点'),
  note: (directory: string | undefined): Text => {
    const { en, 'zh-CN': zh } = newestBelow(directory);
    return phrase(` The bundle shows none: look ${en}.`, `诊断包中未见任何一个：请${zh}。`);
  },
} as const;

/** No setting of the bundle turns checkpoints on. */
export const NONE_TURNED_ON = {
  point: savepointElsewhere,
  note: (directory: string | undefined): Text => {
    const { en, 'zh-CN': zh } = newestBelow(directory);
    return phrase(
      ` No setting turns checkpoints on; only where the program itself does, look ${en}.`,
      `配置中没有开启检查点；仅当程序自身开启时，请${zh}。`,
    );
  },
} as const;

function newestBelow(directory: string | undefined): Text {
  const below = directory === undefined ? phrase('the checkpoint directory', '检查点目录') : name(directory);
  const space = directory === undefined ? '' : ' ';
  return phrase(
    `below ${below.en} for the newest chk-N that holds a _metadata`,
    `在${space}${below['zh-CN']}${space}下查找含有 _metadata 的最新 chk-N`,
  );
}
