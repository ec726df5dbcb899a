import type { Text } from '#contract/text.ts';

/** How a process ended. */
export type ExitKind =
  | 'finished'
  | 'failed'
  | 'fatal-error'
  | 'out-of-memory'
  | 'killed'
  | 'over-memory'
  | 'stopped'
  | 'crashed'
  | 'taken'
  | 'preempted';

export interface ExitMeaning {
  readonly code: number;
  readonly kind: ExitKind;
  readonly means: Text;
}

/**
 * Exit codes of Flink's processes (TaskManagerRunner, ClusterEntrypoint, ApplicationStatus, FatalExitExceptionHandler), of the JVM, of
 * signals (128 + number), and of YARN containers (ContainerExitStatus, below zero).
 */
const CODES: readonly (readonly [number, ExitKind, string, string])[] = [
  [0, 'finished', 'it ended as it should', '正常结束'],
  [
    1,
    'failed',
    'Flink ended it: it could not start, or a TaskManager met a fatal failure',
    'Flink 主动结束：启动失败，或 TaskManager 遇到致命错误',
  ],
  [2, 'failed', 'Flink ended it: a failure of the JobManager while it ran', 'Flink 主动结束：JobManager 运行时失败'],
  [
    3,
    'out-of-memory',
    'the JVM ended itself at an OutOfMemoryError (ExitOnOutOfMemoryError)',
    'JVM 因 OutOfMemoryError 自行退出（ExitOnOutOfMemoryError）',
  ],
  [31, 'failed', 'the TaskManager could not start on YARN', 'TaskManager 在 YARN 上启动失败'],
  [126, 'failed', 'what was to be started may not be executed, mostly java', '要启动的程序没有执行权限，多为 java'],
  [
    127,
    'failed',
    'what was to be started is not there, mostly java (JAVA_HOME where the process starts)',
    '要启动的程序不存在，多为 java（启动进程处的 JAVA_HOME）',
  ],
  [130, 'stopped', 'SIGINT: stopped by hand', 'SIGINT：被手动停止'],
  [134, 'crashed', 'SIGABRT: the JVM crashed', 'SIGABRT：JVM 崩溃'],
  [
    135,
    'crashed',
    'SIGBUS: the JVM crashed (a mapped file or memory went away)',
    'SIGBUS：JVM 崩溃（映射的文件或内存失效）',
  ],
  [
    137,
    'killed',
    'SIGKILL: killed by the kernel, the container runtime or a person, mostly at a memory limit',
    'SIGKILL：被内核、容器运行时或人为杀死，多因内存超限',
  ],
  [139, 'crashed', 'SIGSEGV: the JVM crashed in native code', 'SIGSEGV：JVM 在本地代码中崩溃'],
  [143, 'stopped', 'SIGTERM: asked to stop', 'SIGTERM：被要求停止'],
  [163, 'failed', 'the application failed (1443)', '应用失败（1443）'],
  [165, 'failed', 'the application ended in an unknown state (1445)', '应用状态未知（1445）'],
  [
    239,
    'fatal-error',
    'Flink ended it: a thread died of an exception that nobody caught',
    'Flink 主动结束：某线程抛出未捕获异常',
  ],
  [
    255,
    'fatal-error',
    'Flink halted the JVM, as at an OutOfMemoryError of a task (jvm-exit-on-oom)',
    'Flink 终止 JVM，例如 task 发生 OutOfMemoryError（jvm-exit-on-oom）',
  ],
  [-100, 'taken', 'YARN took the container back, or lost its node', 'YARN 收回容器或丢失节点'],
  [-101, 'failed', 'the disks of the node failed', '节点磁盘故障'],
  [-102, 'preempted', 'YARN preempted the container', 'YARN 抢占了容器'],
  [-103, 'over-memory', 'YARN: above the limit of virtual memory', 'YARN：超出虚拟内存上限'],
  [-104, 'over-memory', 'YARN: above the limit of physical memory', 'YARN：超出物理内存上限'],
  [-105, 'stopped', 'the JobManager stopped it (YARN)', '被 JobManager 停止（YARN）'],
  [-106, 'stopped', 'the resource manager stopped it (YARN)', '被资源管理器停止（YARN）'],
];

/** What an exit code says; undefined when it is the program's own. */
export function exitMeaning(code: number): ExitMeaning | undefined {
  const row = CODES.find(([known]) => known === code);
  return row && { code: row[0], kind: row[1], means: { en: row[2], 'zh-CN': row[3] } };
}

/** TaskManagerRunner's last word when it did not come to its end as it should (`FAILURE_EXIT_CODE`, 1). */
export function isFailedExit(text: string): boolean {
  return /Terminating TaskManagerRunner with exit code [1-9]/.test(text);
}
