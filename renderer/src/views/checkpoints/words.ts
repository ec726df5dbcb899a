import type { CheckpointFailureKind, CheckpointOrigin } from '#contract/incident/checkpoint.ts';
import type { AckState, CheckpointFilter, CheckpointPhase } from '#contract/incident/checkpoint-table.ts';
import type { Text } from '#contract/text.ts';
import { figure } from '#contract/wording/figure.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../i18n/language.ts';
import { OUTCOME } from '../../i18n/words.ts';

export const CHECKPOINTS = {
  title: { en: 'Checkpoints', 'zh-CN': '检查点' },
  outcomes: { en: 'Which checkpoints', 'zh-CN': '筛选检查点' },
  firstFailed: { en: 'First failure', 'zh-CN': '首次失败' },
  lastGood: { en: 'Last good', 'zh-CN': '最后成功' },
  asTable: { en: 'Show as table', 'zh-CN': '以表格显示' },
  asPicture: { en: 'Show as picture', 'zh-CN': '以图形显示' },
  logAlone: (count: number, all: number) => ({
    en: count === all ? 'from the JobManager log alone' : `${figure(count)} from the JobManager log alone`,
    'zh-CN': count === all ? '均仅来自 JobManager 日志' : `${figure(count)} 个仅来自 JobManager 日志`,
  }),
  restCounted: (completed: number, failed: number) => ({
    en: `REST counted ${figure(completed)} completed, ${figure(failed)} failed`,
    'zh-CN': `REST 累计：${figure(completed)} 完成，${figure(failed)} 失败`,
  }),
  tooFew: { en: 'too few for a trend', 'zh-CN': '数量太少，看不出趋势' },
  withoutTime: (count: number) => ({
    en: `${count} without a time left out`,
    'zh-CN': `${count} 个无时间，未列出`,
  }),
  increments: {
    en: 'Up to Flink 1.14 REST counts what is new; the full size stands in the log alone.',
    'zh-CN': 'Flink 1.14 及以前，REST 只统计新增大小；全量大小仅见于日志。',
  },
  chart: (all: number, failed: number) => ({
    en: `${plural(all, 'checkpoint', 'checkpoints')} on the time axis, ${failed} of them failed; the table below has the same.`,
    'zh-CN': `时间轴上共 ${all} 个检查点，其中 ${failed} 个失败；下表内容相同。`,
  }),
  noTimes: { en: 'Nothing tells when they were: no axis to draw.', 'zh-CN': '没有时间信息，无法绘制时间轴。' },
  id: { en: 'Id', 'zh-CN': '编号' },
  triggered: { en: 'Triggered', 'zh-CN': '触发时间' },
  outcome: { en: 'Outcome', 'zh-CN': '结果' },
  duration: { en: 'Duration', 'zh-CN': '时长' },
  durationLimit: (limit: string) => ({ en: `Duration, limit ${limit}`, 'zh-CN': `时长，上限 ${limit}` }),
  size: { en: 'Full size', 'zh-CN': '全量大小' },
  newBytes: { en: 'New', 'zh-CN': '新增' },
  acks: { en: 'Acks', 'zh-CN': '确认' },
  reason: { en: 'Reason, who', 'zh-CN': '原因与对象' },
  from: { en: 'From', 'zh-CN': '来源' },
  savepoint: (id: number) => ({ en: `Savepoint ${id}`, 'zh-CN': `保存点 ${id}` }),
  checkpoint: (id: number) => ({ en: `Checkpoint ${id}`, 'zh-CN': `检查点 ${id}` }),
  between: (count: number, outcome: string) => ({
    en: `${figure(count)} ${outcome}`,
    'zh-CN': `${figure(count)} 个${outcome}`,
  }),
  unfold: { en: 'Show each of them', 'zh-CN': '逐个显示' },
  noneSuch: { en: 'No such checkpoint in the time chosen.', 'zh-CN': '所选时间内没有此类检查点。' },
  allTime: { en: 'Show all of the time', 'zh-CN': '显示全部时间' },
  expires: (at: string) => ({ en: `expires ${at}`, 'zh-CN': `${at} 超时` }),
  /** A duration that is not over. */
  soFar: (length: string) => ({ en: `> ${length}`, 'zh-CN': `> ${length}` }),
  neverAcked: (vertex: string) => ({ en: `never acked: ${vertex}`, 'zh-CN': `从未确认：${vertex}` }),
  someNeverAcked: (vertex: string, missing: number, all: number) => ({
    en: `${missing} of ${all} never acked: ${vertex}`,
    'zh-CN': `${all} 个中 ${missing} 个从未确认：${vertex}`,
  }),
  ackedTooLate: (vertex: string, missing: number, all: number) => ({
    en: `${missing} of ${all} acked too late: ${vertex}`,
    'zh-CN': `${all} 个中 ${missing} 个确认过晚：${vertex}`,
  }),
  notInTime: (vertex: string, missing: number, all: number) => ({
    en: `${missing} of ${all} not in time: ${vertex}`,
    'zh-CN': `${all} 个中 ${missing} 个未及时确认：${vertex}`,
  }),
  notYetAcked: (vertex: string, missing: number, all: number) => ({
    en: `${missing} of ${all} still to ack: ${vertex}`,
    'zh-CN': `${all} 个中 ${missing} 个尚未确认：${vertex}`,
  }),
  declinedBy: (who: string, more: number) => ({
    en: `${who} declined${more === 0 ? '' : `, and ${more} more`}`,
    'zh-CN': `${who} 拒绝${more === 0 ? '' : `，另有 ${more} 个`}`,
  }),
  aTask: { en: 'a task', 'zh-CN': '某个 task' },
  subtask: (vertex: string, subtask: number) => ({ en: `${vertex} #${subtask}`, 'zh-CN': `${vertex} #${subtask}` }),
  acksOf: (id: number) => ({ en: `Acknowledgements of ${id}`, 'zh-CN': `${id} 的确认情况` }),
  within: (state: string, limit: string) => ({ en: `${state}, within ${limit}`, 'zh-CN': `${state}（${limit}内）` }),
  cell: (subtasks: number) => ({
    en: subtasks === 1 ? 'one cell, one subtask' : `one cell, ${subtasks} subtasks`,
    'zh-CN': subtasks === 1 ? '一格一个子任务' : `一格 ${subtasks} 个子任务`,
  }),
  fromLogLines: {
    en: 'Only those whom lines of the log name: INFO logs carry no acknowledgements.',
    'zh-CN': '仅列出日志中提到的子任务：INFO 日志不含确认信息。',
  },
  noAcks: {
    en: 'Cannot tell who answered: INFO logs carry no acknowledgements.',
    'zh-CN': '无法判断谁已确认：INFO 日志不含确认信息。',
  },
  noAcksInRest: {
    en: 'Cannot tell who answered: the bundle holds no REST details of this checkpoint.',
    'zh-CN': '无法判断谁已确认：材料中没有此检查点的 REST 详情。',
  },
  whereTimeWent: (id: number) => ({ en: `Where the time went, ${id}`, 'zh-CN': `时间花在哪里，${id}` }),
  anotherOne: { en: 'the newest completed before it that tells', 'zh-CN': '此前最近一个有记录的成功检查点' },
  noPhases: { en: 'Cannot tell: INFO logs carry no phases.', 'zh-CN': '无法判断：INFO 日志不含各阶段耗时。' },
  noPhasesInRest: {
    en: 'Cannot tell: REST tells the phases by subtask, and the bundle holds none of them.',
    'zh-CN': '无法判断：REST 按子任务给出各阶段耗时，而材料中没有。',
  },
  metadataAlone: {
    en: 'Cannot tell: _metadata carries the state, not how it came to be.',
    'zh-CN': '无法判断：_metadata 只记录状态，不记录过程。',
  },
  askDetails: {
    en: 'GET /jobs/:jobid/checkpoints/details/:id and …/subtasks/:vertexid of a failed and of a completed checkpoint',
    'zh-CN': '一次失败与一次成功检查点的 GET /jobs/:jobid/checkpoints/details/:id 与 …/subtasks/:vertexid',
  },
  slowest: { en: 'slowest', 'zh-CN': '最慢' },
  median: { en: 'median', 'zh-CN': '中位' },
  whichSubtask: { en: 'Which subtask of each vertex', 'zh-CN': '各算子的哪个子任务' },
  phaseMost: (name: string, most: string) => ({ en: `${name}, ${most} max`, 'zh-CN': `${name}，最长 ${most}` }),
  phaseShare: (name: string, share: string, most: string) => ({
    en: `${name} ${share}, ${most} max`,
    'zh-CN': `${name} ${share}，最长 ${most}`,
  }),
  overlap: {
    en: 'The phases overlap: with unaligned checkpoints alignment goes on while state is written.',
    'zh-CN': '各阶段有重叠：使用非对齐检查点时，对齐与写状态同时进行。',
  },
  timeout: (length: string) => ({ en: `limit ${length}`, 'zh-CN': `上限 ${length}` }),
  vertex: { en: 'Vertex', 'zh-CN': '算子' },
  total: { en: 'Total', 'zh-CN': '合计' },
  ended: { en: 'Ended', 'zh-CN': '结束' },
  lastAck: { en: 'Last ack', 'zh-CN': '最后确认' },
  announced: { en: 'Announced after', 'zh-CN': '宣布前耗时' },
  finalized: { en: 'Finalized after', 'zh-CN': '收尾耗时' },
  path: { en: 'Path', 'zh-CN': '路径' },
  flinkSays: { en: 'Flink says', 'zh-CN': 'Flink 的说明' },
  fields: { en: 'Each field and its source', 'zh-CN': '各字段及其来源' },
  words: { en: 'Who declined or came too late', 'zh-CN': '谁拒绝或来得太晚' },
  moreWords: (count: number) => ({ en: `and ${count} more`, 'zh-CN': `另有 ${count} 条` }),
  declined: { en: 'declined', 'zh-CN': '拒绝' },
  tooLate: { en: 'acked after the end', 'zh-CN': '结束后才确认' },
  none: { en: 'No checkpoint line or snapshot in this bundle', 'zh-CN': '材料中没有检查点日志或快照' },
  noneMore: { en: 'Whether the job took checkpoints cannot be told.', 'zh-CN': '无法判断作业是否做过检查点。' },
  onButNone: (interval: string) => ({
    en: `Checkpointing is on, every ${interval}, but nothing tells of a checkpoint.`,
    'zh-CN': `检查点已开启，间隔 ${interval}，但没有任何检查点的记录。`,
  }),
  bothHere: {
    en: 'The log of the JobManager and REST are here, and neither tells of one.',
    'zh-CN': '材料中有 JobManager 日志与 REST，二者均未提及。',
  },
  wouldTell: (asks: string) => ({ en: `This would tell: ${asks}`, 'zh-CN': `以下材料可以说明：${asks}` }),
  askLog: { en: 'the log of the JobManager at INFO', 'zh-CN': 'INFO 级别的 JobManager 日志' },
  askRest: { en: 'GET /jobs/:jobid/checkpoints', 'zh-CN': 'GET /jobs/:jobid/checkpoints' },
  never: { en: 'No checkpoint was taken', 'zh-CN': '没有做过检查点' },
  neverMore: { en: 'REST counted none so far. This is where it is said:', 'zh-CN': 'REST 统计为零。依据：' },
  off: { en: 'Checkpointing is switched off for this job', 'zh-CN': '此作业未开启检查点' },
  offMore: {
    en: 'It takes none, so after a failure it begins anew. This is where it is said:',
    'zh-CN': '作业不做检查点，失败后从头开始。依据：',
  },
  batch: { en: 'Batch jobs take no checkpoints', 'zh-CN': '批作业不做检查点' },
  batchMore: {
    en: 'What is lost after a failure is computed again. This is where it is said:',
    'zh-CN': '失败后重新计算丢失的部分。依据：',
  },
  inTimeline: { en: 'Timeline', 'zh-CN': '时间线' },
  inGraph: { en: 'Graph', 'zh-CN': '作业图' },
  inState: { en: 'State', 'zh-CN': '状态' },
} satisfies Words;

