import { bytes } from '#contract/wording/bytes.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { fileStorage } from '../../tools/storage/file-storage.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, phrase } from '../../tools/words.ts';

export type FrameExceededFacts = {
  /** The setting, by the name that this release has for it. */
  readonly key: string;
  /** Of the largest. */
  readonly sizeBytes: number;
  readonly limitBytes: number;
  readonly times: number;
  /** Hosts that sent them. */
  readonly hosts: readonly string[];
  /** Thrown away without a word to the sender; else the call failed. */
  readonly isDropped: boolean;
  /** Sent to the JobMaster, as acknowledgements of checkpoints are. */
  readonly toJobManager: boolean;
  /** Checkpoints live in the memory of the JobManager, so acknowledgements carry all state. */
  readonly inMemory: boolean;
};

const MIB = 1_048_576;
/** Twice the largest that was seen, so that the next one fits; never below Flink's default. */
const LEAST_MIB = 10;

export function frameExceededWords(facts: FrameExceededFacts, tools: Tools): Words {
  const { key } = facts;
  const [size, limit] = [bytes(facts.sizeBytes), bytes(facts.limitBytes)];
  const hosts = listed(facts.hosts);
  const wanted = Math.max(LEAST_MIB, Math.ceil((facts.sizeBytes * 2) / MIB)) * MIB;
  const from = hosts.en === '' ? { en: '', zh: '' } : { en: ` from ${hosts.en}`, zh: `（来自 ${hosts['zh-CN']}）` };
  const acks = facts.isDropped && facts.toJobManager;
  return {
    title: phrase(
      `Messages between Flink processes do not fit: ${size}, and ${key} allows ${limit}`,
      `Flink 进程间消息超限：${size}，而 ${key} 仅允许 ${limit}`,
    ),
    why: phrase(
      `${plural(facts.times, 'message was', 'messages were')} larger than a frame${from.en}, up to ${size}. ${facts.isDropped ? "The sender's remoting throws such a message away and goes on, so whoever waits for it waits in vain." : 'The call that it belongs to fails.'}${acks ? ' What a task sends to the JobManager after a snapshot carries its small state: without this acknowledgement the checkpoint expires, although the task was quick.' : ''}`,
      `有 ${facts.times} 条消息超过一帧${from.zh}，最大 ${size}。${facts.isDropped ? '发送方的 remoting 会直接丢弃该消息并继续，等待它的一方只能空等。' : '其所属的调用因此失败。'}${acks ? 'task 在快照后发给 JobManager 的确认携带其小状态：缺少该确认，检查点即会超时，尽管 task 本身很快。' : ''}`,
    ),
    brief: [phrase('message too large', '消息过大'), phrase(`${size} of ${limit}`, `${size} / ${limit}`)],
    advice: [
      {
        text: phrase(
          'Let a frame hold what is sent, on all processes, and start them anew.',
          '在所有进程上放大帧大小，并重启这些进程。',
        ),
        set: { [key]: `${wanted}b` },
        losesData: false,
        doc: 'docs/deployment/config/',
      },
      facts.inMemory
        ? {
            text: phrase(
              'Keep checkpoints on a shared file system: then acknowledgements carry paths and not the state.',
              '将检查点存到共享文件系统：确认消息只携带路径而不携带状态。',
            ),
            set: fileStorage(tools, ''),
            losesData: false,
            doc: 'docs/ops/state/checkpoints/',
          }
        : {
            text: phrase(
              'Find out what is large: state kept inline below the memory threshold, many operators in one task, accumulators, or a large closure in the job graph.',
              '查明什么过大：低于内存阈值而内联的状态、单个 task 中过多的算子、累加器，或作业图中的大闭包。',
            ),
            losesData: false,
            doc: 'docs/deployment/config/',
          },
    ],
  };
}
