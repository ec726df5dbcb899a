import type { Text } from '../text.ts';

/** `en | zh-CN` of the terms that rules compute with. */
const NAMES: Readonly<Record<string, string>> = {
  alignmentMs: 'alignment | 对齐时间',
  available: 'available | 可用',
  backPressureBefore: 'back pressure before it | 上游反压',
  behindMs: 'behind | 落后',
  busy: 'busy | 繁忙占比',
  bytesPerDay: 'growth a day | 每日增长',
  bytesPerSecond: 'rate | 速率',
  capacityPerSecond: 'capacity | 处理能力',
  capacityTimes: 'times the capacity | 容量倍数',
  capacityWith: 'capacity with | 处理能力',
  chaining: 'chaining | 算子链',
  configuredBytes: 'configured | 配置值',
  copies: 'copies | 份数',
  defaultDeliveryTimeoutMs: 'default delivery timeout | 默认投递超时',
  defaultMs: 'default | 默认值',
  demandTimes: 'what would arrive, times the present | 到达量为当前的倍数',
  eachBytes: 'each copy | 每份大小',
  effectiveSubtasks: 'effective subtasks | 有效并行度',
  firstBytes: 'first size | 最初大小',
  headroomBytes: 'headroom | 余量',
  heapBytes: 'heap | 堆大小',
  initializingMs: 'initializing | 初始化时间',
  intervalMs: 'interval | 间隔',
  largestSubtaskBytes: 'largest subtask | 最大子任务',
  lastBytes: 'last size | 最近大小',
  lateMs: 'late by | 迟到',
  limitBytes: 'limit | 上限',
  longestCompletedMs: 'longest completed | 最长成功耗时',
  longestLateByMs: 'latest acknowledgement, late by | 最晚确认迟到',
  managedBytes: 'managed memory | 托管内存',
  maxParallelism: 'max parallelism | 最大并行度',
  meanDurationMs: 'mean duration | 平均时长',
  networkBytes: 'network memory | 网络内存',
  occupancyAfterFull: 'occupancy after full GC | Full GC 后占用',
  oldestMs: 'oldest record | 最旧记录',
  outsideTasksMs: 'outside of the tasks | 任务之外耗时',
  overLimit: 'over the limit | 超出上限',
  parallelism: 'parallelism | 并行度',
  parallelismBefore: 'parallelism before it | 上游并行度',
  pauseShare: 'share of pauses | 停顿占比',
  recordBytes: 'record | 单条大小',
  recordsOfHotSubtask: 'records of the hot subtask | 热点子任务条数',
  recordsOfUsualSubtask: 'records of a usual subtask | 一般子任务条数',
  recordsPerSecond: 'records taken | 处理速率',
  registered: 'registered | 已注册',
  requested: 'requested | 已申请',
  required: 'required | 需要',
  residentBytes: 'resident memory | 常驻内存',
  shareOfCheckpoint: 'share of the checkpoint | 占检查点时长',
  shareOfTime: 'share of time | 时间占比',
  skewMs: 'clock skew | 时钟偏差',
  slotsAvailable: 'slots available | 可用 slot',
  slotsRequired: 'slots required | 需要 slot',
  stallMs: 'standstill | 停顿时长',
  standsMs: 'stands still for | 停滞时长',
  stateBytes: 'state | 状态大小',
  stateOfHeap: 'state against heap | 状态占堆比例',
  syncMs: 'sync phase | 同步阶段',
  targetUse: 'use to aim at | 目标利用率',
  timeoutMs: 'timeout | 超时',
  timesTheRecords: 'times the records | 条数倍数',
  totalBytes: 'in all | 合计',
  useWith: 'use with | 利用率',
  usualMs: 'usually | 通常',
  withoutCheckpointMs: 'without a checkpoint | 无检查点时长',
  writtenBytes: 'written | 写入量',
};

/** Every term that has a name. */
export const NAMED_TERMS: readonly string[] = Object.keys(NAMES);

/** What a term of a finding's arithmetic is called: `inFlightBytes` without a name reads `in flight bytes`. */
export function termName(term: string): Text {
  const [en, zh] = (NAMES[term] ?? '').split(' | ');
  if (en !== undefined && en !== '' && zh !== undefined) return { en, 'zh-CN': zh };
  const words = term.replace(
    /([a-z0-9])([A-Z])/g,
    (_all, before: string, upper: string) => `${before} ${upper.toLowerCase()}`,
  );
  return { en: words, 'zh-CN': words };
}