export const FILTERS: Readonly<Record<CheckpointFilter, Text>> = {
  all: { en: 'All', 'zh-CN': '全部' },
  ...OUTCOME,
  savepoint: { en: 'Savepoints', 'zh-CN': '保存点' },
};

export const FAILURES: Readonly<Record<CheckpointFailureKind, Text>> = {
  expired: { en: 'expired', 'zh-CN': '超时' },
  declined: { en: 'declined', 'zh-CN': '被拒绝' },
  subsumed: { en: 'overtaken', 'zh-CN': '被后一个取代' },
  'trigger-failed': { en: 'not triggered', 'zh-CN': '触发失败' },
  'tasks-not-running': { en: 'tasks not running', 'zh-CN': 'task 未全部运行' },
  'finalize-failed': { en: 'not finalized', 'zh-CN': '收尾失败' },
  'coordinator-suspended': { en: 'job stopped', 'zh-CN': '作业停止运行' },
  'io-error': { en: 'I/O error', 'zh-CN': 'I/O 错误' },
  other: { en: 'failed', 'zh-CN': '失败' },
};

export const ORIGINS: Readonly<Record<CheckpointOrigin, Text>> = {
  log: { en: 'log', 'zh-CN': '日志' },
  rest: { en: 'REST', 'zh-CN': 'REST' },
  metadata: { en: '_metadata', 'zh-CN': '_metadata' },
  archive: { en: 'archive', 'zh-CN': '归档' },
};

