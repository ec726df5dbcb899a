import type { FrameOwner, ThreadDoing, ThreadFilter } from '#contract/incident/stacks.ts';
import type { Text } from '#contract/text.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../i18n/language.ts';

const TAKE: Text = {
  en: 'Three dumps, ten seconds apart, tell CPU from waiting: jstack -l PID, or GET /taskmanagers/:id/thread-dump (1.11+).',
  'zh-CN':
    '间隔十秒取三份，即可区分消耗 CPU 还是在等待：jstack -l PID，或 GET /taskmanagers/:id/thread-dump（1.11+）。',
};
const LOG_GC: Text = {
  en: 'The JVM writes one with -Xlog:gc*:file=FILE (JDK 8: -XX:+PrintGCDetails -Xloggc:FILE).',
  'zh-CN': 'JVM 需使用 -Xlog:gc*:file=FILE 写出（JDK 8：-XX:+PrintGCDetails -Xloggc:FILE）。',
};

export const THREADS = {
  title: { en: 'Threads & GC', 'zh-CN': '线程与 GC' },
  process: { en: 'Process', 'zh-CN': '进程' },
  holds: (dumps: number, gcLogs: number) => ({
    en: `${plural(dumps, 'dump', 'dumps')}, ${gcLogs === 0 ? 'no GC log' : plural(gcLogs, 'GC log', 'GC logs')}`,
    'zh-CN': `${dumps} 份转储，${gcLogs === 0 ? '无 GC 日志' : `${gcLogs} 份 GC 日志`}`,
  }),
  dumps: { en: 'Thread dumps', 'zh-CN': '线程转储' },
  filter: { en: 'Threads shown', 'zh-CN': '显示的线程' },
  group: { en: 'Group equal stacks', 'zh-CN': '合并相同线程栈' },
  thread: { en: 'Thread', 'zh-CN': '线程' },
  noTime: { en: 'no time', 'zh-CN': '无时间' },
  threadCount: (count: number) => ({ en: plural(count, 'thread', 'threads'), 'zh-CN': `${count} 个线程` }),
  ofDumps: (seen: number, all: number) => ({ en: `${seen} of ${all}`, 'zh-CN': `${seen}/${all}` }),
  inTime: (shown: number, all: number) => ({
    en: `${shown} of ${all} dumps in the chosen time`,
    'zh-CN': `所选时段内 ${shown}/${all} 份转储`,
  }),
  noneInTime: { en: 'No dump was taken in the chosen time.', 'zh-CN': '所选时段内没有转储。' },
  dumpsMore: (count: number) => ({ en: `+ ${count} later dumps`, 'zh-CN': `另有 ${count} 份更晚的转储` }),
  rowsMore: (count: number) => ({ en: `${count} more rows are left out.`, 'zh-CN': `另有 ${count} 行未显示。` }),
  noneOfKind: { en: 'No thread of this kind in these dumps.', 'zh-CN': '这些转储中没有此类线程。' },
  oneDump: {
    en: 'One dump shows where a thread was, not whether it stays there. A second one, ten seconds later, tells working from standing.',
    'zh-CN': '一份转储只说明线程当时的位置，无法说明是否一直停在那里。十秒后再取一份，即可区分在运行还是停住。',
  },
  noDumps: {
    en: `No thread dump in the bundle. ${TAKE.en}`,
    'zh-CN': `材料中没有线程转储。${TAKE['zh-CN']}`,
  },
  noDumpsOf: {
    en: `No thread dump of this process in the bundle. ${TAKE.en}`,
    'zh-CN': `材料中没有该进程的线程转储。${TAKE['zh-CN']}`,
  },
  unownedDumps: {
    en: 'Nothing tells whether a thread dump of this bundle is of this process: they are in the list above.',
    'zh-CN': '无法判断材料中的线程转储是否属于该进程：请在上方列表中查看。',
  },
  unownedGc: {
    en: 'Nothing tells whether a GC log of this bundle is of this process: they are in the list above.',
    'zh-CN': '无法判断材料中的 GC 日志是否属于该进程：请在上方列表中查看。',
  },
  noFlame: {
    en: 'No flame graph in this bundle, and no dump to fold into one. Flink 1.13+ with rest.flamegraph.enabled: true samples one when it is asked for: GET /jobs/:id/vertices/:id/flamegraph.',
    'zh-CN':
      '材料中没有火焰图，也没有可折叠的转储。Flink 1.13+ 设置 rest.flamegraph.enabled: true 后，查询时采样：GET /jobs/:id/vertices/:id/flamegraph。',
  },
  noGc: {
    en: `No GC log in the bundle. ${LOG_GC.en}`,
    'zh-CN': `材料中没有 GC 日志。${LOG_GC['zh-CN']}`,
  },
  noGcOf: {
    en: `No GC log of this process in the bundle. ${LOG_GC.en}`,
    'zh-CN': `材料中没有该进程的 GC 日志。${LOG_GC['zh-CN']}`,
  },
  deadlock: { en: 'Deadlock', 'zh-CN': '死锁' },
  deadlockMore: (dumps: number, all: number, behind: number) => ({
    en: `in ${dumps} of ${plural(all, 'dump', 'dumps')}${behind === 0 ? '' : `; ${plural(behind, 'thread waits', 'threads wait')} behind it`}`,
    'zh-CN': `见于 ${dumps}/${all} 份转储${behind === 0 ? '' : `；另有 ${behind} 个线程在其后等待`}`,
  }),
  moreCircles: (count: number) => ({
    en: `and ${plural(count, 'more deadlock', 'more deadlocks')}`,
    'zh-CN': `另有 ${count} 处死锁`,
  }),
  moreThreads: (count: number) => ({
    en: `and ${plural(count, 'more thread', 'more threads')} of the circle`,
    'zh-CN': `环中另有 ${count} 个线程`,
  }),
  wantsLock: (lock: string, holder: string) => ({
    en: `waits for ${lock} held by ${holder}`,
    'zh-CN': `等待 ${holder} 持有的 ${lock}`,
  }),
  anyLock: { en: 'a lock', 'zh-CN': '锁' },
  subtask: { en: 'Subtask', 'zh-CN': '子任务' },
  vertex: { en: 'Vertex', 'zh-CN': '算子' },
  when: { en: 'When', 'zh-CN': '时间' },
  cpu: { en: 'CPU time', 'zh-CN': 'CPU 时间' },
  cpuSince: (spent: string, over: string, share: string) => ({
    en: `${spent} of the ${over} since the dump before (${share})`,
    'zh-CN': `距上一份转储的 ${over} 内用了 ${spent}（${share}）`,
  }),
  waitsFor: { en: 'Waits for', 'zh-CN': '等待' },
  heldBy: (thread: string) => ({ en: `held by ${thread}`, 'zh-CN': `由 ${thread} 持有` }),
  stuck: { en: 'Stands there', 'zh-CN': '停在此处' },
  stuckFor: (dumps: number, length: string | undefined) => ({
    en: `in ${dumps} dumps in a row${length === undefined ? '' : `, ${length}`}`,
    'zh-CN': `连续 ${dumps} 份转储${length === undefined ? '' : `，历时 ${length}`}`,
  }),
  virtual: { en: 'virtual thread', 'zh-CN': '虚拟线程' },
  stack: { en: 'Stack', 'zh-CN': '线程栈' },
  noFrames: { en: 'The dump gives no frames of this thread.', 'zh-CN': '转储未给出该线程的栈帧。' },
  cut: {
    en: 'The outer frames are not known: the dump, or the reading of it, ends here.',
    'zh-CN': '外层栈帧未知：转储或其读取到此为止。',
  },
  alike: (count: number) => ({
    en: plural(count, 'other thread at the same place', 'other threads at the same place'),
    'zh-CN': `另有 ${count} 个线程停在同一位置`,
  }),
} satisfies Words;

