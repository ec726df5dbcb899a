import type { Advice, Culprit } from '#contract/finding.ts';
import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../../define-rule.ts';
import type { BottleneckFacts } from '../../tools/backpressure/bottleneck-finding.ts';
import { type HeldFacts, heldWords } from '../../tools/backpressure/held-by-one-record.wording.ts';
import { waitingBefore } from '../../tools/backpressure/waiting-before.ts';
import { overtaking } from '../../tools/checkpoint/overtaking.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, short, type Text } from '../../tools/words.ts';

/** Without REST nobody measured how busy it is and who is held back. */
type Measured = 'busy' | 'pressure' | 'snapshots';

export type BlockingCallFacts = Omit<BottleneckFacts, Measured> &
  Partial<Pick<BottleneckFacts, Measured>> & {
    /** Innermost frame: what it waits in. */
    readonly waitsIn: string;
    /** Its calls are asynchronous, and as many as may be under way are. */
    readonly isAsync: boolean;
    /** What it waits for is a permit, a lock or a connection that its own process shares out. */
    readonly isShared: boolean;
    /** The thread that holds the lock it wants, the frame of the user's code that thread stands at, and the class of the lock. */
    readonly holder?: string;
    readonly holdsAt?: string;
    readonly lock?: string;
    /** Threads of the vertex that wait, over all dumps and samples of flame graphs. */
    readonly waiting: number;
    /** Threads of the vertex that do anything. */
    readonly seen: number;
  };

export function blockingCallWords(facts: BlockingCallFacts | HeldFacts, tools: Tools, { jobId }: Culprit): Words {
  if ('task' in facts) return heldWords(facts);
  const meanwhile = overtaking(tools, jobId);
  if (facts.isAsync) return fullQueue(facts, meanwhile);
  if (facts.holder !== undefined) return behindLock(facts, facts.holder);
  return facts.isShared ? emptyPool(facts) : oneByOne(facts, meanwhile);
}

/** How busy it is and how long those before it wait, where that was measured. */
function measured({ busy, pressure, upstream }: BlockingCallFacts): Text {
  if (busy === undefined || pressure === undefined)
    return phrase(
      'A task that stands in a call whenever one looks has no time for other records.',
      '每次观察都停在调用中的 task 没有时间处理其他记录。',
    );
  const before = waitingBefore(upstream, pressure);
  return phrase(
    `Flink counts that as busy (${percent(busy)}), the CPU is not; ${before.en}.`,
    `Flink 将此计为繁忙（${percent(busy)}），而 CPU 并不忙；${before['zh-CN']}。`,
  );
}

function fullQueue(facts: BlockingCallFacts, meanwhile: readonly Advice[]): Words {
  const share = measured(facts);
  return {
    title: phrase(
      `${facts.vertex} has all the asynchronous calls it may under way and waits for an answer`,
      `${facts.vertex} 的异步请求已达上限，正在等待应答`,
    ),
    why: phrase(
      `In ${facts.waiting} of ${facts.seen} samples its threads wait in AsyncWaitOperator.addToWorkQueue: every place of its queue is taken by a call without an answer, so no further record is taken. ${share.en} The rate is capacity × subtasks ÷ time of an answer.`,
      `${facts.seen} 次采样中有 ${facts.waiting} 次其线程停在 AsyncWaitOperator.addToWorkQueue：队列中的每个位置都被尚无应答的请求占用，无法再接收记录。${share['zh-CN']}速率等于容量 × 子任务数 ÷ 每次应答时间。`,
    ),
    brief: [phrase(short(facts.vertex), short(facts.vertex, 16)), phrase('waits for answers', '等待异步应答')],
    advice: [
      {
        text: phrase(
          'Look at the response times and errors of what it calls in that time, and at the pool of connections and threads of its client.',
          '查看被调用方当时的响应时间与错误，以及其客户端的连接池与线程池。',
        ),
        losesData: false,
        doc: 'docs/dev/datastream/operators/asyncio/',
      },
      {
        text: phrase(
          'When the service can take more: raise the capacity of AsyncDataStream to (records per second of a subtask) × (seconds per answer); use unorderedWait where the order is not needed, so that one slow answer does not hold back the others.',
          '若对方能承受更多调用：将 AsyncDataStream 的 capacity 提高到（每个子任务每秒记录数）×（每次应答秒数）；不要求顺序时使用 unorderedWait，避免一个慢应答拖住其他记录。',
        ),
        losesData: false,
        doc: 'docs/dev/datastream/operators/asyncio/',
      },
      {
        text: phrase(
          `For now more subtasks have more calls under way (now ${facts.parallelism}).`,
          `临时措施：增加并行度可同时发出更多请求（当前 ${facts.parallelism}）。`,
        ),
        losesData: false,
      },
      ...meanwhile,
    ],
  };
}

