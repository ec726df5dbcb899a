import { exitMeaning } from '../../../flink/exit-codes.ts';
import type { Words } from '../../define-rule.ts';
import { commandsFor } from '../../tools/asking/commands.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';

export type WorkersFlappingFacts = {
  /** How many different ones ended. */
  readonly workers: number;
  readonly exitCodes: readonly number[];
  /** Of the ends, how many were evictions or preemptions. */
  readonly taken: number;
  /** What was said of the first end. */
  readonly said: string;
};

export function workersFlappingWords(facts: WorkersFlappingFacts, tools: Tools): Words {
  const codes = facts.exitCodes.join(', ');
  const [meaning] = facts.exitCodes.flatMap((code) => exitMeaning(code) ?? []);
  return {
    title: phrase(
      `Workers start and end again (${facts.workers} so far)`,
      `worker 反复启动又终止（已 ${facts.workers} 个）`,
    ),
    why: phrase(
      `Each end is answered with a new worker, and each new worker ends as well${codes === '' ? '' : ` (exit ${codes}${meaning ? `: ${meaning.means.en}` : ''})`}. The loop keeps the job from running; what ends them is the cause to look for.`,
      `每次终止都会申请新的 worker，而新的 worker 也随之终止${codes === '' ? '' : `（退出码 ${codes}${meaning ? `：${meaning.means['zh-CN']}` : ''}）`}。该循环使作业无法运行；应查找终止它们的原因。`,
    ),
    brief: [
      phrase('workers flapping', 'worker 反复终止'),
      phrase(codes === '' ? '' : `exit ${codes}`, codes === '' ? '' : `退出码 ${codes}`),
    ],
    advice: [
      {
        text: phrase(
          'Read the log of a worker that ended, and what the platform says of it: 137 memory or kill, 143 stopped, 1 failed at start, 239 fatal error.',
          '查看已终止 worker 的日志与平台记录：137 内存或被杀，143 被停止，1 启动失败，239 致命错误。',
        ),
        seeks: true,
        commands: [...commandsFor('taskmanager-log', tools), ...commandsFor('host-log', tools)],
        losesData: false,
        doc: 'docs/ops/state/task_failure_recovery/',
      },
    ],
  };
}
