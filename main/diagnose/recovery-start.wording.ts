import { phrase, type Text } from './tools/words.ts';

/** Whether a program takes up a snapshot: what stood in the way, or that nothing did. */
export const FITS = {
  ran: phrase('The tasks of this job ran from it.', '该作业的 task 曾从它恢复并运行。'),
  unmapped: (operator: string): Text =>
    phrase(
      `It holds state of operator ${operator}, which this program does not have. The program that wrote it takes it up, and so does this one when the operator has its old uid again. With --allowNonRestoredState it starts as it is, and that state is lost.`,
      `其中含有算子 ${operator} 的状态，而该程序没有这个算子。写出它的程序可以恢复；恢复该算子原来的 uid 后，本程序也可以。使用 --allowNonRestoredState 可直接启动，但会丢失该状态。`,
    ),
  serializer: phrase(
    'The serializers of this program cannot read its state. The program that wrote it takes it up.',
    '该程序的序列化器无法读取其中的状态。写出它的程序可以恢复。',
  ),
  maxParallelism: phrase(
    'It was written with another maximum parallelism. With that one set again this program takes it up.',
    '写出它时的最大并行度不同。改回原值后，本程序即可恢复。',
  ),
  filesMissing: phrase('Files of it were not found when it was to be restored.', '恢复时找不到其中的文件。'),
  unknown: phrase('Nothing tells whether its restore went through.', '没有资料说明从它恢复是否成功。'),
} as const;