/** Barriers that overtake records do not help: a task that stands in one record takes none. */
function behindLock(facts: BlockingCallFacts, holder: string): Words {
  const { vertex, waiting, frame, lock = '', holdsAt = '', waitsIn } = facts;
  const of = lock === '' ? { en: '', zh: '' } : { en: ` (${lock})`, zh: `（${lock}）` };
  return {
    title: phrase(
      `${vertex} waits for a lock that the thread ${holder} holds while it waits for an answer from outside`,
      `${vertex} 在等待一把锁，持有者线程 ${holder} 正在等待外部应答`,
    ),
    why: phrase(
      `In ${waiting} samples its threads are blocked at ${frame}: the lock${of.en} is held by ${holder}, which stands in ${waitsIn}, called at ${holdsAt}. Until that call is answered they take no record and no barrier.`,
      `${waiting} 次采样中其线程阻塞在 ${frame}：锁${of.zh}由 ${holder} 持有，而该线程停在 ${waitsIn}，由 ${holdsAt} 调用。该调用得到应答之前，它们既不处理记录，也不处理 barrier。`,
    ),
    brief: [phrase(short(vertex), short(vertex, 16)), phrase(`lock of ${short(holder)}`, `锁在 ${short(holder, 16)}`)],
    advice: [
      {
        text: phrase(
          `Look at what ${holdsAt} calls (its log, its load) in that time, and give that call a time-out.`,
          `查看 ${holdsAt} 所调用的对方当时的日志与负载，并为该调用设置超时。`,
        ),
        losesData: false,
      },
      {
        text: phrase(
          `Do not hold the lock during the call: take what is to be sent under the lock, give the lock back, then send.`,
          `调用期间不要持有锁：在锁内取出要发送的内容，释放锁后再发送。`,
        ),
        losesData: false,
      },
    ],
  };
}

function emptyPool(facts: BlockingCallFacts): Words {
  const share = measured(facts);
  const call = facts.frame === '' ? facts.waitsIn : facts.frame;
  return {
    title: phrase(
      `${facts.vertex} waits for a permit, a lock or a connection that its process shares out`,
      `${facts.vertex} 在等待进程内共享的许可、锁或连接`,
    ),
    why: phrase(
      `In ${facts.waiting} of ${facts.seen} samples its threads wait at ${call} for something that another thread of the same process has to give back. ${share.en} Either those who hold it are slow, or some of them never give it back (a way out of the code without release or close).`,
      `${facts.seen} 次采样中有 ${facts.waiting} 次其线程停在 ${call}，等待同一进程中其他线程归还某个资源。${share['zh-CN']}要么持有者很慢，要么有的持有者从不归还（代码的某条路径没有 release 或 close）。`,
    ),
    brief: [phrase(short(facts.vertex), short(facts.vertex, 16)), phrase('waits for a permit', '等待许可或锁')],
    advice: [
      {
        text: phrase(
          'Look in the thread dumps for who holds it. When nobody does, it was lost: release it in a finally block (or try with resources), and restart the job for now.',
          '在线程转储中查找持有者。若无人持有，则已泄漏：请在 finally 块（或 try-with-resources）中归还；临时可重启作业。',
        ),
        losesData: false,
      },
      {
        text: phrase(
          `Size what is shared to the tasks of a process, which all ask for it (parallelism ${facts.parallelism}), and ask with a time-out, so that the job fails with a name instead of standing still.`,
          `按进程内的 task 数（都会请求它，当前并行度 ${facts.parallelism}）设置共享资源的大小，并在获取时设置超时，让作业以明确的错误失败而不是停滞。`,
        ),
        losesData: false,
      },
    ],
  };
}

function oneByOne(facts: BlockingCallFacts, meanwhile: readonly Advice[]): Words {
  const share = measured(facts);
  return {
    title: phrase(
      `${facts.vertex} waits for answers from outside, one record after the other`,
      `${facts.vertex} 逐条同步等待外部应答`,
    ),
    why: phrase(
      `In ${facts.waiting} of ${facts.seen} samples its threads wait in ${facts.waitsIn}${facts.frame === '' ? '' : `, called at ${facts.frame}`}. ${share.en} A subtask handles one record for each answer, so the time of an answer sets the rate.`,
      `${facts.seen} 次采样中有 ${facts.waiting} 次其线程停在 ${facts.waitsIn}${facts.frame === '' ? '' : `，由 ${facts.frame} 调用`}。${share['zh-CN']}每个子任务每次应答只处理一条记录，因此应答时间决定了速率。`,
    ),
    brief: [phrase(short(facts.vertex), short(facts.vertex, 16)), phrase('waits for answers', '同步等待外部应答')],
    advice: [
      {
        text: phrase(
          'Look at the response times of what it calls in that time: what was quick before is slow now, or the records grew.',
          '查看被调用方当时的响应时间：是原本快的变慢了，还是数据量增大了。',
        ),
        losesData: false,
        doc: 'docs/ops/monitoring/back_pressure/',
      },
      {
        text: phrase(
          'Ask for many records at once: asynchronous I/O with a capacity of (records per second) × (seconds per answer), a cache, or a batch of keys for each call; always with a time-out.',
          '同时发出多个请求：异步 I/O，容量为（每秒记录数）×（每次应答秒数）；或使用缓存，或每次调用带一批键；并始终设置超时。',
        ),
        losesData: false,
        doc: 'docs/dev/datastream/operators/asyncio/',
      },
      {
        text: phrase(
          `For now more subtasks wait at the same time (now ${facts.parallelism}); only when the service can take more calls.`,
          `临时措施：增加并行度可同时等待更多应答（当前 ${facts.parallelism}）；前提是对方能承受更多调用。`,
        ),
        losesData: false,
      },
      ...meanwhile,
    ],
  };
}
