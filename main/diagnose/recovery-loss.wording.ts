import type { Recovery } from '#contract/verdict.ts';
import { isDone, type RecoverySees } from './recovery.wording.ts';
import { phrase } from './tools/words.ts';

export function lossWords(sees: RecoverySees): Recovery['loss'] {
  return LOSS[lossOf(sees)];
}

function lossOf(sees: RecoverySees): keyof typeof LOSS {
  if (isDone(sees)) return 'read-to-the-end';
  if (sees.batch && !sees.restorable) return 'batch';
  if (sees.start === 'gone') return 'start-gone';
  if (sees.start === 'no') return 'start-refused';
  if (sees.start !== undefined) return sees.start === 'yes' ? 'start-taken' : 'start-untold';
  if (sees.neverRan && !sees.restorable) return 'never-ran';
  if (sees.removed && !sees.restorable) return 'removed';
  if (sees.missedFiles) return 'files-missed';
  if (sees.filesGone) return 'files-gone';
  if (sees.restorable) return 'restorable';
  return sees.enabled === false ? 'off' : 'untold';
}

const WITH_ITS_START = phrase(
  'What it was started from holds state and source positions together: nothing is lost as long as it is kept and the sources still have the records to be read again.',
  '启动时所用的快照同时保存状态与源位点：只要它仍在、且源端仍保留需要重读的数据，就不会丢失。',
);

const LOSS = {
  'read-to-the-end': {
    is: 'no',
    why: phrase('All of its input was read to the end.', '其全部输入均已读完。'),
  },
  batch: {
    is: 'no',
    why: phrase(
      'A batch job keeps nothing that its input does not hold: while the input is there, all can be computed again.',
      '批作业不保存输入之外的内容：只要输入仍在，即可全部重新计算。',
    ),
  },
  'start-gone': {
    is: 'cannot-tell',
    why: phrase(
      'Files of what it was started from were not found: its state is lost unless they come back, or another snapshot holds it.',
      '找不到启动时所用快照的文件：除非找回这些文件或有其他快照，否则状态丢失。',
    ),
  },
  'start-refused': {
    is: 'cannot-tell',
    why: phrase(
      'Nothing is lost when the job is started from it with a program that fits. Started without it, or with a part of it dropped, the job loses that state.',
      '用匹配的程序从该快照启动则不会丢失。若不使用它、或丢弃其中一部分，则丢失相应的状态。',
    ),
  },
  'start-taken': { is: 'no', why: WITH_ITS_START },
  'start-untold': { is: 'cannot-tell', why: WITH_ITS_START },
  'never-ran': {
    is: 'no',
    why: phrase(
      'None of the tasks of this job ever ran: it holds no state of its own.',
      '该作业的任务从未运行过：没有自己的状态。',
    ),
  },
  removed: {
    is: 'yes',
    why: phrase(
      'Flink removed the checkpoints when the job ended: without a savepoint or a copy its state is gone.',
      'Flink 在作业结束时已删除其检查点：若没有保存点或备份，状态已丢失。',
    ),
  },
  'files-missed': {
    is: 'cannot-tell',
    why: phrase(
      'A restore from the newest completed checkpoint did not find its files. The state is lost unless they can be brought back.',
      '从最近一次成功的检查点恢复时找不到其文件。除非找回这些文件，否则状态丢失。',
    ),
  },
  'files-gone': {
    is: 'yes',
    why: phrase(
      'What kept its files has ended, and the state with it: a start begins from the configured start positions or a savepoint outside this bundle.',
      '保存其文件的进程已结束，状态随之丢失：启动将从配置的起始位点或诊断包之外的保存点开始。',
    ),
  },
  restorable: {
    is: 'no',
    why: phrase(
      'State and source positions are restored together; nothing is lost as long as its files can be read and the sources still keep the records to be read again.',
      '状态与源位点一同恢复；只要其文件可读、且源端仍保留需要重读的数据就不会丢失。',
    ),
  },
  off: {
    is: 'yes',
    why: phrase(
      'Checkpointing is off: keyed and operator state is gone with the failed tasks.',
      '检查点未开启：键控状态与算子状态随失败的 task 丢失。',
    ),
  },
  untold: {
    is: 'cannot-tell',
    why: phrase(
      'No completed checkpoint is known; whether the state can be rebuilt depends on the sources and on savepoints outside this bundle.',
      '未见成功的检查点；状态能否重建取决于源端与诊断包之外的保存点。',
    ),
  },
} as const satisfies Record<string, Recovery['loss']>;
