import type { Advice } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import type { AbsentFactory } from '../../../flink/words/submission-words.ts';
import type { Words } from '../../define-rule.ts';
import { startedAgainWords } from '../../tools/job/started-again.wording.ts';
import { inBrackets, listed, name, phrase, quoted, short, type Text } from '../../tools/words.ts';

export type SubmissionFailedFacts = {
  /** Words of the deepest cause; empty when nobody says why. */
  readonly because: string;
  /** Class of the deepest cause. */
  readonly exception: string;
  /** Innermost frame of the program; empty when Flink itself refuses the job. */
  readonly frame: string;
  /** The JobManager could not make the job of a program that was well. */
  readonly isInitializing: boolean;
  /** Its jar could not be opened, or holds no such class: the main method was never reached. */
  readonly isJar?: true;
  /** The program ended, and had asked for no job. */
  readonly isWithoutJob?: true;
  /** The planner refused a statement or a table of it. */
  readonly isPlanned?: true;
  /** A statement names a connector, format or catalog that is not on the class path. */
  readonly absentKind?: AbsentFactory['kind'];
  readonly absentName?: string;
  /** The client did not reach the REST address of its cluster; empty when the trace does not name it. */
  readonly unreached?: string;
  /** What a function holds that cannot be sent to the workers; empty when nobody names it. */
  readonly unsent?: string;
  readonly times: number;
  /** When the same job was submitted once more, and ran. */
  readonly againAt?: number;
  /** Names of jobs that ran at that time. */
  readonly beside?: readonly string[];
};

export function submissionFailedWords(facts: SubmissionFailedFacts): Words {
  const simple = facts.exception.split('.').at(-1) ?? '';
  const said = facts.because === '' ? name('') : quoted(facts.because);
  const times = plural(facts.times, 'submission', 'submissions');
  const past = facts.againAt === undefined ? undefined : startedAgainWords(facts.againAt);
  const none = past?.why ?? (facts.beside === undefined ? NO_JOB_RAN : noneOf(facts.beside));
  return {
    title: titleOf(facts, simple),
    why: phrase(
      `${times} ended ${WHERE[stageOf(facts)].en}${facts.because === '' ? '' : `: ${facts.exception}: ${said.en}`}${facts.frame === '' ? '' : ` at ${facts.frame}`}. ${none.en}`,
      `${facts.times} 次提交终止于${WHERE[stageOf(facts)]['zh-CN']}${facts.because === '' ? '' : `：${facts.exception}：${said['zh-CN']}`}${facts.frame === '' ? '' : `，位置 ${facts.frame}`}。${none['zh-CN']}`,
    ),
    brief: [phrase('submission failed', '提交失败'), name(short(facts.absentName || simple || 'main()', 28))],
    advice: past?.advice ?? [adviceFor(facts)],
  };
}

const NO_JOB_RAN = phrase(
  'No job ran, so no task, slot or checkpoint is to blame.',
  '没有作业运行，因此与 task、slot 或检查点无关。',
);

function noneOf(beside: readonly string[]): Text {
  const jobs = listed(beside);
  return phrase(
    `No job came of it. What ran beside it (${jobs.en}) has no part in this.`,
    `因此没有产生作业。当时在运行的其他作业（${jobs['zh-CN']}）与此无关。`,
  );
}

function simpleOf(className = ''): string {
  return className.split('.').at(-1) ?? className;
}

type Stage = 'initializing' | 'jar' | 'factory' | 'main' | 'planned' | 'unreached' | 'unsent' | 'without-job';

function stageOf(facts: SubmissionFailedFacts): Stage {
  const { isInitializing, isJar, isPlanned, isWithoutJob, absentKind, unreached, unsent } = facts;
  if (unreached !== undefined) return 'unreached';
  if (absentKind !== undefined) return 'factory';
  if (isInitializing) return 'initializing';
  if (unsent !== undefined) return 'unsent';
  if (isJar) return 'jar';
  if (isWithoutJob) return 'without-job';
  return isPlanned ? 'planned' : 'main';
}

