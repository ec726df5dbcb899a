import type { Words } from '../../define-rule.ts';
import { type FailedRuns, runsFailed } from '../../tools/failed-runs.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase, short } from '../../tools/words.ts';

export type ClassConflictFacts = FailedRuns & {
  /** Fully qualified; empty when the sentence names none. */
  readonly class: string;
  /** `ClassCastException`, `NoSuchMethodError`, … */
  readonly error: string;
  readonly what: string;
  /** The same class by two class loaders; otherwise two versions of it. */
  readonly isTwice: boolean;
  readonly times: number;
};

export function classConflictWords(facts: ClassConflictFacts, tools: Tools): Words {
  const named = facts.class === '' ? 'a class' : facts.class;
  const namedZh = facts.class === '' ? '某个类' : facts.class;
  const runs = runsFailed(facts);
  const simple = facts.class.split('.').at(-1) ?? facts.class;
  const pattern = facts.class.includes('.') ? `${facts.class.split('.').slice(0, -1).join('.')}.` : '';
  return {
    title: facts.isTwice
      ? phrase(`${named} was loaded twice, by two class loaders`, `${namedZh} 被两个类加载器各加载一次`)
      : phrase(
          `Another version of ${named} is loaded than the job was built with`,
          `加载的 ${namedZh} 与作业编译时的版本不同`,
        ),
    why: phrase(
      `${facts.error}: ${facts.what.slice(0, 300)}; ${runs.en}. ${facts.isTwice ? 'Two class loaders have a class of this name each, from the jar of the job and from lib/; to the JVM they are two different classes.' : 'Two jars hold the class, and the one that came first lacks what the caller was compiled against.'} No restart changes which jar is first.`,
      `${facts.error}：${facts.what.slice(0, 300)}；${runs['zh-CN']}。${facts.isTwice ? '作业 jar 与 lib/ 中各有一个同名类，由两个类加载器分别加载；在 JVM 看来它们是两个不同的类。' : '有两个 jar 含该类，先被加载的版本缺少调用方编译时所依赖的内容。'}重启不会改变加载顺序。`,
    ),
    brief: [
      facts.isTwice ? phrase('class loaded twice', '类被加载两次') : phrase('two versions of a class', '类版本冲突'),
      name(short(simple || facts.error, 28)),
    ],
    advice: [
      {
        text: phrase(
          'Keep the class in one place: either in the jar of the job or in lib/ of every host. Look for all jars that hold it.',
          '该类只保留一处：要么在作业 jar，要么在所有主机的 lib/。找出所有包含它的 jar。',
        ),
        commands: [
          `for j in lib/*.jar JOB.jar; do unzip -l "$j" | grep -q ${(facts.class || 'CLASS').replaceAll('.', '/')} && echo "$j"; done`,
        ],
        losesData: false,
        doc: 'docs/ops/debugging/debugging_classloading/',
      },
      {
        text: facts.isTwice
          ? phrase(
              'If it must stay in lib/, load its package from there only, for the job as well.',
              '若必须留在 lib/，让作业也只从那里加载该包。',
            )
          : phrase(
              'If another library brings its own version, relocate it in the jar of the job (shade plugin).',
              '若是其他库带入了自己的版本，在作业 jar 中重定位（shade 插件）。',
            ),
        ...(facts.isTwice && pattern !== ''
          ? { set: { [tools.keyFor('classloader.parent-first-patterns.additional')]: pattern } }
          : {}),
        losesData: false,
        doc: 'docs/ops/debugging/debugging_classloading/',
      },
    ],
  };
}
