import type { Words } from '../../define-rule.ts';
import { name, phrase, short, type Text } from '../words.ts';

/** A class that the Java of the process that met it cannot read. */
export interface NewerJava {
  /** Fully qualified. */
  readonly class: string;
  readonly what: string;
  readonly builtForJava?: number;
  readonly runsOnJava?: number;
}

export function newerJavaWords(facts: NewerJava, runs: Text): Words {
  const [built, own] = [facts.builtForJava ?? 0, facts.runsOnJava ?? 0];
  const simple = facts.class.split('.').at(-1) ?? facts.class;
  return {
    title: phrase(
      `${facts.class} was built for Java ${built} and met Java ${own}`,
      `${facts.class} 按 Java ${built} 编译，而运行环境是 Java ${own}`,
    ),
    why: phrase(
      `A Java reads the class files of its own release and of those before it: ${facts.what.slice(0, 300)}; ${runs.en}. Neither the class nor what it does is at fault, and no restart changes it.`,
      `Java 只能读取不高于自身版本的 class 文件：${facts.what.slice(0, 300)}；${runs['zh-CN']}。类本身及其逻辑没有问题，重启也不会改变这一点。`,
    ),
    brief: [phrase(`built for Java ${built}`, `按 Java ${built} 编译`), name(short(simple, 28))],
    advice: [
      {
        text: phrase(
          `Build the jar for Java ${own}, or take the build of the library that is made for it.`,
          `按 Java ${own} 编译该 jar，或换用适配该版本的库。`,
        ),
        commands: [`javac --release ${own} …`, `mvn -Dmaven.compiler.release=${own} package`],
        losesData: false,
      },
      {
        text: phrase(
          `Or give Java ${built} to every process: the client, the JobManager and all TaskManagers, where this release of Flink runs on it. One host that was left out shows the same error.`,
          `或将所有进程（客户端、JobManager 与全部 TaskManager）改用 Java ${built}，前提是该 Flink 版本支持它。遗漏一台主机会出现同样的错误。`,
        ),
        losesData: false,
        doc: 'docs/deployment/java_compatibility/',
      },
    ],
  };
}
