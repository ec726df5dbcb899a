import type { Advice, Culprit } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import { isUnstableKey } from '../../../flink/words/key-words.ts';
import type { Words } from '../../define-rule.ts';
import { startAgain } from '../../start-again.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, quoted, short, type Text } from '../../tools/words.ts';

export type UserExceptionFacts = {
  readonly vertex?: string;
  /** Class of the deepest cause. */
  readonly exception: string;
  readonly message: string;
  /** Innermost frame of the job's code. */
  readonly frame: string;
  readonly times: number;
  /** `now-and-then`: between the failures the job got on and completed checkpoints. `over`: only after the last of them it did. */
  readonly repeats: 'no' | 'after-each-restart' | 'now-and-then' | 'over';
  /** Thrown while the task opened, before it took a record. */
  readonly atStart?: true;
  /** A batch job takes no checkpoints. */
  readonly isBatch?: true;
};

const REPEATS: Readonly<Record<UserExceptionFacts['repeats'], Text>> = {
  no: phrase('', ''),
  'after-each-restart': phrase('; after each restart the job meets it again', '；每次重启后再次遇到'),
  over: phrase(
    '; the run after the last restart went on without it and completed checkpoints, so what made the code throw has passed for now',
    '；最后一次重启后的运行不再抛出并完成了检查点，可见触发条件目前已消失',
  ),
  'now-and-then': phrase(
    '; in between the job ran on and completed checkpoints, so it is no record that it cannot get past',
    '；其间作业继续运行并完成了检查点，因此并非某条无法越过的记录',
  ),
};

const PASSES: ReadonlySet<UserExceptionFacts['repeats']> = new Set(['now-and-then', 'over']);

const COMPARE: Advice = {
  text: phrase(
    'It comes and goes: compare what was different at those times (data, other systems, schedules).',
    '它时有时无：对比这些时刻有何不同（数据、外部系统、定时任务）。',
  ),
};

export function userExceptionWords(facts: UserExceptionFacts, tools: Tools, { jobId }: Culprit): Words {
  const { point, note } = startAgain(tools, jobId);
  const simple = facts.exception.split('.').at(-1) ?? facts.exception;
  const said = quoted(`${facts.exception}${facts.message === '' ? '' : `: ${facts.message}`}`);
  const where = facts.vertex;
  const times = facts.times === 1 ? 'once' : plural(facts.times, 'time', 'times');
  return {
    title: isUnstableKey(facts.message)
      ? phrase(
          `A key has another hash behind keyBy than before it${where ? ` in ${where}` : ''}`,
          `${where ? `${where} 中` : ''}同一个 key 在 keyBy 前后的哈希值不同`,
        )
      : phrase(
          `The code of the job throws ${simple}${where ? ` in ${where}` : ''}`,
          `作业代码${where ? `在 ${where} 中` : ''}抛出 ${simple}`,
        ),
    why: phrase(
      `First failure: ${said.en}${facts.frame === '' ? '' : ` at ${facts.frame}`}. Seen ${times} as the first failure${REPEATS[facts.repeats].en}. ${facts.atStart ? 'It is thrown while the task opens: no record had been read. ' : ''}Cancelled tasks and closed connections follow from it.`,
      `首个失败：${said['zh-CN']}${facts.frame === '' ? '' : `，位置 ${facts.frame}`}。作为首个失败出现 ${facts.times} 次${REPEATS[facts.repeats]['zh-CN']}。${facts.atStart ? '异常在 task 打开阶段抛出，尚未读取任何记录。' : ''}task 取消与连接关闭都是其后果。`,
    ),
    brief: [
      phrase(short(simple), short(simple, 16)),
      where ? phrase(`in ${short(where, 25)}`, short(where, 16)) : phrase('code of the job', '作业代码'),
    ],
    advice: [
      ...(PASSES.has(facts.repeats) ? [COMPARE] : []),
      remedyOf(facts),
      {
        text: phrase(
          facts.isBatch
            ? 'Submit the fixed job again: a batch begins from the start.'
            : `Deploy the fixed job from ${point.en}; the records after it are read again by the fixed code.${note.en}`,
          facts.isBatch
            ? '重新提交修复后的作业：批作业从头开始。'
            : `从${point['zh-CN']}部署修复后的作业，其后的记录由修复后的代码重新处理。${note['zh-CN']}`,
        ),
        startsAgain: true,
        losesData: false,
      },
    ],
  };
}

/** What Python throws where a module is not installed, or not shipped with the job. */
const NO_MODULE = /^(?:ModuleNotFoundError|ImportError)$/;

const MODULE: Advice = {
  text: phrase(
    'Bring the module to the Python workers of every TaskManager: ship it with the job (-pyfs, -pyreq or -pyarch with -pyexec), or install it into their image. That the client has it does not help.',
    '让每个 TaskManager 的 Python worker 都能找到该模块：随作业一起提交（-pyfs、-pyreq，或 -pyarch 配合 -pyexec），或安装到镜像中。仅客户端有该模块没有用。',
  ),
  losesData: false,
};

const STABLE_KEY: Advice = {
  text: phrase(
    'Key by what is equal and hashes alike in every process: strings, numbers, tuples, records and POJOs with hashCode and equals of their own. Arrays, enums, protobuf messages, objects without a hashCode of their own and objects that are changed after keyBy are not; take a field of theirs.',
    '选用在每个进程中相等且哈希一致的 key：字符串、数字、Tuple、record，以及自行实现 hashCode 与 equals 的 POJO。数组、枚举、protobuf 消息、未实现 hashCode 的对象以及在 keyBy 之后被修改的对象都不行；请改用其中的字段。',
  ),
  losesData: false,
  doc: 'docs/dev/datastream/fault-tolerance/state/',
};

function remedyOf(facts: UserExceptionFacts): Advice {
  if (isUnstableKey(facts.message)) return STABLE_KEY;
  if (NO_MODULE.test(facts.exception)) return MODULE;
  return facts.atStart ? whatItOpens(facts) : sideOutput(facts);
}

function sideOutput({ frame }: UserExceptionFacts): Advice {
  return {
    text: phrase(
      `Fix the code at ${frame === '' ? 'the first frame of your own' : frame}: catch what one record may cause, count it and send the record to a side output.`,
      `修复 ${frame === '' ? '首个自有栈帧' : frame} 处的代码：捕获单条记录可能引发的异常，计数并写入旁路输出。`,
    ),
    losesData: false,
    doc: 'docs/dev/datastream/side_output/',
  };
}

/** Every subtask opens alike, so no record is to blame. */
function whatItOpens({ frame, vertex }: UserExceptionFacts): Advice {
  return {
    text: phrase(
      `See to what ${frame === '' ? 'its open() method' : frame} asks for when it starts: a file, table, service or parameter has to be there, and readable, on every host that runs ${vertex ?? 'it'}. Or let the code do without it.`,
      `检查 ${frame === '' ? '其 open() 方法' : frame} 启动时所需之物：文件、数据表、服务或参数必须在运行${vertex ? ` ${vertex} ` : '它'}的每台主机上存在且可读；或让代码在缺少它时也能运行。`,
    ),
    losesData: false,
  };
}
