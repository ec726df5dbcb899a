import { duration } from '#contract/wording/duration.ts';
import { phrase, type Text } from '../tools/words.ts';

export const LIMITS = {
  jobManager: phrase(
    'of one state of one subtask, when the JobManager keeps checkpoints; the same in every release',
    'JobManager 保存检查点时单个子任务单个状态的上限；所有版本相同',
  ),
  frame: phrase(
    'one message to the JobManager: an acknowledgement with its states inside has to fit',
    '发往 JobManager 的单条消息：携带状态的确认必须能放下',
  ),
  inline: phrase(
    'state below it is put into the acknowledgement instead of a file',
    '小于此值的状态直接放入确认消息而不写文件',
  ),
  inlined: phrase('stands in _metadata itself and went through the JobManager', '存于 _metadata 中并经过 JobManager'),
  moveToFiles: phrase(
    'A larger limit only moves the wall to the frame and to the heap of the JobManager: keep checkpoints on a file system.',
    '调大上限只会撞到消息帧与 JobManager 堆：应把检查点放到文件系统。',
  ),
  byDefault: (says: Text) => phrase(`default; ${says.en}`, `默认值；${says['zh-CN']}`),
  noInterval: phrase('Nothing tells the checkpoint interval.', '没有资料给出检查点间隔。'),
  needs: phrase(
    'a transaction is open from one checkpoint to the commit of the next: interval + timeout, restarts come on top',
    '事务从一次检查点打开到下一次提交：间隔 + 超时，重启另计',
  ),
  sink: phrase(
    'what Flink’s Kafka sink asks for when the program does not say',
    '程序未指定时 Flink Kafka sink 请求的时长',
  ),
  broker: phrase(
    'transaction.max.timeout.ms of a broker that nobody configured',
    '未配置的 broker 的 transaction.max.timeout.ms',
  ),
  between: (needs: number, most: number) =>
    phrase(
      `Set transaction.timeout.ms between ${needs} (${duration(needs)}) and ${most} (${duration(most)}), and nearer to the larger: restarts count too.`,
      `将 transaction.timeout.ms 设在 ${needs}（${duration(needs, 'zh-CN')}）与 ${most}（${duration(most, 'zh-CN')}）之间，并靠近较大值：重启时间也计入。`,
    ),
  raiseBroker: (needs: number) =>
    phrase(
      `The broker’s default is too short for interval and timeout: set transaction.max.timeout.ms of the brokers and transaction.timeout.ms above ${needs} (${duration(needs)}), or shorten both.`,
      `broker 默认值小于间隔加超时：将 broker 的 transaction.max.timeout.ms 与 transaction.timeout.ms 设为大于 ${needs}（${duration(needs, 'zh-CN')}），或缩短间隔与超时。`,
    ),
} as const;
