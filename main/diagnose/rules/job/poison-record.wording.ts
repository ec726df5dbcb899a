import type { Advice, Culprit } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import { isGeneratedCode } from '../../../flink/causes/causes.ts';
import type { RecordPlace, SkippingFormat } from '../../../flink/causes/unreadable-record.ts';
import type { Words } from '../../define-rule.ts';
import { type StartAgain, startAgain } from '../../start-again.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, quoted, short, type Text } from '../../tools/words.ts';

export type PoisonRecordFacts = {
  readonly vertex?: string;
  /** Where it is always the same. */
  readonly subtask?: number;
  /** Class of the deepest cause. */
  readonly exception: string;
  /** The sentence that names the record or its value. */
  readonly message: string;
  /** Innermost frame of the job's code; empty when a format of Flink throws. */
  readonly frame: string;
  /** Runs that ended with it. */
  readonly times: number;
  /** The format of Flink that threw, where it can be told to skip such records. */
  readonly format?: SkippingFormat;
  /** Topic, partition and offset, where the message names them. */
  readonly place?: RecordPlace;
  /** The column of the table it is written to that may not be empty, and would be. */
  readonly nullColumn?: string;
  /** The selector of keyBy gives null for it. */
  readonly isKeyless?: true;
  /** A file source read it. */
  readonly isFile?: true;
  /** A batch job takes no checkpoints. */
  readonly isBatch?: true;
};

export function poisonRecordWords(facts: PoisonRecordFacts, tools: Tools, { jobId }: Culprit): Words {
  const simple = facts.exception.split('.').at(-1) ?? facts.exception;
  return {
    ...(facts.times === 1 ? seenOnce(facts, simple) : seenAgain(facts, simple)),
    brief: [
      facts.times > 1 ? EACH_TIME : facts.isKeyless ? KEYLESS : facts.nullColumn === undefined ? ONE : NOT_TAKEN,
      phrase(short(simple), short(simple, 28)),
    ],
    advice: [
      ...surviveIt(facts),
      ...(facts.isBatch
        ? [AGAIN]
        : [
            goOn(startAgain(tools, jobId)),
            ...(facts.nullColumn === undefined ? [facts.isFile ? MEND_THE_FILE : skip(facts.place)] : []),
          ]),
    ],
  };
}

const ONE = phrase('record cannot be read', '记录无法读取');
const KEYLESS = phrase('record without a key', '记录没有 key');
const NOT_TAKEN = phrase('row cannot be written', '记录无法写入');
const EACH_TIME = phrase('same record each time', '总是同一条记录');

function surviveIt({ frame, format, nullColumn, isKeyless }: PoisonRecordFacts): readonly Advice[] {
  if (isKeyless) return [GIVE_KEY];
  if (nullColumn !== undefined) return [fillColumn(nullColumn), DROP_NULLS];
  if (isGeneratedCode(frame)) return [SQL];
  if (format !== undefined && frame === '') return [DECLARE_ANEW, skipRows(format)];
  return [
    {
      text: phrase(
        `Make the code survive such a record${frame === '' ? '' : ` at ${frame}`}: catch the exception, count it and send the record to a side output. In SQL let the format skip what it cannot read.`,
        `让代码${frame === '' ? '' : `在 ${frame} 处`}能处理这样的记录：捕获异常、计数并写入旁路输出。SQL 作业可让 format 跳过无法解析的数据。`,
      ),
      ...(format === undefined ? {} : { set: { [`${format}.ignore-parse-errors`]: 'true' } }),
      losesData: false,
      doc: 'docs/dev/datastream/side_output/',
    },
  ];
}

const GIVE_KEY: Advice = {
  text: phrase(
    'Have the selector of keyBy give a key to records whose field is null (a value of its own, or one spread over several, or they all meet in one subtask), or keep such records away before it: a filter, a side output. In SQL a NULL is a key like any other.',
    '让 keyBy 的 selector 为该字段为 null 的记录给出 key（固定的专用值，或分散为多个值，以免全部落到同一子任务），或在 keyBy 之前剔除这类记录：过滤或旁路输出。在 SQL 中 NULL 本身就是合法的 key。',
  ),
  losesData: false,
  doc: 'docs/dev/datastream/fault-tolerance/state/',
};

