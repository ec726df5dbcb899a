import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../i18n/language.ts';

/** What the timeline says. */
export const TIMELINE = {
  title: { en: 'Timeline', 'zh-CN': '时间线' },
  perPixel: (length: string) => ({ en: `1 px = ${length}`, 'zh-CN': `1 像素 = ${length}` }),
  single: { en: 'single marks', 'zh-CN': '逐个标记' },
  density: { en: 'density, failures always drawn', 'zh-CN': '密度，失败始终绘出' },
  job: { en: 'Job state', 'zh-CN': '作业状态' },
  attempts: { en: 'Attempts', 'zh-CN': '执行尝试' },
  restarts: (count: number) => ({ en: count === 1 ? 'one restart' : `${count} restarts`, 'zh-CN': `${count} 次重启` }),
  attemptsUntold: { en: 'restarts not told', 'zh-CN': '重启情况未知' },
  attempt: (number: number) => ({ en: `attempt ${number}`, 'zh-CN': `第 ${number} 次尝试` }),
  checkpoints: { en: 'Checkpoints', 'zh-CN': '检查点' },
  triggerToEnd: { en: 'trigger → end', 'zh-CN': '触发 → 结束' },
  ofThem: (completed: number, failed: number) => ({
    en: `${completed} completed, ${failed} failed`,
    'zh-CN': `${completed} 完成，${failed} 失败`,
  }),
  duration: { en: 'Duration', 'zh-CN': '时长' },
  againstTimeout: { en: 'against timeout', 'zh-CN': '对照超时' },
  timeout: (length: string) => ({ en: `timeout ${length}`, 'zh-CN': `超时 ${length}` }),
  timeoutAbove: (length: string) => ({ en: `↑ timeout ${length}`, 'zh-CN': `↑ 超时 ${length}` }),
  interval: (length: string) => ({ en: `interval ${length}`, 'zh-CN': `间隔 ${length}` }),
  pressure: { en: 'Backpressure', 'zh-CN': '反压' },
  snapshots: (count: number) => ({
    en: count === 1 ? 'REST, one snapshot' : `REST, ${count} snapshots`,
    'zh-CN': `REST，${count} 个快照`,
  }),
  managers: { en: 'Processes', 'zh-CN': '进程' },
  up: { en: 'up', 'zh-CN': '正常' },
  silent: { en: 'silent', 'zh-CN': '静默' },
  down: { en: 'down', 'zh-CN': '下线' },
  untold: { en: 'its log is over, and nothing else tells of it', 'zh-CN': '日志已结束，无其他材料提及' },
  noLog: { en: 'no log in the bundle', 'zh-CN': '材料中无日志' },
  moreManagers: (count: number) => ({ en: `+ ${count} without incident`, 'zh-CN': `另有 ${count} 个无异常` }),
  lag: { en: 'Source lag', 'zh-CN': '源端积压' },
  waiting: { en: 'records waiting', 'zh-CN': '等待的记录数' },
  pauses: { en: 'GC pause', 'zh-CN': 'GC 停顿' },
  noGcLog: { en: 'no GC log here', 'zh-CN': '无 GC 日志' },
  ofProcesses: (told: number, all: number) => ({
    en: told >= all ? 'max of all processes' : `max of ${told} of ${all} processes`,
    'zh-CN': told >= all ? '所有进程中的最大值' : `${all} 个进程中 ${told} 个的最大值`,
  }),
  longest: (length: string, kind: string, process: string) => ({
    en: `longest ${length}, ${kind}, ${process}`,
    'zh-CN': `最长 ${length}，${kind}，${process}`,
  }),
  heartbeat: (length: string) => ({ en: `heartbeat.timeout ${length}`, 'zh-CN': `heartbeat.timeout ${length}` }),
  missed: (count: number) => ({
    en:
      count === 0
        ? 'no heartbeat timed out'
        : count === 1
          ? 'one heartbeat timed out'
          : `${count} heartbeats timed out`,
    'zh-CN': count === 0 ? '无心跳超时' : `${count} 次心跳超时`,
  }),
  volume: { en: 'Log lines', 'zh-CN': '日志行数' },
  byLevel: { en: 'by level', 'zh-CN': '按级别' },
  legend: {
    en: 'solid = read from the bundle, dashed = computed, hatched = no source. Drag or wheel zooms, Shift-wheel pans, W S A D too, Shift-drag or M measures, N next failure.',
    'zh-CN':
      '实线 = 取自材料，虚线 = 计算值，斜线 = 无来源。拖动或滚轮缩放，Shift 加滚轮平移，W S A D 亦可，Shift 加拖动或 M 测量，N 下一个失败。',
  },
  none: {
    en: 'No log of Flink and no REST answer tells a time in this bundle, so there is no axis to draw.',
    'zh-CN': '材料中的 Flink 日志与 REST 均未提供时间，因此无法绘制时间轴。',
  },
  noStates: { en: 'no line of a job state in this bundle', 'zh-CN': '材料中没有作业状态日志' },
  noCheckpoints: { en: 'no checkpoint line or snapshot in this bundle', 'zh-CN': '材料中没有检查点日志或快照' },
  notSampled: { en: 'not sampled', 'zh-CN': '未采样' },
  checkpoint: (id: number) => ({ en: `Checkpoint ${id}`, 'zh-CN': `检查点 ${id}` }),
  andOthers: (count: number) => ({
    en: `and ${count} more like it at that time`,
    'zh-CN': `同一时刻另有 ${count} 个同类`,
  }),
  savepoint: (id: number) => ({ en: `Savepoint ${id}`, 'zh-CN': `保存点 ${id}` }),
  took: { en: 'Duration', 'zh-CN': '时长' },
  host: { en: 'Host', 'zh-CN': '主机' },
  events: { en: 'What happened to it', 'zh-CN': '发生了什么' },
  asTable: { en: 'Show as table', 'zh-CN': '以表格显示' },
  asLanes: { en: 'Show as lanes', 'zh-CN': '以泳道显示' },
  when: { en: 'Time', 'zh-CN': '时间' },
  lane: { en: 'Lane', 'zh-CN': '泳道' },
  what: { en: 'What happened', 'zh-CN': '事件' },
  from: { en: 'From', 'zh-CN': '来源' },
  moreRows: (count: number) => ({
    en: `${count} more. Choose less time above to see them.`,
    'zh-CN': `另有 ${count} 项。请在上方缩小时间范围。`,
  }),
  all: { en: 'All', 'zh-CN': '全部' },
  zoomIn: { en: 'Zoom in', 'zh-CN': '放大' },
  zoomOut: { en: 'Zoom out', 'zh-CN': '缩小' },
  retry: { en: 'Retry', 'zh-CN': '重试' },
  says: (checkpoints: number, failed: number, restarts: number) => ({
    en: `${plural(checkpoints, 'checkpoint', 'checkpoints')}, ${failed} of them failed, ${plural(restarts, 'restart', 'restarts')}, on one time axis.`,
    'zh-CN': `同一时间轴上共 ${checkpoints} 个检查点，其中 ${failed} 个失败，${restarts} 次重启。`,
  }),
} satisfies Words;
