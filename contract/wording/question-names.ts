import type { Answerable, EvidenceKind } from '../incident/coverage.ts';
import type { Text } from '../text.ts';

/** The kinds of question that people ask of an incident. */
export const QUESTION_NAMES: Readonly<Record<Answerable['question'], Text>> = {
  'first-failure': { en: 'What failed first?', 'zh-CN': '最先失败的是什么？' },
  'lost-process': { en: 'Which process was lost, and how?', 'zh-CN': '哪个进程丢失，如何丢失？' },
  'checkpoint-history': { en: 'Which checkpoints completed or failed?', 'zh-CN': '哪些检查点成功或失败？' },
  'checkpoint-phases': { en: 'Which subtask and phase was slow?', 'zh-CN': '哪个子任务、哪个阶段慢？' },
  'state-by-operator': { en: 'Whose state is how large?', 'zh-CN': '各算子的状态有多大？' },
  'restore-point': { en: 'What can be restored?', 'zh-CN': '可以恢复到哪里？' },
  'back-pressure': { en: 'Where does back pressure begin?', 'zh-CN': '反压从哪里开始？' },
  'blocked-threads': { en: 'What do the threads wait for?', 'zh-CN': '线程在等待什么？' },
  'gc-pauses': { en: 'Did garbage collection stop a process?', 'zh-CN': 'GC 是否使进程停顿？' },
  'job-graph': { en: 'Who feeds whom in the job?', 'zh-CN': '作业中谁向谁发送数据？' },
  settings: { en: 'Which settings are in force?', 'zh-CN': '哪些配置生效？' },
};

/** What a question is answered from. */
export const EVIDENCE_NAMES: Readonly<Record<EvidenceKind, Text>> = {
  'jobmanager-log': { en: 'JobManager log', 'zh-CN': 'JobManager 日志' },
  'taskmanager-log': { en: 'TaskManager logs', 'zh-CN': 'TaskManager 日志' },
  settings: { en: 'settings', 'zh-CN': '配置' },
  'rest-checkpoints': { en: 'REST checkpoints', 'zh-CN': 'REST 检查点' },
  'rest-checkpoint-details': { en: 'REST checkpoint details by subtask', 'zh-CN': 'REST 检查点子任务明细' },
  'rest-exceptions': { en: 'REST exceptions', 'zh-CN': 'REST 异常' },
  'rest-backpressure': { en: 'REST back pressure', 'zh-CN': 'REST 反压' },
  'rest-plan': { en: 'REST plan', 'zh-CN': 'REST 执行计划' },
  'thread-dump': { en: 'thread dumps', 'zh-CN': '线程转储' },
  'gc-log': { en: 'GC logs', 'zh-CN': 'GC 日志' },
  metadata: { en: '_metadata', 'zh-CN': '_metadata' },
};