const DECLARE_ANEW: Advice = {
  text: phrase(
    'Bring the declared fields and types in line with what is written now.',
    '使声明的字段和类型与现在写入的内容一致。',
  ),
  losesData: false,
};

function fillColumn(column: string): Advice {
  return {
    text: phrase(
      `Have the statement fill ${column} where it is NULL (COALESCE) or keep such rows away (WHERE ${column} IS NOT NULL), or declare the column without NOT NULL if the target takes it. If it should never be NULL, look where the field gets lost: a source that declares another name or case for it reads NULL.`,
      `让语句在 ${column} 为 NULL 时填入值（COALESCE）或过滤这类行（WHERE ${column} IS NOT NULL）；若目标表允许为空，则声明时去掉 NOT NULL。若该字段本不应为 NULL，请查它在何处丢失：source 中声明的字段名或大小写不同就会读成 NULL。`,
    ),
    losesData: false,
  };
}

const DROP_NULLS: Advice = {
  text: phrase('Or have such rows dropped before the sink.', '或在 sink 之前丢弃这类行。'),
  set: { 'table.exec.sink.not-null-enforcer': 'DROP' },
  losesData: true,
  doc: 'docs/dev/table/config/',
};

function skipRows(format: SkippingFormat): Advice {
  return {
    text: phrase(
      'Or let the format skip what it cannot read: such rows are dropped then.',
      '或让 format 跳过无法读取的内容：此时这类行会被丢弃。',
    ),
    set: { [`${format}.ignore-parse-errors`]: 'true' },
    losesData: true,
    doc: `docs/connectors/table/formats/${format}/`,
  };
}

type Said = Pick<Words, 'title' | 'why'>;

/** ` in enrich`, `enrich 中`. */
function placeOf({ vertex }: PoisonRecordFacts): { readonly where: string; readonly whereZh: string } {
  return vertex === undefined ? { where: '', whereZh: '' } : { where: ` in ${vertex}`, whereZh: `${vertex} 中` };
}

/** A restart reads it again, which nobody has seen yet. */
function seenOnce(facts: PoisonRecordFacts, simple: string): Said {
  const said = quoted(facts.message.slice(0, 300));
  const subtask =
    facts.subtask === undefined
      ? phrase('', '')
      : phrase(`, in subtask ${facts.subtask + 1}`, `，位于子任务 ${facts.subtask + 1}`);
  return {
    title: onceTitle(facts, simple),
    why: phrase(
      `1 run ended with it: ${said.en}${subtask.en}. ${facts.isBatch ? 'The next begins the stage anew' : 'A restart goes back to the last checkpoint'} and reads the record again: more restarts do not help.`,
      `1 次运行因此结束：${said['zh-CN']}${subtask['zh-CN']}。${facts.isBatch ? '下一次运行会重新执行该阶段' : '重启会回到最近的检查点'}并再次读到该记录：更多重启无济于事。`,
    ),
  };
}

function onceTitle(facts: PoisonRecordFacts, simple: string): Text {
  const { where, whereZh } = placeOf(facts);
  const at = placed(facts.place);
  if (facts.isKeyless)
    return phrase(
      `A record without a key cannot be sent on${where} (${simple})`,
      `${whereZh}有一条记录没有 key，无法分发（${simple}）`,
    );
  return facts.nullColumn === undefined
    ? phrase(
        `A record${at.en} cannot be read${where} (${simple})`,
        `${whereZh}有一条记录${at['zh-CN']}无法读取（${simple}）`,
      )
    : phrase(
        `A row without a value for ${facts.nullColumn}, which is NOT NULL, cannot be written${where} (${simple})`,
        `${whereZh}有一行的 NOT NULL 列 ${facts.nullColumn} 没有值，无法写入（${simple}）`,
      );
}

