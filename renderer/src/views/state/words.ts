import { spaced } from '#contract/wording/spaced.ts';
import type { Words } from '../../i18n/language.ts';

export const STATE_WORDS = {
  title: { en: 'State', 'zh-CN': '状态' },
  checkpoint: { en: 'Checkpoint', 'zh-CN': '检查点' },
  checkpointOf: (id: number) => ({ en: `Checkpoint ${id}`, 'zh-CN': `检查点 ${id}` }),
  savepointOf: (id: number) => ({ en: `Savepoint ${id}`, 'zh-CN': `保存点 ${id}` }),
  notFiltered: { en: 'not filtered by time', 'zh-CN': '不按时间过滤' },
  parts: { en: 'What is shown', 'zh-CN': '显示内容' },
  overview: { en: 'Overview', 'zh-CN': '概览' },
  byOperator: { en: 'By operator', 'zh-CN': '按算子' },
  bySubtask: { en: 'By subtask', 'zh-CN': '按子任务' },
  growth: { en: 'Growth', 'zh-CN': '增长' },
  metadata: { en: '_metadata', 'zh-CN': '_metadata' },
  limits: { en: 'Limits', 'zh-CN': '上限' },
  omitted: (count: number) => ({ en: `${count} older ones are left out`, 'zh-CN': `省略更早的 ${count} 个` }),
  choice: (name: string, outcome: string, at: string) => ({
    en: `${name}, ${outcome}${at}`,
    'zh-CN': `${name}，${outcome}${at}`,
  }),
  tellsNone: (id: number) => ({
    en: `Checkpoint ${id} tells no sizes; another is shown.`,
    'zh-CN': `检查点 ${id} 未给出大小；显示的是另一个。`,
  }),

  sizes: { en: 'Size per operator', 'zh-CN': '各算子大小' },
  total: (size: string) => ({ en: `total ${size}`, 'zh-CN': `合计 ${size}` }),
  totalUnknown: {
    en: 'total unknown: a checkpoint that failed tells a part',
    'zh-CN': '合计未知：失败的检查点只给出一部分',
  },
  totalUntold: { en: 'total not told', 'zh-CN': '未给出合计' },
  operator: { en: 'Operator', 'zh-CN': '算子' },
  state: { en: 'State', 'zh-CN': '状态' },
  subtasks: { en: 'Subtasks', 'zh-CN': '子任务' },
  subtask: { en: 'Subtask', 'zh-CN': '子任务' },
  largest: { en: 'Largest stream', 'zh-CN': '最大单流' },
  largestIsSubtask: {
    en: 'All states of the largest subtask together: REST does not tell single ones.',
    'zh-CN': '最大子任务的全部状态之和：REST 不区分单个状态。',
  },
  all: { en: 'All subtasks', 'zh-CN': '全部子任务' },
  ofLimit: (limit: string) => ({ en: `Of ${limit}`, 'zh-CN': `相对 ${limit}` }),
  from: { en: 'From', 'zh-CN': '来源' },
  told: (told: number, of: number) => ({
    en: `${told} of ${of} subtasks tell a size`,
    'zh-CN': `${of} 个子任务中 ${told} 个给出大小`,
  }),
  none: { en: 'none', 'zh-CN': '无' },
  unnamed: {
    en: 'Nothing names it: below 2.0 _metadata holds ids only, and the plan names the first operator of a chain.',
    'zh-CN': '没有资料给出名称：2.0 之前 _metadata 只含 id，执行计划只给出链首算子。',
  },
  stateUnknown: {
    en: 'REST does not tell which state it is; _metadata does.',
    'zh-CN': 'REST 不给出状态种类；_metadata 会给出。',
  },
  rest: (count: number, size: string) => ({
    en: `${count} smaller ones, ${size} together`,
    'zh-CN': `另有 ${count} 个较小的，合计 ${size}`,
  }),
  showAll: (count: number) => ({ en: `Show ${count} more`, 'zh-CN': `再显示 ${count} 个` }),
  increments: {
    en: 'Before 1.15 REST counts for RocksDB what a checkpoint wrote anew: with incremental checkpoints these are not full sizes.',
    'zh-CN': '1.15 之前 REST 对 RocksDB 统计的是检查点新写入的部分：启用增量检查点时并非全量大小。',
  },
  onlyTotal: (id: number) => ({
    en: `Only the size of checkpoint ${id} as a whole is told. Its _metadata, or /jobs/JOB/checkpoints/details/${id}, would tell operators.`,
    'zh-CN': `只给出检查点 ${id} 的总大小。其 _metadata 或 /jobs/作业/checkpoints/details/${id} 会给出各算子大小。`,
  }),

  growthTitle: { en: 'Growth', 'zh-CN': '增长' },
  asTable: { en: 'Show as table', 'zh-CN': '以表格显示' },
  asChart: { en: 'Show as chart', 'zh-CN': '以图显示' },
  completedSizes: { en: 'completed checkpoints', 'zh-CN': '已完成的检查点' },
  refusedSizes: { en: 'one stream, refused and never stored', 'zh-CN': '单个状态流，被拒绝，未保存' },
  kept: { en: 'completed', 'zh-CN': '已完成' },
  refusedStream: { en: 'refused stream', 'zh-CN': '被拒绝的单流' },
  size: { en: 'Size', 'zh-CN': '大小' },
  time: { en: 'Time', 'zh-CN': '时间' },
  what: { en: 'What', 'zh-CN': '内容' },
  growthChart: (count: number, from: string, to: string) => ({
    en: `Size of ${count} completed checkpoints, from ${from} to ${to}.`,
    'zh-CN': `${count} 个已完成检查点的大小，从 ${from} 到 ${to}。`,
  }),
  noSizes: {
    en: 'No log and no REST answer tells the size of a completed checkpoint.',
    'zh-CN': '没有日志或 REST 给出已完成检查点的大小。',
  },
  perTime: (least: string, middle: string, most: string) => ({
    en: `${middle} (${least} to ${most})`,
    'zh-CN': `${middle}（${least} 至 ${most}）`,
  }),
  perSecond: (size: string) => ({ en: `${size} a second`, 'zh-CN': `每秒 ${size}` }),
  perMinute: (size: string) => ({ en: `${size} a minute`, 'zh-CN': `每分钟 ${size}` }),
  perHour: (size: string) => ({ en: `${size} an hour`, 'zh-CN': `每小时 ${size}` }),
  perDay: (size: string) => ({ en: `${size} a day`, 'zh-CN': `每天 ${size}` }),
  over: (length: string) => ({ en: `, seen over ${length}.`, 'zh-CN': `，观测时长 ${length}。` }),
  meets: (wall: string, soonest: string, latest: string) => ({
    en: `Going on like this it meets ${wall} between ${soonest} and ${latest}.`,
    'zh-CN': spaced(`照此增长，将于 ${soonest} 至 ${latest} 触及${wall}。`),
  }),
  noneNear: { en: 'No wall within 30 days.', 'zh-CN': '30 天内不会触及任何限制。' },
  tooFar: (wall: string) => ({
    en: `What it would meet first, ${wall}, lies too far ahead to tell when.`,
    'zh-CN': spaced(`最先会触及的${wall}过于遥远，无法估计时间。`),
  }),
  noWall: {
    en: 'No wall at which it would fail is measured here, so no time can be told.',
    'zh-CN': '没有资料给出会使其失败的上限，因此无法给出时间。',
  },

  spread: { en: 'Distribution over subtasks', 'zh-CN': '子任务分布' },
  spreadChart: (name: string, count: number, most: string) => ({
    en: `State of ${name} on ${count} subtasks, ${most} at most.`,
    'zh-CN': `${name} 在 ${count} 个子任务上的状态，最多 ${most}。`,
  }),
  equal: (size: string) => ({
    en: `${size} on each: equal on every subtask.`,
    'zh-CN': `各 ${size}：每个子任务相同。`,
  }),
  broadcast: (name: string) => ({
    en: ` Broadcast state “${name}”: each subtask keeps a whole copy.`,
    'zh-CN': ` 广播状态“${name}”：每个子任务各存一份完整副本。`,
  }),
  even: (least: string, most: string, subtask: number) => ({
    en: `${least} to ${most} on each: about even, most on subtask ${subtask}.`,
    'zh-CN': `各 ${least} 至 ${most}：大致均匀，子任务 ${subtask} 最多。`,
  }),
  uneven: (subtask: number, size: string, ratio: string, mean: string) => ({
    en: `Subtask ${subtask} holds most: ${size}, ${ratio} × the mean of ${mean}.`,
    'zh-CN': `子任务 ${subtask} 最多：${size}，为均值 ${mean} 的 ${ratio} 倍。`,
  }),
  onlyOne: (subtask: number, size: string) => ({
    en: `Only subtask ${subtask} tells a size: ${size}.`,
    'zh-CN': `仅子任务 ${subtask} 给出大小：${size}。`,
  }),
  single: (size: string) => ({ en: `${size} on one subtask.`, 'zh-CN': `仅一个子任务，${size}。` }),
  noSubtasks: {
    en: 'No subtask tells its size. /jobs/JOB/checkpoints/details/ID/subtasks/VERTEX or _metadata does.',
    'zh-CN': '没有子任务给出大小。/jobs/作业/checkpoints/details/编号/subtasks/算子 或 _metadata 会给出。',
  },
  holdsNothing: { en: 'It holds no state in this checkpoint.', 'zh-CN': '在此检查点中没有状态。' },
  solid: { en: 'solid: told', 'zh-CN': '实心：已给出' },
  outlined: { en: 'outlined: refused', 'zh-CN': '空心：被拒绝' },
  question: { en: '?: not told', 'zh-CN': '?：未给出' },
  refused: { en: 'refused', 'zh-CN': '被拒绝' },
  notAcknowledged: { en: 'did not answer', 'zh-CN': '未确认' },
  finished: { en: 'finished', 'zh-CN': '已结束' },
  sorted: { en: 'sorted by size', 'zh-CN': '按大小排序' },

  explorer: { en: '_metadata explorer', 'zh-CN': '_metadata 浏览' },
  handles: (count: string, files: string) => ({
    en: `${count} handles, ${files} files`,
    'zh-CN': `${count} 个句柄，${files} 个文件`,
  }),
  allInline: { en: 'all of it stands inside the file', 'zh-CN': '全部存于此文件内' },
  inlined: (size: string) => ({ en: `${size} inside the file`, 'zh-CN': `文件内 ${size}` }),
  damaged: {
    en: 'The file ends early: what was read before is shown.',
    'zh-CN': '文件不完整：显示已读出的部分。',
  },
  find: { en: 'Find handle', 'zh-CN': '查找句柄' },
  handle: { en: 'Handle', 'zh-CN': '句柄' },
  mode: { en: 'Mode, place', 'zh-CN': '模式与位置' },
  count: { en: 'Count', 'zh-CN': '数量' },
  bytes: { en: 'Bytes', 'zh-CN': '字节数' },
  version: (version: number, operators: number) => ({
    en: `Version ${version}, ${operators} operators`,
    'zh-CN': `版本 ${version}，${operators} 个算子`,
  }),
  files: { en: 'Files', 'zh-CN': '文件' },
  relative: { en: 'relative', 'zh-CN': '相对路径' },
  absolute: { en: 'absolute', 'zh-CN': '绝对路径' },
  outside: { en: 'outside its folder', 'zh-CN': '位于其目录之外' },
  missing: { en: 'not in the bundle', 'zh-CN': '材料中没有' },
  inline: { en: 'inline', 'zh-CN': '内联' },
  keyGroups: (first: number, last: number) => ({
    en: `key groups ${first}–${last}`,
    'zh-CN': `key group ${first}–${last}`,
  }),
  largestGroup: (group: number, size: string) => ({
    en: `largest: ${group}, ${size}`,
    'zh-CN': `最大：${group}，${size}`,
  }),
  moreFiles: (count: string) => ({ en: `${count} smaller files are left out`, 'zh-CN': `省略 ${count} 个较小的文件` }),
  moreSubtasks: (count: string) => ({
    en: `${count} more subtasks are left out`,
    'zh-CN': `省略另外 ${count} 个子任务`,
  }),
  noMetadata: {
    en: 'No _metadata of this checkpoint is in the bundle. It tells every handle: copy the file chk-ID/_metadata from the checkpoint directory.',
    'zh-CN': '材料中没有此检查点的 _metadata。它给出每个句柄：请从检查点目录复制 chk-编号/_metadata 文件。',
  },

  limit: { en: 'Effective limit', 'zh-CN': '实际上限' },
  wall: { en: 'Wall', 'zh-CN': '限制' },
  origin: { en: 'Origin', 'zh-CN': '来源' },
  load: { en: 'Has to fit', 'zh-CN': '需容纳' },
  result: { en: 'Result', 'zh-CN': '结果' },
  whatIf: { en: 'What if', 'zh-CN': '假设' },
  logScale: { en: 'log scale; dashed: walls, bar: what has to fit', 'zh-CN': '对数刻度；虚线：限制，条：需容纳的大小' },
  ladder: (count: number) => ({
    en: `${count} walls and what has to fit, on a log scale.`,
    'zh-CN': `${count} 个限制及需容纳的大小，对数刻度。`,
  }),
  failsAt: (wall: string) => ({ en: `fails at ${wall}`, 'zh-CN': `受限于${wall}` }),
  opensAt: (wall: string) => ({ en: `cannot tell: ${wall}`, 'zh-CN': `无法判断：${wall}` }),
  passesKnown: { en: 'passes the walls told here', 'zh-CN': '通过此处已知的限制' },
  noLimits: {
    en: 'Neither REST nor a log tells of this job, so no limit can be told.',
    'zh-CN': '没有此作业的 REST 或日志资料，无法给出上限。',
  },
  nothingFails: { en: 'nothing fails', 'zh-CN': '不会失败' },

  empty: { en: 'Nothing in this bundle tells a size of this job’s state.', 'zh-CN': '材料中没有此作业状态的大小。' },
  noneTaken: {
    en: 'The job took no checkpoint, so nothing measured its state.',
    'zh-CN': '作业没有做过检查点，状态未被度量。',
  },
  noneTakenMore: {
    en: 'While the job runs, a savepoint would: its _metadata tells sizes by operator, subtask and handle.',
    'zh-CN': '作业运行时可做保存点：其 _metadata 给出按算子、子任务与句柄的大小。',
  },
  batch: {
    en: 'Batch jobs take no checkpoints, so nothing measures their state.',
    'zh-CN': '批作业不做检查点，状态未被度量。',
  },
  noneCompleted: {
    en: 'No checkpoint of this job completed, so none tells the size of its state.',
    'zh-CN': '此作业没有已完成的检查点，因此没有状态大小。',
  },
  noneCompletedMore: {
    en: 'The details of one that failed tell those of the subtasks that answered:',
    'zh-CN': '失败检查点的详情会给出已确认子任务的大小：',
  },
  emptyMore: {
    en: 'Any of three files would tell it:',
    'zh-CN': '以下三种文件任一即可：',
  },
  emptyByLog: {
    en: 'The log of the JobManager is here, and tells of none. Either of two files would:',
    'zh-CN': '材料中有 JobManager 日志，但其中未提及。以下两种文件任一即可：',
  },
  askMetadata: { en: 'sizes by operator, subtask and handle', 'zh-CN': '按算子、子任务与句柄的大小' },
  askRest: { en: 'sizes by vertex of one checkpoint', 'zh-CN': '一个检查点中各算子的大小' },
  askLog: { en: 'the size of each completed checkpoint', 'zh-CN': '每个已完成检查点的总大小' },
  copyCommands: { en: 'Copy commands', 'zh-CN': '复制命令' },
} satisfies Words;
