import type { Words } from '../../define-rule.ts';
import { name, phrase, short, type Text } from '../words.ts';

/** A worker that runs another release of Flink than its JobManager. */
export interface OtherReleaseFacts {
  /** The class that differs between them. */
  readonly class: string;
  readonly error: string;
  readonly worker?: string;
  readonly workersRelease?: string;
  readonly jobManagersRelease?: string;
}

export function otherReleaseWords(facts: OtherReleaseFacts, runs: Text): Words {
  const { worker = '', workersRelease: own = '', jobManagersRelease: wanted = '' } = facts;
  return {
    title: phrase(
      `${worker} runs Flink ${own} and the JobManager Flink ${wanted}`,
      `${worker} 运行的是 Flink ${own}，而 JobManager 是 Flink ${wanted}`,
    ),
    why: phrase(
      `They speak the same protocol well enough to register, but what the JobManager sends is made of its own classes: ${facts.class} is not the same there (${facts.error}). ${runs.en}. Every task that is placed on ${worker} meets it; neither the jar of the job nor a connector is at fault.`,
      `两者的协议足以完成注册，但 JobManager 发出的内容由它自己的类构成：${facts.class} 在那里并不相同（${facts.error}）。${runs['zh-CN']}。凡是分配到 ${worker} 的 task 都会遇到；作业 jar 与连接器均无问题。`,
    ),
    brief: [phrase('two releases of Flink', '两个 Flink 版本'), name(short(worker, 28))],
    advice: [
      {
        text: phrase(
          `Put Flink ${wanted} on ${worker} and start it anew; until then stop that TaskManager, where the others have slots enough.`,
          `在 ${worker} 上安装 Flink ${wanted} 并重新启动；在此之前，若其余 TaskManager 的 slot 足够，可先停掉它。`,
        ),
        losesData: false,
      },
      {
        text: phrase(
          'Look at every host which release it runs: the first line of a log names it.',
          '逐台检查各主机运行的版本：日志首行即有注明。',
        ),
        commands: ["grep -h '(Version: ' log/flink-*.log"],
        losesData: false,
      },
    ],
  };
}
