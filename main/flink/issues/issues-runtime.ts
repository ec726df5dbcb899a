import type { KnownIssue } from './issues.ts';

const POSTS = 'flink.apache.org';

/** Scheduling, network, watermarks, connectors that were part of Flink. */
export const runtimeIssues: readonly KnownIssue[] = [
  {
    id: 'FLINK-20752',
    title: {
      en: 'The failure-rate strategy allows one restart less than configured',
      'zh-CN': 'failure-rate 策略比配置少允许一次重启',
    },
    since: '1.12.0',
    fixedIn: ['1.12.3'],
    symptom: { found: ['job/restart-suppressed'], strategy: 'failure-rate' },
    seen: { en: 'a failure-rate strategy gave the job up', 'zh-CN': '作业被 failure-rate 策略放弃' },
    meanwhile: { en: 'Until then allow one failure more.', 'zh-CN': '在此之前将允许的失败次数加一。' },
    source: `${POSTS}/news/2021/04/29/release-1.12.3.html`,
  },
  {
    id: 'FLINK-22863',
    title: {
      en: 'Rescale edges are built with an index out of bounds',
      'zh-CN': '构建 rescale 边时数组越界',
    },
    since: '1.13.0',
    fixedIn: ['1.13.2'],
    symptom: {
      says: { text: 'ArrayIndexOutOfBoundsException', frames: ['EdgeManagerBuildUtil'] },
    },
    seen: {
      en: 'the execution graph failed with an ArrayIndexOutOfBoundsException',
      'zh-CN': '执行图因 ArrayIndexOutOfBoundsException 失败',
    },
    source: `${POSTS}/news/2021/08/06/release-1.13.2.html`,
  },
  {
    id: 'FLINK-22945',
    title: {
      en: 'A large job that is cancelled or fails overflows the stack of the JobManager',
      'zh-CN': '大规模作业取消或失败时 JobManager 栈溢出',
    },
    since: '1.13.0',
    fixedIn: ['1.13.2'],
    symptom: { says: { text: 'StackOverflowError', frames: ['org.apache.flink.runtime.jobmaster.slotpool.'] } },
    seen: { en: 'handing back slots ended in a StackOverflowError', 'zh-CN': '归还 slot 时出现 StackOverflowError' },
    meanwhile: { en: 'Until then give the JobManager a larger -Xss.', 'zh-CN': '在此之前为 JobManager 加大 -Xss。' },
    source: `${POSTS}/news/2021/08/06/release-1.13.2.html`,
  },
  {
    id: 'FLINK-22946',
    title: {
      en: 'Unaligned checkpoints bring network buffers into a deadlock',
      'zh-CN': '非对齐检查点引发网络缓冲死锁',
    },
    since: '1.13.0',
    fixedIn: ['1.13.2'],
    symptom: { found: ['job/deadlock'], unaligned: true, blockedIn: 'consumer.BufferManager.' },
    seen: {
      en: 'threads wait for each other over network buffers while checkpoints are unaligned',
      'zh-CN': '启用非对齐检查点时线程因网络缓冲相互等待',
    },
    meanwhile: { en: 'Until then switch unaligned checkpoints off.', 'zh-CN': '在此之前关闭非对齐检查点。' },
    source: `${POSTS}/news/2021/08/06/release-1.13.2.html`,
  },
  {
    id: 'FLINK-24846',
    title: {
      en: 'Async operators fail while the job is stopped with a savepoint',
      'zh-CN': 'stop-with-savepoint 期间异步算子失败',
    },
    since: '1.13.0',
    fixedIn: ['1.13.6', '1.14.3'],
    symptom: { says: { text: 'MailboxClosedException', frames: ['AsyncWaitOperator'] } },
    seen: { en: 'an async operator met a MailboxClosedException', 'zh-CN': '异步算子遇到 MailboxClosedException' },
    source: `${POSTS}/news/2022/01/17/release-1.14.3.html`,
  },
  {
    id: 'FLINK-28250',
    title: {
      en: 'A Kafka sink with exactly-once fills the heap',
      'zh-CN': 'exactly-once 的 Kafka sink 占满堆内存',
    },
    since: '1.15.0',
    fixedIn: ['1.15.2'],
    symptom: { found: ['memory/heap-exhausted', 'memory/gc-thrash'], operator: 'Committer' },
    seen: {
      en: 'the heap was exhausted in a job whose sink commits',
      'zh-CN': '含提交型 sink 的作业耗尽了堆内存',
    },
    source: `${POSTS}/news/2022/08/25/release-1.15.2.html`,
  },
  {
    id: 'FLINK-31628',
    title: {
      en: 'Watermarks are handled with an index out of bounds',
      'zh-CN': '处理水位线时数组越界',
    },
    since: '1.17.0',
    fixedIn: ['1.17.1'],
    symptom: {
      says: {
        text: 'ArrayIndexOutOfBoundsException',
        frames: ['watermarkstatus.HeapPriorityQueue'],
      },
    },
    seen: {
      en: 'the watermark code failed with an ArrayIndexOutOfBoundsException',
      'zh-CN': '水位线代码因 ArrayIndexOutOfBoundsException 失败',
    },
    source: `${POSTS}/news/2023/05/25/release-1.17.1.html`,
  },
];
