import type { KnownIssue } from './issues.ts';

const POSTS = 'flink.apache.org';

/** Processes, memory of processes, leadership, Kubernetes. */
export const clusterIssues: readonly KnownIssue[] = [
  {
    id: 'FLINK-16406',
    title: { en: 'The default metaspace of 96 MB is too small', 'zh-CN': '默认 metaspace 96 MB 过小' },
    since: '1.10.0',
    fixedIn: ['1.10.1'],
    symptom: { found: ['memory/metaspace-exhausted'], set: { 'taskmanager.memory.jvm-metaspace.size': '' } },
    seen: {
      en: 'a TaskManager ran out of metaspace with the default size',
      'zh-CN': 'TaskManager 在默认大小下耗尽了 metaspace',
    },
    meanwhile: {
      en: 'Until then set taskmanager.memory.jvm-metaspace.size to 256m, the later default.',
      'zh-CN': '在此之前将 taskmanager.memory.jvm-metaspace.size 设为 256m（后来的默认值）。',
    },
    source: `${POSTS}/news/2020/05/12/release-1.10.1.html`,
  },
  {
    id: 'FLINK-17308',
    title: {
      en: 'The JobManager never drops cached execution graphs',
      'zh-CN': 'JobManager 从不清理缓存的执行图',
    },
    since: '1.10.0',
    fixedIn: ['1.10.1'],
    symptom: { found: ['memory/jobmanager-exhausted'] },
    seen: { en: 'the heap of the JobManager was exhausted', 'zh-CN': 'JobManager 的堆内存耗尽' },
    source: `${POSTS}/news/2020/05/12/release-1.10.1.html`,
  },
  {
    id: 'FLINK-17514',
    title: {
      en: 'The watchdog of stuck cancellations does not end the TaskManager',
      'zh-CN': '取消卡住时看门狗未能终止 TaskManager',
    },
    since: '1.10.0',
    fixedIn: ['1.10.1'],
    symptom: { found: ['process/cancellation-stuck'] },
    seen: { en: 'a task did not react to being cancelled', 'zh-CN': '有 task 对取消没有反应' },
    meanwhile: { en: 'Until then restart such a TaskManager by hand.', 'zh-CN': '在此之前手动重启这类 TaskManager。' },
    source: `${POSTS}/news/2020/05/12/release-1.10.1.html`,
  },
  {
    id: 'FLINK-20417',
    title: {
      en: 'A Kubernetes watch that is too old is not taken up again gracefully',
      'zh-CN': 'Kubernetes watch 版本过旧时未能平稳恢复',
    },
    since: '1.12.0',
    fixedIn: ['1.12.2'],
    symptom: { says: { text: 'too old resource version' } },
    seen: { en: 'a log says `too old resource version`', 'zh-CN': '日志中出现 `too old resource version`' },
    source: `${POSTS}/news/2021/03/03/release-1.12.2.html`,
  },
  {
    id: 'FLINK-21986',
    title: {
      en: 'Native memory of a TaskManager is released late after a restart',
      'zh-CN': '作业重启后 TaskManager 的本机内存迟迟不释放',
    },
    since: '1.12.0',
    fixedIn: ['1.12.3'],
    symptom: { found: ['memory/container-limit'], happened: 'restart' },
    seen: {
      en: 'a container went over its memory limit after the job had restarted',
      'zh-CN': '作业重启后容器超出内存上限',
    },
    source: `${POSTS}/news/2021/04/29/release-1.12.3.html`,
  },
  {
    id: 'FLINK-24156',
    title: {
      en: 'The BLOB server ends when accepting a connection times out (Java 11)',
      'zh-CN': 'Java 11 下 BLOB 服务在 accept 超时后退出',
    },
    since: '1.14.0',
    fixedIn: ['1.14.3'],
    symptom: { says: { text: 'SocketTimeoutException', frames: ['blob.BlobServer'] }, java: 11 },
    seen: {
      en: 'the BLOB server met a SocketTimeoutException (JDK-8237858)',
      'zh-CN': 'BLOB 服务遇到 SocketTimeoutException（JDK-8237858）',
    },
    source: 'github.com/apache/flink/pull/17227',
  },
  {
    id: 'FLINK-24401',
    title: {
      en: 'A TaskManager cannot end after its metaspace is exhausted',
      'zh-CN': 'metaspace 耗尽后 TaskManager 无法退出',
    },
    since: '1.13.0',
    fixedIn: ['1.13.6', '1.14.3'],
    symptom: { found: ['memory/metaspace-exhausted'] },
    seen: { en: 'a TaskManager ran out of metaspace', 'zh-CN': 'TaskManager 耗尽了 metaspace' },
    source: `${POSTS}/news/2022/01/17/release-1.14.3.html`,
  },
  {
    id: 'FLINK-24543',
    title: {
      en: 'A broken ZooKeeper connection leaves HA data inconsistent',
      'zh-CN': 'ZooKeeper 连接问题导致 HA 数据不一致',
    },
    since: '1.13.0',
    fixedIn: ['1.13.6', '1.14.3'],
    symptom: { found: ['ha/metadata-missing'], set: { 'high-availability.type': 'zookeeper' } },
    seen: {
      en: 'HA data in ZooKeeper was missing or stale',
      'zh-CN': 'ZooKeeper 中的 HA 数据缺失或过期',
    },
    source: `${POSTS}/news/2022/01/17/release-1.14.3.html`,
  },
  {
    id: 'FLINK-25022',
    title: {
      en: 'Jobs submitted over REST leave their class loader behind in the JobManager',
      'zh-CN': '通过 REST 提交的作业在 JobManager 中遗留类加载器',
    },
    since: '1.13.0',
    fixedIn: ['1.13.6', '1.14.3'],
    symptom: { found: ['memory/jobmanager-exhausted'], says: { text: 'OutOfMemoryError: Metaspace' } },
    seen: { en: 'the JobManager ran out of metaspace', 'zh-CN': 'JobManager 耗尽了 metaspace' },
    source: `${POSTS}/news/2022/01/17/release-1.14.3.html`,
  },
  {
    id: 'FLINK-27341',
    title: {
      en: 'A TaskManager beside the JobManager binds to 127.0.0.1',
      'zh-CN': '与 JobManager 同机的 TaskManager 绑定到 127.0.0.1',
    },
    since: '1.15.0',
    fixedIn: ['1.15.4'],
    symptom: { found: ['network/unreachable-address'] },
    seen: {
      en: 'a TaskManager was registered under an address that others cannot reach',
      'zh-CN': '有 TaskManager 以其他进程无法访问的地址注册',
    },
    meanwhile: {
      en: 'Until then set taskmanager.host on that machine.',
      'zh-CN': '在此之前在该机器上设置 taskmanager.host。',
    },
    source: `${POSTS}/news/2023/03/15/release-1.15.4.html`,
  },
  {
    id: 'FLINK-28265',
    title: {
      en: 'Kubernetes HA keeps a pointer to a checkpoint that was discarded',
      'zh-CN': 'Kubernetes HA 保留了指向已删除检查点的指针',
    },
    since: '1.15.0',
    fixedIn: ['1.15.3'],
    symptom: { says: { text: 'completedCheckpoint' }, found: ['ha/metadata-missing', 'restore/files-missing'] },
    seen: {
      en: 'a `completedCheckpoint…` file of the HA directory was not there',
      'zh-CN': 'HA 目录中的 `completedCheckpoint…` 文件不存在',
    },
    meanwhile: {
      en: 'Start again from the newest checkpoint by its path; then delete the stale entry of the HA ConfigMap.',
      'zh-CN': '以路径从最近的检查点重新启动；之后删除 HA ConfigMap 中过期的条目。',
    },
    source: 'github.com/apache/flink/pull/20590',
  },
  {
    id: 'FLINK-29134',
    title: {
      en: 'Fetching metrics piles up work in the JobManager until its memory is full',
      'zh-CN': '拉取指标的任务在 JobManager 中堆积直至内存耗尽',
    },
    since: '1.15.0',
    fixedIn: ['1.15.3'],
    symptom: { found: ['memory/jobmanager-exhausted'] },
    seen: { en: 'the memory of the JobManager was exhausted', 'zh-CN': 'JobManager 的内存耗尽' },
    source: `${POSTS}/news/2022/11/10/release-1.15.3.html`,
  },
  {
    id: 'FLINK-31041',
    title: {
      en: 'Global failures that pile up make the JobManager unstable',
      'zh-CN': '堆积的全局失败使 JobManager 不稳定',
    },
    since: '1.15.0',
    fixedIn: ['1.15.4', '1.16.2'],
    symptom: { found: ['memory/jobmanager-exhausted'], happened: 'restart' },
    seen: {
      en: 'the memory of the JobManager was exhausted while the job restarted',
      'zh-CN': '作业重启期间 JobManager 的内存耗尽',
    },
    source: `${POSTS}/news/2023/03/15/release-1.15.4.html`,
  },
  {
    id: 'FLINK-31974',
    title: {
      en: 'Errors of the Kubernetes API end the JobManager instead of being retried',
      'zh-CN': 'Kubernetes API 出错时 JobManager 直接退出而不是重试',
    },
    since: '1.17.0',
    fixedIn: ['1.17.2'],
    symptom: { says: { text: 'KubernetesClientException' }, found: ['process/jobmanager-died'] },
    seen: {
      en: 'a JobManager ended after a KubernetesClientException',
      'zh-CN': 'JobManager 在 KubernetesClientException 之后退出',
    },
    source: 'github.com/apache/flink/pull/22693',
  },
];
