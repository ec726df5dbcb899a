import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import { phrase } from '../../tools/words.ts';

export type CoordinatorOverloadedFacts = {
  readonly checkpoints: number;
  /** Time that even the quickest subtask spent outside of its phases. */
  readonly longestMs: number;
  /** Longest wait of a trigger in the coordinator's queue; 0 when not logged. */
  readonly queueMs: number;
};

export function coordinatorOverloadedWords(facts: CoordinatorOverloadedFacts): Words {
  const late = { en: duration(facts.longestMs), zh: duration(facts.longestMs, 'zh-CN') };
  return {
    title: phrase(
      `Subtasks are quick, the JobManager counts their checkpoints ${late.en} late`,
      `subtask 很快，但 JobManager 晚 ${late.zh}才计入其 checkpoint`,
    ),
    why: phrase(
      `In ${facts.checkpoints} checkpoints every subtask of every vertex needed little for all its phases together, and yet ${late.en} passed until it was counted${facts.queueMs > 0 ? `; triggers waited up to ${duration(facts.queueMs)} in the coordinator's queue` : ''}. No task is late alone, so the time is lost in the JobManager: garbage collection, a busy CPU, or acknowledgements that are written one after the other.`,
      `在 ${facts.checkpoints} 次 checkpoint 中，所有 vertex 的每个 subtask 各阶段合计都很短，却过了 ${late.zh}才被计入${facts.queueMs > 0 ? `；触发请求在协调器队列中最长等待 ${duration(facts.queueMs, 'zh-CN')}` : ''}。没有单个 task 偏慢，时间耗在 JobManager：垃圾回收、CPU 繁忙，或逐个写入的确认。`,
    ),
    brief: [phrase('coordinator late', '协调器迟缓'), phrase(`by ${late.en}`, late.zh)],
    advice: [
      {
        text: phrase(
          'Look at the GC log and the CPU of the JobManager; give it more memory, and take the load of many jobs or of inline state off it.',
          '查看 JobManager 的 GC 日志与 CPU；增加其内存，并减轻其承担的多作业或内联状态的负载。',
        ),
        set: { 'jobmanager.memory.process.size': '4 gb', 'jobmanager.io-pool.size': '16' },
        losesData: false,
        doc: 'docs/deployment/memory/mem_setup_jobmanager/',
      },
    ],
  };
}
