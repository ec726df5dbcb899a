import type { Advice } from '#contract/finding.ts';
import { isOwnClass } from '../../../flink/frames/own-classes.ts';
import type { Words } from '../../define-rule.ts';
import { type FailedRuns, runsFailed } from '../../tools/failed-runs.wording.ts';
import { newerJavaWords } from '../../tools/job/newer-java.wording.ts';
import { otherReleaseWords } from '../../tools/process/other-release.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase, short, type Text } from '../../tools/words.ts';

export type ClassConflictFacts = FailedRuns & {
  /** Fully qualified; empty when the sentence names none. */
  readonly class: string;
  /** `ClassCastException`, `NoSuchMethodError`, … */
  readonly error: string;
  readonly what: string;
  /**
   * `two-loaders`: the same class, loaded twice; `two-jars`: another version than the caller was compiled against, `two-releases`: of
   * Flink's own; `two-processes`: one
   * process sent an object that another, with another version of its class, reads; `two-flinks`: these are of different releases of Flink; `newer-java`: the class was built for a newer Java.
   */
  readonly meeting: 'two-loaders' | 'two-jars' | 'two-releases' | 'two-processes' | 'two-flinks' | 'newer-java';
  readonly worker?: string;
  readonly workersRelease?: string;
  readonly jobManagersRelease?: string;
  readonly builtForJava?: number;
  readonly runsOnJava?: number;
  readonly times: number;
};

const WHY: Readonly<Record<Exclude<ClassConflictFacts['meeting'], 'newer-java' | 'two-flinks'>, Text>> = {
  'two-loaders': phrase(
    'Two class loaders have a class of this name each, from the jar of the job and from lib/; to the JVM they are two different classes. No restart changes which jar is first.',
    '作业 jar 与 lib/ 中各有一个同名类，由两个类加载器分别加载；在 JVM 看来它们是两个不同的类。重启不会改变加载顺序。',
  ),
  'two-jars': phrase(
    'Either two jars hold the class and the one that came first lacks what the caller was compiled against, or the caller was built for another release of it. No restart changes that.',
    '要么有两个 jar 含该类，先被加载的版本缺少调用方编译时所依赖的内容；要么调用方是针对该类的另一个版本编译的。重启不会改变这一点。',
  ),
  'two-releases': phrase(
    'The class is Flink’s own: what calls it (a connector, a library, the job) was built for another release of Flink than the one that runs. No restart changes that.',
    '该类属于 Flink 自身：调用方（连接器、库或作业）是针对另一个 Flink 版本编译的。重启不会改变这一点。',
  ),
  'two-processes': phrase(
    'The process that wrote the object has another version of this class than the one that reads it: the jars in lib/ or on the class path differ between hosts, or between the client and the cluster. No restart helps as long as a task comes to such a host.',
    '写出对象的进程与读取它的进程所用的类版本不同：各主机之间（或客户端与集群之间）lib/ 或类路径中的 jar 不一致。只要 task 落到这样的主机上，重启就无济于事。',
  ),
};

function titleOf({ meeting }: ClassConflictFacts, named: string, namedZh: string): Text {
  if (meeting === 'two-loaders')
    return phrase(`${named} was loaded twice, by two class loaders`, `${namedZh} 被两个类加载器各加载一次`);
  if (meeting === 'two-processes')
    return phrase(`Two processes have different versions of ${named}`, `两个进程中的 ${namedZh} 版本不同`);
  return phrase(
    `Another version of ${named} is loaded than its caller was built with`,
    `加载的 ${namedZh} 与调用方编译时的版本不同`,
  );
}

const FITTING_BUILD: Advice = {
  text: phrase(
    'Take the build of the connector or library for the release of Flink that runs (their versions often end with it, as in 3.2.0-1.19), and compile the job against that release. Keep Flink’s own jars out of the jar of the job (scope provided).',
    '使用与正在运行的 Flink 版本对应的连接器或库（其版本号通常以 Flink 版本结尾，如 3.2.0-1.19），并针对该版本编译作业。不要把 Flink 自身的 jar 打入作业 jar（scope 为 provided）。',
  ),
  losesData: false,
  doc: 'docs/dev/configuration/overview/',
};

const SAME_RELEASE: Advice = {
  text: phrase(
    'The class is Flink’s own: submit with the client of the very release that the cluster runs, and give all of its hosts one release.',
    '该类属于 Flink 自身：请使用与集群完全相同版本的客户端提交，并保证集群所有主机使用同一版本。',
  ),
  losesData: false,
};

export function classConflictWords(facts: ClassConflictFacts, tools: Tools): Words {
  const named = facts.class === '' ? 'a class' : facts.class;
  const namedZh = facts.class === '' ? '某个类' : facts.class;
  const runs = runsFailed(facts);
  if (facts.meeting === 'newer-java') return newerJavaWords(facts, runs);
  if (facts.meeting === 'two-flinks') return otherReleaseWords(facts, runs);
  const isTwice = facts.meeting === 'two-loaders';
  const simple = facts.class.split('.').at(-1) ?? facts.class;
  const pattern = facts.class.includes('.') ? `${facts.class.split('.').slice(0, -1).join('.')}.` : '';
  return {
    title: titleOf(facts, named, namedZh),
    why: phrase(
      `${facts.error}: ${facts.what.slice(0, 300)}; ${runs.en}. ${WHY[facts.meeting].en}`,
      `${facts.error}：${facts.what.slice(0, 300)}；${runs['zh-CN']}。${WHY[facts.meeting]['zh-CN']}`,
    ),
    brief: [
      isTwice ? phrase('class loaded twice', '类被加载两次') : phrase('two versions of a class', '类版本冲突'),
      name(short(simple || facts.error, 28)),
    ],
    advice: [
      ...(facts.meeting === 'two-releases' ? [FITTING_BUILD] : []),
      ...(facts.meeting === 'two-processes' && isOwnClass(facts.class) ? [SAME_RELEASE] : []),
      {
        text: phrase(
          facts.meeting === 'two-processes'
            ? 'Put the same jar on every host (JobManager and TaskManagers) and restart the processes that have the other one. Look on each host which jar holds the class, and its checksum.'
            : 'Keep the class in one place: either in the jar of the job or in lib/ of every host (of the image, where there is one). Look for all jars that hold it.',
          facts.meeting === 'two-processes'
            ? '在所有主机（JobManager 与 TaskManager）上放置同一个 jar，并重启版本不同的进程。在每台主机上查看哪个 jar 含该类及其校验和。'
            : '该类只保留一处：要么在作业 jar，要么在所有主机（容器部署时为镜像）的 lib/。找出所有包含它的 jar。',
        ),
        commands: [
          `for j in lib/*.jar JOB.jar; do unzip -l "$j" | grep -q ${(facts.class || 'CLASS').replaceAll('.', '/')} && md5sum "$j"; done`,
        ],
        losesData: false,
        doc: 'docs/ops/debugging/debugging_classloading/',
      },
      {
        text: isTwice
          ? phrase(
              'If it must stay in lib/, load its package from there only, for the job as well.',
              '若必须留在 lib/，让作业也只从那里加载该包。',
            )
          : phrase(
              'If another library brings its own version, relocate it in the jar of the job (shade plugin).',
              '若是其他库带入了自己的版本，在作业 jar 中重定位（shade 插件）。',
            ),
        ...(isTwice && pattern !== ''
          ? { set: { [tools.keyFor('classloader.parent-first-patterns.additional')]: pattern } }
          : {}),
        losesData: false,
        doc: 'docs/ops/debugging/debugging_classloading/',
      },
    ],
  };
}