function seenAgain(facts: PoisonRecordFacts, simple: string): Said {
  const { where, whereZh } = placeOf(facts);
  const said = quoted(facts.message.slice(0, 300));
  return {
    title: phrase(
      `${facts.subtask === undefined ? 'The same value' : 'One record'} fails the job again after each restart${where} (${simple})`,
      `${whereZh}同${facts.subtask === undefined ? '一个值' : '一条记录'}在每次重启后再次使作业失败（${simple}）`,
    ),
    why: phrase(
      `${plural(facts.times, 'run', 'runs')} ended with the same words: ${said.en}${facts.frame === '' ? '' : ` at ${facts.frame}`}${facts.subtask === undefined ? ', one subtask at a time and not always the same' : `, always in subtask ${facts.subtask + 1}, while no other subtask met it`}. A restart ${facts.isBatch ? 'begins the stage anew' : 'goes back to the last checkpoint'} and reads ${facts.subtask === undefined ? 'such a record' : 'the same record'} again: no number of restarts helps.`,
      `${facts.times} 次运行以同样的内容结束：${said['zh-CN']}${facts.frame === '' ? '' : `，位置 ${facts.frame}`}${facts.subtask === undefined ? '，每次只有一个子任务，但不总是同一个' : `，总在子任务 ${facts.subtask + 1}，其他子任务均未遇到`}。重启会${facts.isBatch ? '重新执行该阶段' : '回到最近的检查点'}并再次读到${facts.subtask === undefined ? '这样的' : '同一条'}记录：重启多少次都无济于事。`,
    ),
  };
}

function goOn({ point, note }: StartAgain): Advice {
  return {
    text: phrase(
      `Deploy the fixed job from ${point.en}: it reads the record again and gets past it. Tell whoever writes the records.${note.en}`,
      `从${point['zh-CN']}部署修复后的作业：它会再次读到该记录并继续。同时告知写入方。${note['zh-CN']}`,
    ),
    startsAgain: true,
    losesData: false,
  };
}

function skip(place: RecordPlace | undefined): Advice {
  const which = place === undefined ? 'that partition' : `${place.topic}-${place.partition}`;
  const past =
    place === undefined
      ? phrase('past the record', '移到此记录之后')
      : phrase(`to ${place.offset + 1}`, `移到 ${place.offset + 1}`);
  return {
    text: phrase(
      `If it must run before the code is fixed: move the offset of ${which} ${past.en}, and lose what lies between.`,
      `若须在修复前先运行：把${place === undefined ? '该分区的' : ` ${which} 的`} offset ${past['zh-CN']}，代价是丢失中间的数据。`,
    ),
    losesData: true,
  };
}

const MEND_THE_FILE: Advice = {
  text: phrase(
    'If it must run before that: put a row that can be read, or an empty line where the format skips those, in its place in the file; the trace does not name the file, the quoted row does. A file source counts the rows it has read: do not take lines away before it.',
    '若须在此之前先运行：在文件中以可读的一行（或 format 会跳过的空行）替换该行；异常中没有文件名，可用引用的内容查找。文件 source 按已读行数定位：不要删除它之前的行。',
  ),
  losesData: true,
};

function placed(place: RecordPlace | undefined): Text {
  if (place === undefined) return phrase('', '');
  const at = `${place.topic}-${place.partition}`;
  return phrase(` of ${at} at offset ${place.offset}`, `（${at}，offset ${place.offset}）`);
}

/** `StreamExecCalc$20.processElement`: the code stands in the statement, and nowhere else. */
const SQL: Advice = {
  text: phrase(
    'That code is generated from the SQL statement, so the statement has to survive such a value: TRY_CAST (from 1.15 on) gives NULL where CAST fails, and a WHERE or CASE keeps such rows away from the function that throws.',
    '该代码由 SQL 语句生成，因此要让语句能处理这样的值：TRY_CAST（1.15 起）在 CAST 失败时返回 NULL，也可用 WHERE 或 CASE 使这类行不进入抛出异常的函数。',
  ),
  losesData: false,
  doc: 'docs/dev/table/functions/systemfunctions/',
};

const AGAIN: Advice = {
  text: phrase(
    'Submit the fixed job again: a batch begins from the start. Tell whoever writes the records.',
    '重新提交修复后的作业：批作业从头开始。同时告知写入方。',
  ),
  startsAgain: true,
  losesData: false,
};
