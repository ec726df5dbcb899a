import type { ArtifactKind } from '#contract/incident/artifact.ts';
import type { Text } from '#contract/text.ts';

/** Names of the kinds of files. */
export const KINDS: Readonly<Record<ArtifactKind, Text>> = {
  'jobmanager-log': { en: 'JobManager log', 'zh-CN': 'JobManager 日志' },
  'taskmanager-log': { en: 'TaskManager log', 'zh-CN': 'TaskManager 日志' },
  'client-log': { en: 'client log', 'zh-CN': '客户端日志' },
  'other-log': { en: 'other log', 'zh-CN': '其他日志' },
  stdout: { en: 'stdout', 'zh-CN': '标准输出' },
  settings: { en: 'settings', 'zh-CN': '配置' },
  'log4j-settings': { en: 'logging settings', 'zh-CN': '日志配置' },
  'hosts-file': { en: 'list of hosts', 'zh-CN': '主机列表' },
  rest: { en: 'REST', 'zh-CN': 'REST' },
  'rest-error': { en: 'REST error', 'zh-CN': 'REST 错误' },
  'thread-dump': { en: 'thread dump', 'zh-CN': '线程转储' },
  'gc-log': { en: 'GC log', 'zh-CN': 'GC 日志' },
  'jvm-crash': { en: 'JVM crash file', 'zh-CN': 'JVM 崩溃文件' },
  'heap-histogram': { en: 'heap histogram', 'zh-CN': '堆直方图' },
  'native-memory': { en: 'native memory summary', 'zh-CN': '本地内存统计' },
  'jvm-state': { en: 'JVM state', 'zh-CN': 'JVM 运行状态' },
  'host-report': { en: 'host tools', 'zh-CN': '主机工具输出' },
  metadata: { en: '_metadata', 'zh-CN': '_metadata' },
  'state-file': { en: 'State file', 'zh-CN': '状态文件' },
  'history-archive': { en: 'HistoryServer archive', 'zh-CN': 'HistoryServer 归档' },
  kubernetes: { en: 'Kubernetes', 'zh-CN': 'Kubernetes' },
  docker: { en: 'docker report', 'zh-CN': 'docker 报告' },
  yarn: { en: 'YARN report', 'zh-CN': 'YARN 报告' },
  metrics: { en: 'metrics', 'zh-CN': '指标' },
  archive: { en: 'archive', 'zh-CN': '归档' },
  empty: { en: 'empty file', 'zh-CN': '空文件' },
  unknown: { en: 'unknown', 'zh-CN': '未知' },
};