/** Why a cell of the table is not known. */
export const UNKNOWN = {
  time: { en: 'No line and no REST answer tells when.', 'zh-CN': '日志与 REST 均未提供时间。' },
  duration: { en: 'Neither the log nor REST tells how long it took.', 'zh-CN': '日志与 REST 均未提供时长。' },
  size: { en: 'Neither the log nor _metadata tells its full size.', 'zh-CN': '日志与 _metadata 均未提供全量大小。' },
  newBytes: { en: 'The log tells the full size alone.', 'zh-CN': '日志只提供全量大小。' },
  acks: { en: 'INFO logs do not count acknowledgements.', 'zh-CN': 'INFO 日志不统计确认数。' },
} satisfies Words;

export const ACK_STATES: Readonly<Record<AckState, Text>> = {
  'at-once': { en: 'acked at once', 'zh-CN': '立即确认' },
  acked: { en: 'acked, when is not told', 'zh-CN': '已确认，时间未知' },
  late: { en: 'late', 'zh-CN': '延迟' },
  declined: { en: 'declined', 'zh-CN': '拒绝' },
  'too-late': { en: 'acked after the end', 'zh-CN': '结束后才确认' },
  never: { en: 'never', 'zh-CN': '从未确认' },
  pending: { en: 'still to come', 'zh-CN': '尚未确认' },
  unknown: { en: 'not told', 'zh-CN': '未知' },
};

export const PHASES: Readonly<Record<CheckpointPhase, Text>> = {
  startDelayMs: { en: 'start delay', 'zh-CN': '启动延迟' },
  alignmentMs: { en: 'alignment', 'zh-CN': '对齐' },
  syncMs: { en: 'sync', 'zh-CN': '同步阶段' },
  asyncMs: { en: 'async', 'zh-CN': '异步阶段' },
};

/** As a subtask goes through them. */
export const PHASE_ORDER = Object.keys(PHASES) as readonly CheckpointPhase[];