export const FILTERS: Readonly<Record<ThreadFilter, Text>> = {
  tasks: { en: 'Tasks', 'zh-CN': '任务' },
  netty: { en: 'Netty', 'zh-CN': 'Netty' },
  checkpoint: { en: 'Checkpoint', 'zh-CN': '检查点' },
  all: { en: 'All', 'zh-CN': '全部' },
};

/** What a thread was doing, as the end of a sentence about it. */
export const DOING: Readonly<Record<ThreadDoing, Text>> = {
  records: { en: 'waits for records or for room to send', 'zh-CN': '等待数据或发送空间' },
  buffer: { en: 'waits for an output buffer', 'zh-CN': '等待输出缓冲' },
  answer: { en: 'waits for the answer to an asynchronous call', 'zh-CN': '等待异步调用的应答' },
  work: { en: 'waits for work', 'zh-CN': '等待任务' },
  lock: { en: 'waits for a lock', 'zh-CN': '等待锁' },
  shared: { en: 'waits for what its own process shares out', 'zh-CN': '等待进程内共享资源' },
  'sink-client': { en: 'waits in the sink’s client', 'zh-CN': '在 Sink 的客户端中等待' },
  client: { en: 'waits in the client of an outside system', 'zh-CN': '在外部系统的客户端中等待' },
  outside: { en: 'waits for something outside', 'zh-CN': '等待外部' },
  pause: { en: 'pauses in its own code', 'zh-CN': '在自身代码中暂停' },
  'store-write': { en: 'writes to the state store', 'zh-CN': '写入状态存储' },
  'store-read': { en: 'reads from the state store', 'zh-CN': '读取状态存储' },
  'store-flush': { en: 'flushes the state store for a snapshot', 'zh-CN': '为快照刷写状态存储' },
  restoring: { en: 'brings its state back', 'zh-CN': '恢复状态' },
  snapshot: { en: 'takes a snapshot', 'zh-CN': '执行快照' },
  works: { en: 'computes', 'zh-CN': '计算' },
  waits: { en: 'waits', 'zh-CN': '等待' },
  unknown: { en: 'the dump does not say', 'zh-CN': '转储未说明' },
};

export const OWNERS: Readonly<Record<FrameOwner, Text>> = {
  user: { en: 'job', 'zh-CN': '作业' },
  flink: { en: 'Flink', 'zh-CN': 'Flink' },
  client: { en: 'client', 'zh-CN': '客户端' },
  library: { en: 'library', 'zh-CN': '库' },
  jdk: { en: 'JDK', 'zh-CN': 'JDK' },
};
