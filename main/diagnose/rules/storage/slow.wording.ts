import type { Advice } from '#contract/finding.ts';
import type { Text } from '#contract/text.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { slowAtHostWords } from '../../tools/storage/slow-at-host.wording.ts';
import { inBrackets, name, phrase, short } from '../../tools/words.ts';

export type StorageSlowFacts = {
  /** Checkpoint directory; empty when not known. */
  readonly path: string;
  /** All uploads are slow, single ones hang, those of one host are slow, or the JobManager waits for its own file. */
  readonly kind: 'all' | 'some' | 'host' | 'metadata';
  /** The one host. */
  readonly host?: string;
  /** Longest asynchronous part, how long the longest checkpoint stood, or how long `_metadata` took. */
  readonly longestMs: number;
  readonly checkpoints: number;
  /** Subtasks that were slow or hung. */
  readonly subtasks: number;
  /** TaskManagers they ran on; 0 when nothing tells it. */
  readonly hosts: number;
  /** Of the vertex that writes most. */
  readonly bytesPerSecond?: number;
  readonly bytesPerSecondBefore?: number;
  /** Checkpoints that tasks declined meanwhile, and of which nobody says why. */
  readonly declined?: number;
  /** Each checkpoint is complete long before the next one is due. */
  readonly isRoomy?: true;
};

export function storageSlowWords(facts: StorageSlowFacts): Words {
  const words = wordsOf(facts);
  if (!facts.isRoomy) return words;
  const why = phrase(
    `${words.why.en} Each checkpoint is complete before half of the interval is over: nothing waits for it yet.`,
    `${words.why['zh-CN']}每次检查点都在间隔的一半之内完成：目前没有造成等待。`,
  );
  return { ...words, why };
}

function wordsOf(facts: StorageSlowFacts): Words {
  if (facts.kind === 'metadata') return slowMetadata(facts);
  if (facts.kind === 'host') return slowAtHostWords(facts, facts.host ?? '');
  const where = inBrackets(facts.path);
  const rate = perSecond(facts.bytesPerSecond);
  const all = facts.kind === 'all';
  return {
    title: all
      ? phrase(`The checkpoint storage takes files slowly${where.en}`, `检查点存储写入缓慢${where['zh-CN']}`)
      : phrase(
          `Single uploads to the checkpoint storage hang${where.en}`,
          `个别上传在检查点存储上挂起${where['zh-CN']}`,
        ),
    why: withDeclines(all ? slowForAll(facts) : hanging(facts), facts.declined),
    brief: [
      phrase(all ? 'storage slow' : 'uploads hang', all ? '存储缓慢' : '上传挂起'),
      name(rate ?? short(facts.path || duration(facts.longestMs), 24)),
    ],
    advice: [
      ...(facts.declined === undefined ? [] : [READ_THE_REFUSAL]),
      {
        text: phrase(
          'Ask the operator of the store for its latency and throughput at that time; test it from a TaskManager host.',
          '向存储方询问当时的延迟与吞吐，并在 TaskManager 主机上测试。',
        ),
        losesData: false,
        doc: 'docs/ops/state/large_state_tuning/',
      },
      ...(all ? [] : [askAgain(facts.path)]),
    ],
  };
}

/** Who writes slowly is waited for until the checkpoint expires (CheckpointCoordinator.CheckpointCanceller); a task declines when a request fails for good. */
function withDeclines(why: Text, declined: number | undefined): Text {
  if (declined === undefined) return why;
  return phrase(
    `${why.en} Meanwhile tasks declined ${plural(declined, 'checkpoint', 'checkpoints')}, and nothing here says why: a store that is only slow lets them expire. Some requests were refused, as by an object store that limits its callers (503 Slow Down, 429) or is away now and then.`,
    `${why['zh-CN']}期间 task 还拒绝了 ${declined} 次检查点，材料中没有原因：仅仅缓慢的存储只会使检查点超时。说明有请求被拒绝，例如对象存储限流（503 Slow Down、429）或时断时续。`,
  );
}

const READ_THE_REFUSAL: Advice = {
  text: phrase(
    'Read in the TaskManager logs what the store answered to the failed requests: a limit on calls asks for fewer and larger files, an outage for the store.',
    '在 TaskManager 日志中查看存储对失败请求的应答：若为限流，应减少并合并文件；若为中断，应恢复存储。',
  ),
  commands: ['grep -i -E "slow ?down|status code: ?(503|429)|throttl|connection refused|timed out" <TaskManager logs>'],
  seeks: true,
};

