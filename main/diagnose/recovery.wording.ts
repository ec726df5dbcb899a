import type { Recovery, Tri } from '#contract/verdict.ts';
import { duration } from '#contract/wording/duration.ts';
import { records } from './recovery-files.wording.ts';
import { phrase } from './tools/words.ts';

/** What is known about the state of a job at the end of the incident. */
export interface RecoverySees {
  readonly restorable: boolean;
  readonly finished?: boolean;
  /** Where it completed none: whether the program takes up what it was started from, or that its files are gone; undefined when that is not known. */
  readonly start?: Tri | 'gone' | undefined;
  readonly neverRan?: boolean;
  /** Nothing but its `_metadata` tells of the last restorable one, and its time is that of the file. */
  readonly datedByFile: boolean;
  /** At least one checkpoint or savepoint of the job is known. */
  readonly knowsHistory: boolean;
  readonly atLeastOnce: boolean;
  /** Checkpointing is switched on; undefined: not known. */
  readonly enabled: boolean | undefined;
  /** A batch job: there are none, and need not be. */
  readonly batch: boolean;
  /** Checkpoints live in the JobManager's memory. */
  readonly inMemory: boolean;
  /** Flink removes the checkpoint when the job is cancelled or fails for good. */
  readonly dropped: boolean;
  /** It did so: the job has ended. */
  readonly removed: boolean;
  /** It went back to a checkpoint: what was sent since that is sent again. */
  readonly restarted: boolean;
  /** It was started from the savepoint with which another job was stopped. */
  readonly continues: boolean;
  /** A restore from the newest completed checkpoint did not find its files. */
  readonly missedFiles: boolean;
  /** The last restorable one is the savepoint with which the job was stopped. */
  readonly stoppedWithIt: boolean;
  /** What kept its files has ended. */
  readonly filesGone: boolean;
  /** From the trigger of the last restorable one to the end of what is known. */
  readonly replayMs: number | undefined;
  /** Records that the sources send in that time; undefined when no rate was sampled. */
  readonly replayRecords: number | undefined;
}

export function replayWords(sees: RecoverySees): Recovery['replay'] {
  if (isDone(sees))
    return {
      is: 'no',
      why: phrase(
        'The job came to its end: nothing is left to go on with, and Flink removed its checkpoints then.',
        '作业已正常结束：没有需要继续的内容，Flink 也已删除其检查点。',
      ),
    };
  if (sees.stoppedWithIt)
    return {
      is: 'no',
      why: phrase(
        'The job was stopped with this savepoint: nothing was processed after it, and a start goes on from there.',
        '作业随该保存点停止：其后没有再处理数据，启动后从此处继续。',
      ),
    };
  if (sees.restorable && sees.replayMs !== undefined)
    return {
      is: 'yes',
      ms: sees.replayMs,
      ...(sees.replayRecords === undefined ? {} : { records: sees.replayRecords }),
      why: phrase(
        `A restore goes back to the last completed checkpoint and reads the ${duration(sees.replayMs)} after it again.${records(sees.replayRecords).en}${keeping(sees).en}`,
        `恢复会回到最近一次成功的检查点，其后 ${duration(sees.replayMs, 'zh-CN')}的数据会重新读取。${records(sees.replayRecords)['zh-CN']}${keeping(sees).zh}`,
      ),
    };
  if (sees.restorable)
    return {
      is: 'cannot-tell',
      why: phrase(
        `A restore goes back to the last completed checkpoint; when it was triggered, and how much is read again, nothing tells.${sees.datedByFile ? ' Only its _metadata is there: the time shown is that of the file, which a copy may have changed.' : ''}${keeping(sees).en}`,
        `恢复会回到最近一次成功的检查点；但其触发时间及需重读的数据量无从得知。${sees.datedByFile ? '仅有其 _metadata 文件：所示时间为文件时间，复制时可能已改变。' : ''}${keeping(sees).zh}`,
      ),
    };
  return fromTheStart(sees);
}

/** Nothing in this bundle can be restored. */
function fromTheStart(sees: RecoverySees): Recovery['replay'] {
  if (sees.batch)
    return {
      is: 'yes',
      why: phrase(
        'A batch job takes no checkpoints: what a failure takes with it is computed again from the results of earlier stages that are still there, and a new submission begins from the start.',
        '批作业不做检查点：失败后从仍保留的上游阶段结果重新计算所丢失的部分；重新提交则从头开始。',
      ),
    };
  if (sees.start !== undefined) return fromTheSameStart(sees);
  if (sees.neverRan)
    return {
      is: 'no',
      why: phrase(
        'None of the tasks of this job ever ran: it has read nothing yet.',
        '该作业的任务从未运行过：尚未读取任何数据。',
      ),
    };
  if (sees.removed)
    return {
      is: 'yes',
      why: phrase(
        'Flink removed the checkpoints when the job ended, for nothing retains them: a start begins from the configured start positions or a savepoint outside this bundle.',
        '该作业未设置保留检查点，Flink 在其结束时已将检查点删除：启动将从配置的起始位点或诊断包之外的保存点开始。',
      ),
    };
  if (sees.missedFiles)
    return {
      is: 'yes',
      why: phrase(
        'A restore from the newest completed checkpoint did not find its files, and older ones are deleted when a newer one completes: unless the files come back, a restart begins from the configured start positions or a savepoint outside this bundle.',
        '从最近一次成功的检查点恢复时找不到其文件，而更早的在新的完成时已被删除：除非找回这些文件，否则重启将从配置的起始位点或诊断包之外的保存点开始。',
      ),
    };
  if (sees.knowsHistory || sees.enabled === false)
    return {
      is: 'yes',
      why: phrase(
        'No completed checkpoint is known: a restart begins from the configured start positions or the last savepoint outside this bundle.',
        '未见成功的检查点：重启将从配置的起始位点或诊断包之外的最近一次保存点开始。',
      ),
    };
  return {
    is: 'cannot-tell',
    why: phrase('The bundle does not show the checkpoints of this job.', '诊断包中没有该作业的检查点记录。'),
  };
}

