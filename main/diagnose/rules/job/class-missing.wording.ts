import type { Advice, Culprit } from '#contract/finding.ts';
import type { Words } from '../../define-rule.ts';
import { startAgain } from '../../start-again.ts';
import { type FailedRuns, runsFailedAlone } from '../../tools/failed-runs.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, name, phrase, short } from '../../tools/words.ts';

export type ClassMissingFacts = FailedRuns & {
  /** Fully qualified, in the order they were missed. */
  readonly classes: readonly string[];
  /** The main method met it: no job was made. */
  readonly atSubmission: boolean;
  /** It is what the JVM was to run. */
  readonly atLaunch?: true;
  /** The snapshot that is restored names it: its serializer was written with it. */
  readonly inState?: true;
  /** It was there: the loader that was asked had been closed. */
  readonly isClosed?: true;
  /** The class path of the process was searched, not the jar of the job. */
  readonly byProcess?: true;
  readonly times: number;
};

export function classMissingWords(facts: ClassMissingFacts, tools: Tools, { jobId }: Culprit): Words {
  if (facts.atLaunch) return launchWords(facts);
  if (facts.inState) return stateWords(facts);
  if (facts.isClosed) return closedWords(facts);
  const { point, note } = startAgain(tools, jobId);
  const [first = ''] = facts.classes;
  const classes = listed(facts.classes);
  const simple = first.split('.').at(-1) ?? first;
  const runs = runsFailedAlone(facts);
  const isOwn = !first.startsWith('org.apache.') && !first.startsWith('java');
  return {
    title: phrase(`The class ${first} is missing`, `缺少类 ${first}`),
    why: phrase(
      `${facts.byProcess ? `The class loader of the process itself looked for ${classes.en}, which knows lib/ and the class path, not the jar of the job` : `The class loader of the job looked for ${classes.en} and found it neither in the jar of the job nor in lib/`}. ${facts.atSubmission ? 'The program ended before it made a job.' : `${runs.en}: whoever reaches that code meets it, after each restart too. Lost events and cancelled tasks around it only follow.`}`,
      `${facts.byProcess ? `查找 ${classes['zh-CN']} 的是进程自身的类加载器，它只知道 lib/ 和类路径，看不到作业 jar` : `作业的类加载器查找 ${classes['zh-CN']}，在作业 jar 和 lib/ 中均未找到`}。${facts.atSubmission ? '程序在生成作业之前即已结束。' : `${runs['zh-CN']}：一执行到该处代码就会遇到，重启后亦然。其间丢失的事件与被取消的 task 都只是后果。`}`,
    ),
    brief: [phrase('class missing', '缺少类'), name(short(simple, 28))],
    advice: [
      facts.byProcess
        ? toLib(first)
        : {
            text: isOwn
              ? phrase(
                  'Build the jar of the job with all its dependencies (shade plugin; no minimizeJar and no provided scope for what the cluster does not have) and check that the class is in it.',
                  '把作业的全部依赖打进 jar（shade 插件；集群没有的依赖不要 minimizeJar 或 provided），并确认该类在 jar 中。',
                )
              : phrase(
                  "Add the connector or library of Flink's own release that holds the class, to the jar of the job or to lib/ of every host (of the image, where there is one), not to both (a Python program names it by --jarfile or pipeline.jars).",
                  '把包含该类、与 Flink 版本一致的连接器或库加入作业 jar，或加入所有主机（容器部署时为镜像）的 lib/，不要两处都放（Python 程序用 --jarfile 或 pipeline.jars 指定）。',
                ),
            commands: [`jar tf JOB.jar | grep ${pathOf(first)}`],
            losesData: false,
            doc: 'docs/dev/configuration/overview/',
          },
      {
        text: facts.atSubmission
          ? phrase('Submit the job again as before.', '照原方式重新提交作业。')
          : phrase(`Deploy it from ${point.en}.${note.en}`, `从${point['zh-CN']}部署。${note['zh-CN']}`),
        startsAgain: true,
        losesData: false,
      },
    ],
  };
}

/** A shell would take what follows the dollar of a nested class for a variable. */
function pathOf(className: string): string {
  const path = className.replaceAll('.', '/');
  return path.includes('$') ? `'${path}'` : path;
}

function toLib(className: string): Advice {
  return {
    text: phrase(
      'Put the jar that holds the class into lib/ of every host, beside the library that asks for it (what Hadoop brings: HADOOP_CLASSPATH on every node), and restart the processes. In the jar of the job it is not seen from there.',
      '把包含该类的 jar 放入所有主机的 lib/，与需要它的库放在一起（Hadoop 自带的类：各节点的 HADOOP_CLASSPATH），并重启进程。放在作业 jar 中，那里是看不到的。',
    ),
    commands: [`for j in lib/*.jar; do unzip -l "$j" | grep -q ${pathOf(className)} && echo "$j"; done`],
    losesData: false,
    doc: 'docs/dev/configuration/overview/',
  };
}