const perSecond = (rate: number | undefined) => (rate === undefined ? undefined : `${bytes(rate)}/s`);

function slowForAll({ longestMs, subtasks, hosts, bytesPerSecond, bytesPerSecondBefore }: StorageSlowFacts): Text {
  const rate = perSecond(bytesPerSecond);
  const before = perSecond(bytesPerSecondBefore);
  return phrase(
    `The asynchronous part, in which files are written, took up to ${duration(longestMs)} on ${plural(subtasks, 'subtask', 'subtasks')}${hosts === 0 ? '' : ` of ${plural(hosts, 'TaskManager', 'TaskManagers')}`} at once${rate ? `, about ${rate}` : ''}${before ? ` against ${before} in earlier checkpoints` : ''}. The state is no larger than before, the synchronous part and alignment are short: the store is slow for everybody.`,
    `写文件的异步阶段在${hosts === 0 ? '' : ` ${hosts} 个 TaskManager 的`} ${subtasks} 个子任务上同时长达 ${duration(longestMs, 'zh-CN')}${rate ? `，约 ${rate}` : ''}${before ? `，而此前为 ${before}` : ''}。状态并未变大，同步与对齐都很短：存储对所有人都慢。`,
  );
}

function hanging({ checkpoints, longestMs }: StorageSlowFacts): Text {
  return phrase(
    `${checkpoints} checkpoints stood for up to ${duration(longestMs)} because one or two subtasks were missing, each time others, while all their siblings were done within moments. Records flowed and no phase of the others was long: single requests to the store did not come back.`,
    `${checkpoints} 次检查点因缺少一两个子任务的确认而停滞最长 ${duration(longestMs, 'zh-CN')}，每次缺少的不同，其余子任务都瞬间完成。记录正常流动，其他阶段都很短：是个别对存储的请求迟迟未返回。`,
  );
}

/** A request that hangs is given up by the client's own time-out: of S3 by the keys of flink-s3-fs-hadoop (`s3.` stands for `fs.s3a.`). */
function askAgain(path: string): Advice {
  return {
    text: phrase(
      'Give the client a shorter socket timeout and a few retries, so that a hanging request is asked again instead of waited for: s3a waits 200 s by itself, Presto 5 s.',
      '为客户端设置较短的 socket 超时和少量重试，让挂起的请求被重发而不是一直等待：s3a 默认等待 200 秒，Presto 为 5 秒。',
    ),
    ...(/^s3a?:/.test(path) ? { set: { 's3.connection.timeout': '10000', 's3.attempts.maximum': '5' } } : {}),
    losesData: false,
  };
}

function slowMetadata(facts: StorageSlowFacts): Words {
  const where = inBrackets(facts.path);
  const took = { en: duration(facts.longestMs), zh: duration(facts.longestMs, 'zh-CN') };
  return {
    title: phrase(
      `The JobManager writes \`_metadata\` slowly: checkpoints wait ${took.en} for it${where.en}`,
      `JobManager 写入 \`_metadata\` 缓慢：检查点为此等待 ${took.zh}${where['zh-CN']}`,
    ),
    why: phrase(
      `In ${plural(facts.checkpoints, 'checkpoint', 'checkpoints')} every subtask had acknowledged, and up to ${took.en} passed until the checkpoint was complete. In that time the JobManager writes one small file, \`_metadata\`, and nobody else has a part in it. It announced its checkpoints without delay, so it had the time: the store answers the JobManager's host slowly, whether or not it does so to the others.`,
      `在 ${facts.checkpoints} 次检查点中，所有子任务均已确认，但又过了最长 ${took.zh}才完成。这段时间里 JobManager 只写一个小文件 \`_metadata\`，与其他进程无关。它触发检查点并无延迟，说明并不繁忙：存储对 JobManager 所在主机的响应缓慢，对其他主机则未必。`,
    ),
    brief: [phrase('_metadata slow', '_metadata 写入慢'), phrase(`by ${took.en}`, took.zh)],
    advice: [
      {
        text: phrase(
          "Time a small file from the JobManager's host: mount, route, proxy, credentials that are fetched anew and name lookups differ from host to host.",
          '在 JobManager 主机上测试写入小文件的耗时：挂载、路由、代理、重新获取凭证与域名解析都可能因主机而异。',
        ),
        losesData: false,
        doc: 'docs/ops/state/large_state_tuning/',
      },
    ],
  };
}