/** It completed none itself: it can begin again where it began. */
function fromTheSameStart({ start, neverRan, replayMs }: RecoverySees): Recovery['replay'] {
  if (start === 'gone')
    return {
      is: 'yes',
      why: phrase(
        'The job is not known to have completed a checkpoint, and files of what it was started from are gone: a start begins from another snapshot, or from the configured start positions.',
        '未见该作业有成功的检查点，而启动时所用快照的文件已不存在：启动将从其他快照或配置的起始位点开始。',
      ),
    };
  if (neverRan)
    return {
      is: 'no',
      why: phrase(
        'None of the tasks of this job ever ran: it has read nothing yet, and begins with what comes after that snapshot.',
        '该作业的任务从未运行过：尚未读取任何数据，启动后从该快照之后的数据开始。',
      ),
    };
  if (replayMs === undefined)
    return {
      is: 'yes',
      why: phrase(
        'The job is not known to have completed a checkpoint: it can only go back to what it was started from, and reads again all that came since that was taken. When that was, nothing tells.',
        '未见该作业有成功的检查点：只能回到启动时所用的快照，并重读其后的全部数据；该快照何时生成无从得知。',
      ),
    };
  return {
    is: 'yes',
    ms: replayMs,
    why: phrase(
      `The job is not known to have completed a checkpoint: it can only go back to what it was started from, and reads the ${duration(replayMs)} since that was taken again.`,
      `未见该作业有成功的检查点：只能回到启动时所用的快照，其生成以来 ${duration(replayMs, 'zh-CN')}的数据会重新读取。`,
    ),
  };
}

function keeping(sees: RecoverySees): { en: string; zh: string } {
  if (sees.inMemory)
    return {
      en: ' It lives in the memory of the JobManager and is lost with that process.',
      zh: '该检查点存于 JobManager 内存，随该进程一起丢失。',
    };
  if (sees.dropped)
    return {
      en: ' It is deleted when the job is cancelled or fails for good: copy it before doing so.',
      zh: '作业被取消或彻底失败时它会被删除：请先备份。',
    };
  return { en: '', zh: '' };
}

export function duplicatesWords(sees: RecoverySees): Recovery['duplicates'] {
  if (sees.neverRan)
    return {
      is: 'no',
      why: phrase(
        'None of the tasks of this job ever ran: it has sent nothing.',
        '该作业的任务从未运行过：没有任何输出。',
      ),
    };
  if (sees.atLeastOnce)
    return {
      is: 'yes',
      why: phrase(
        'The job checkpoints at least once: replayed records change state and sinks twice.',
        '作业使用 at-least-once：重放的记录会被重复计入状态与输出。',
      ),
    };
  if (sees.batch)
    return {
      is: 'cannot-tell',
      why: phrase(
        'A batch job writes again what it computes again; whether its sinks commit only at the end, the bundle does not tell.',
        '批作业会重写重新计算的结果；诊断包未说明其 sink 是否仅在结束时提交。',
      ),
    };
  if (!sees.restarted && sees.continues) {
    const next = isDone(sees)
      ? phrase('.', '。')
      : phrase(' so far; the next restart decides.', '；取决于下一次重启。');
    return {
      is: 'no',
      why: phrase(
        `It was started from the savepoint with which another job was stopped, which sent nothing after that: nothing has been sent twice${next.en}`,
        `它从另一作业停止时的保存点启动，后者此后没有任何输出：没有重复输出${next['zh-CN']}`,
      ),
    };
  }
  if (!sees.restarted && isDone(sees))
    return {
      is: 'no',
      why: phrase(
        'No restore is seen within the bundle, so nothing has been sent twice.',
        '诊断包内未见恢复，没有重复输出。',
      ),
    };
  if (!sees.restarted && sees.restorable)
    return {
      is: 'no',
      why: phrase(
        'No restore is seen within the bundle, so nothing has been sent twice so far; the next restart decides.',
        '诊断包内未见恢复，目前没有重复输出；取决于下一次重启。',
      ),
    };
  return {
    is: 'cannot-tell',
    why: phrase(
      'Sinks that do not commit with the checkpoint repeat what they sent since it; the bundle does not tell how they commit.',
      '不随检查点提交的 sink 会重复其后的输出；诊断包未说明 sink 的提交方式。',
    ),
  };
}

/** It finished, and no savepoint of it is there: it was not stopped to be started again. */
export function isDone({ finished, restorable }: RecoverySees): boolean {
  return finished === true && !restorable;
}