const WHERE: Readonly<Record<Stage, Text>> = {
  initializing: phrase('in the start of the JobMaster', ' JobMaster 启动阶段'),
  factory: phrase('while a statement was planned', '语句规划阶段'),
  jar: phrase('before the main method of the program', '程序的 main 方法之前'),
  main: phrase('in the main method of the program', '程序的 main 方法'),
  unsent: phrase('in the main method of the program', '程序的 main 方法'),
  planned: phrase('while a statement or table was planned', '语句或表的规划阶段'),
  'without-job': phrase('with the main method of the program', '程序的 main 方法执行完毕时'),
  unreached: phrase('before any JobManager had heard of the job', '任何 JobManager 得知该作业之前'),
};

function titleOf(facts: SubmissionFailedFacts, simple: string): Text {
  const [en, zh] = simple === '' ? ['', ''] : [` (${simple})`, `（${simple}）`];
  switch (stageOf(facts)) {
    case 'initializing':
      return phrase(`The JobManager could not start the job (${simple})`, `JobManager 无法启动作业（${simple}）`);
    case 'factory':
      return absentTitle(absentIn(facts));
    case 'jar':
      return phrase(`The jar of the program cannot be run${en}`, `程序的 jar 无法运行${zh}`);
    case 'unreached': {
      const at = inBrackets(facts.unreached ?? '');
      return phrase(
        `The client did not reach the REST address of the cluster${at.en}`,
        `客户端无法连接集群的 REST 地址${at['zh-CN']}`,
      );
    }
    case 'unsent': {
      const held = inBrackets(simpleOf(facts.unsent));
      return phrase(
        `A function of the program holds what cannot be serialized${held.en}`,
        `程序的某个函数持有无法序列化的对象${held['zh-CN']}`,
      );
    }
    case 'without-job':
      return phrase('The program ended without asking for a job', '程序结束时没有提交任何作业');
    case 'planned':
    case 'main':
      return phrase(`The program failed before it made a job${en}`, `程序在生成作业之前失败${zh}`);
  }
}

const CALLED: Readonly<Record<AbsentFactory['kind'], Text>> = {
  connector: phrase('connector', '连接器'),
  sink: phrase('connector for writing', '可写入的连接器'),
  format: phrase('format', '格式'),
  catalog: phrase('catalog', 'catalog'),
  other: phrase('factory', '工厂'),
};

function absentIn({ absentKind = 'other', absentName = '' }: SubmissionFailedFacts): AbsentFactory {
  return { kind: absentKind, name: absentName };
}

function absentTitle(absent: AbsentFactory): Text {
  const { en, 'zh-CN': zh } = CALLED[absent.kind];
  return absent.name === ''
    ? phrase(`No ${en} on the class path fits the table`, `类路径中没有适合该表的${zh}`)
    : phrase(`No ${en} ‘${absent.name}’ is on the class path`, `类路径中没有${zh} ‘${absent.name}’`);
}

/** Table jars register what they offer in META-INF/services; the planner sees only what its own class loader has. */
function putOnClassPath({ kind, name: called }: AbsentFactory): Text {
  const [en, zh] =
    called === '' ? [`that ${CALLED[kind].en}`, `所需${CALLED[kind]['zh-CN']}`] : [`‘${called}’`, ` ‘${called}’ `];
  const [sinkEn, sinkZh] =
    kind === 'sink'
      ? [' Some connectors (change capture) can only be read.', '部分连接器（如变更捕获）只能读取。']
      : ['', ''];
  return phrase(
    `Put the jar of ${en} into lib/ of the cluster and of the client, in the build for this release of Flink, and restart both (or ADD JAR, pipeline.jars, --jarfile). In a jar with everything in it merge META-INF/services (ServicesResourceTransformer), or its own entries overwrite each other. A wrong name in the options looks alike: compare it with the list below the message.${sinkEn}`,
    `将${zh}的 jar（与该 Flink 版本匹配）放入集群与客户端的 lib/ 并重启两者（或使用 ADD JAR、pipeline.jars、--jarfile）。打成单一 jar 时须合并 META-INF/services（ServicesResourceTransformer），否则条目会相互覆盖。选项中的名称写错也是同样的报错：请与消息下方的列表核对。${sinkZh}`,
  );
}