/** No jar is at fault: a class nested in it was loaded from there. */
function closedWords(facts: ClassMissingFacts): Words {
  const [first = ''] = facts.classes;
  const simple = first.split('.').at(-1) ?? first;
  const owner = first.split('.').slice(0, 3).join('.');
  const runs = runsFailedAlone(facts);
  return {
    title: phrase(
      `Class ${first} was asked of a class loader that was already closed`,
      `向已关闭的类加载器请求了类 ${first}`,
    ),
    why: phrase(
      `${first} is not missing from its jar: a class nested in it was loaded from there before. Flink closes the class loader of a job when a run ends; it loads nothing new then, and something that outlives the run still uses its classes (a security or JDBC provider that registered itself in the JVM, a thread, a cache in a library of lib/). ${runs.en}; a restart within the same process meets it again.`,
      `${first} 并未从 jar 中缺失：其内部类此前已从中加载。一次运行结束时，Flink 会关闭作业的类加载器，此后它不再加载新类；而某个存活更久的对象仍在使用其中的类（在 JVM 中注册过的安全或 JDBC 提供者、线程、lib/ 中某个库的缓存）。${runs['zh-CN']}；在同一进程内重启仍会遇到。`,
    ),
    brief: [phrase('class loader closed', '类加载器已关闭'), name(short(simple, 28))],
    advice: [
      {
        text: phrase(
          'Restart the TaskManagers to get going again: a new process has new class loaders.',
          '先重启 TaskManager 以恢复运行：新进程使用新的类加载器。',
        ),
        losesData: false,
      },
      {
        text: phrase(
          'Load the library that registers itself once for the process: its jar in lib/ of every host and out of the jar of the job, or its package from there first.',
          '让会自行注册的库在进程中只加载一次：把其 jar 放入所有主机的 lib/ 并从作业 jar 中移除，或让其包优先从 lib/ 加载。',
        ),
        set: { 'classloader.parent-first-patterns.additional': `${owner}.` },
        losesData: false,
        doc: 'docs/ops/debugging/debugging_classloading/',
      },
    ],
  };
}

/** Neither job nor process began: its class path is at fault. */
function launchWords({ classes: [first = ''] }: ClassMissingFacts): Words {
  const simple = first.split('.').at(-1) ?? first;
  const isFlinks = first.startsWith('org.apache.flink.');
  return {
    title: phrase(
      `The process did not start: class ${first} is not in its class path`,
      `进程未能启动：类路径中没有 ${first}`,
    ),
    why: phrase(
      `Java was to run ${first} and found it in no jar of the class path, so the process ended at once: nothing of Flink began, and no job ran. ${isFlinks ? 'Its own jars were not there (flink-dist was not shipped, lib/ is empty or another one, the class path was written for another system).' : 'The jar that holds it was not there.'}`,
      `Java 需要运行 ${first}，但类路径的任何 jar 中都没有它，进程立即结束：Flink 没有启动，也没有作业运行。${isFlinks ? 'Flink 自身的 jar 不在其中（未上传 flink-dist、lib/ 为空或指向别处，或类路径是按另一种操作系统写的）。' : '包含它的 jar 不在其中。'}`,
    ),
    brief: [phrase('main class missing', '缺少主类'), name(short(simple, 28))],
    advice: [
      {
        text: phrase(
          'Look what the container was given: the jars in its working directory or in lib/, and the class path of its launch command.',
          '查看容器得到了什么：工作目录或 lib/ 中的 jar，以及启动命令中的类路径。',
        ),
        commands: ['ls -l lib/', 'yarn logs -applicationId <id> -log_files launch_container.sh'],
        losesData: false,
      },
      ...(isFlinks
        ? [
            {
              text: phrase(
                'Submit with the whole distribution of Flink: FLINK_LIB_DIR or yarn.provided.lib.dirs has to hold flink-dist of that release, and a program that submits from Windows writes a class path that YARN on Linux cannot read.',
                '使用完整的 Flink 发行包提交：FLINK_LIB_DIR 或 yarn.provided.lib.dirs 中须有该版本的 flink-dist；在 Windows 上提交的程序写出的类路径，Linux 上的 YARN 无法识别。',
              ),
              losesData: false,
              doc: 'docs/deployment/resource-providers/yarn/',
            } as const,
          ]
        : []),
    ],
  };
}

/** The jar may be whole: its program has moved on, the state has not. */
function stateWords(facts: ClassMissingFacts): Words {
  const [first = ''] = facts.classes;
  const simple = first.split('.').at(-1) ?? first;
  const runs = runsFailedAlone(facts);
  return {
    title: phrase(
      `The state that is restored needs class ${first}, which the job no longer has`,
      `恢复的状态需要类 ${first}，而作业中已没有它`,
    ),
    why: phrase(
      `The snapshot names ${first} as a class of its state. The class loader of the job found it neither in the jar of the job nor in lib/, so the state cannot be read: in this version the class was renamed, moved to another package or removed, or it was left out of the jar. ${runs.en}; a restart meets the same snapshot again.`,
      `快照中的状态以 ${first} 为类型。作业的类加载器在作业 jar 和 lib/ 中均未找到它，因此状态无法读取：该类在这个版本中被改名、移到其他包或删除，或者没有打进 jar。${runs['zh-CN']}；重启仍会遇到同一快照。`,
    ),
    brief: [phrase('class of state missing', '缺少状态的类'), name(short(simple, 28))],
    advice: [
      {
        text: phrase(
          'Put the class back into the jar under its old name and package, beside the new one if there is one, and start from the same snapshot.',
          '把该类以原来的包名和类名放回 jar（可与新类并存），再从同一快照启动。',
        ),
        commands: [`jar tf JOB.jar | grep ${pathOf(first)}`],
        losesData: false,
      },
      {
        text: phrase(
          'To be rid of the old class, rewrite the savepoint with the State Processor API, or give the state of the new class a name of its own and fill it anew.',
          '若要弃用旧类，用 State Processor API 改写保存点，或为新类的状态另起名称并重新积累。',
        ),
        losesData: false,
        doc: 'docs/libs/state_processor_api/',
      },
    ],
  };
}