/** `jm-1/10.0.0.7:8081` is a name, its address and a port. */
function addressOf(told: string): string {
  return told === '' ? '<host>:<port>' : told.replace(/\/[^:]{1,60}(?=:)/, '');
}

function adviceFor(facts: SubmissionFailedFacts): Advice {
  const cli = { losesData: false, doc: 'docs/deployment/cli/' } as const;
  switch (stageOf(facts)) {
    case 'initializing':
      return {
        text: phrase(
          'Fix what the deepest cause names (state to restore, storage, settings) and submit again.',
          '修复最深层原因所指的问题（待恢复的状态、存储、配置）后重新提交。',
        ),
        seeks: true,
        ...cli,
      };
    case 'factory':
      return {
        text: putOnClassPath(absentIn(facts)),
        losesData: false,
        doc: 'docs/dev/configuration/connector/',
      };
    case 'jar':
      return {
        text: phrase(
          'See that the jar is there, whole and readable where the program runs (in application mode in the container of the JobManager, elsewhere where it is submitted), and that it holds the class that was asked for.',
          '确认 jar 存在、完整且可读（application 模式下在 JobManager 的容器内，其他模式在提交端），并且包含所指定的类。',
        ),
        commands: ['ls -l JOB.jar', 'jar tf JOB.jar | grep <class>'],
        ...cli,
      };
    case 'unreached':
      return {
        text: phrase(
          'Compare host and port of the client (-m, rest.address, rest.port) with the line “Rest endpoint listening at” in the log of the JobManager, see that this one runs, and try that address from the host of the client.',
          '将客户端使用的主机与端口（-m、rest.address、rest.port）与 JobManager 日志中的 “Rest endpoint listening at” 一行对照，确认该 JobManager 在运行，并从客户端主机测试该地址。',
        ),
        commands: [`curl -sS http://${addressOf(facts.unreached ?? '')}/overview`],
        ...cli,
      };
    case 'unsent': {
      const held = facts.unsent === '' ? undefined : simpleOf(facts.unsent);
      return {
        text: phrase(
          `A function is written into the job and made anew on every worker. Make the field that holds ${held === undefined ? 'it' : `the ${held}`} transient and create it in open(), or let its class implement Serializable. An anonymous class or a lambda takes along all that it uses of the class around it.`,
          `函数会被序列化进作业并在每个 worker 上重建。把持有${held === undefined ? '该对象' : ` ${held} `}的字段声明为 transient 并在 open() 中创建，或让其类实现 Serializable。匿名类与 lambda 会连带持有其外层类中用到的一切。`,
        ),
        losesData: false,
        doc: 'docs/dev/datastream/fault-tolerance/serialization/types_serialization/',
      };
    }
    case 'without-job':
      return {
        text: phrase(
          'See why main came to its end without execute() or an INSERT: arguments that choose no branch, an empty SQL script, statements that only create tables or were only added to a StatementSet, or an exception that the program caught and logged.',
          '查明 main 为何没有调用 execute() 或执行 INSERT 就结束：参数未命中任何分支、SQL 脚本为空、语句只建表或只加入 StatementSet 而未执行，或异常被程序捕获后仅记录日志。',
        ),
        ...cli,
      };
    case 'planned':
      return {
        text: phrase(
          'Correct the statement or the declaration of the table that the message names, and submit again: EXPLAIN plans it without running it.',
          '更正报错所指的语句或表声明后重新提交：EXPLAIN 可只做规划而不执行。',
        ),
        losesData: false,
        doc: 'docs/dev/table/sql/explain/',
      };
    case 'main':
      return {
        text: phrase(
          `Check the arguments and the environment the program was started with${facts.frame === '' ? '' : ' against what the frame above reads'}, and submit again.`,
          `${facts.frame === '' ? '' : '对照上述栈帧所读取的内容，'}检查启动程序时的参数与环境，然后重新提交。`,
        ),
        ...cli,
      };
  }
}
