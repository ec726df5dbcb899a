import type { Missing } from '#contract/verdict.ts';
import { phrase, type Text } from '../words.ts';

/** How a customer is asked for each kind of evidence, most useful first. */
const ASKS: Readonly<Record<Missing, Text>> = {
  'jobmanager-log': phrase(
    'the JobManager log (with its rolled-over files) for the time of the incident',
    '事发时段的 JobManager 日志（含滚动文件）',
  ),
  'taskmanager-log': phrase(
    'the TaskManager logs and .out files of all hosts for the time of the incident',
    '事发时段所有主机的 TaskManager 日志与 .out 文件',
  ),
  settings: phrase(
    'flink-conf.yaml or config.yaml, or GET /jobmanager/config',
    'flink-conf.yaml 或 config.yaml，或 GET /jobmanager/config',
  ),
  'rest-checkpoints': phrase('GET /jobs/:jobid/checkpoints', 'GET /jobs/:jobid/checkpoints'),
  'rest-checkpoint-config': phrase('GET /jobs/:jobid/checkpoints/config', 'GET /jobs/:jobid/checkpoints/config'),
  'rest-checkpoint-details': phrase(
    'GET /jobs/:jobid/checkpoints/details/:id and …/subtasks/:vertexid of a failed and of a completed checkpoint',
    '一次失败与一次成功检查点的 GET /jobs/:jobid/checkpoints/details/:id 与 …/subtasks/:vertexid',
  ),
  'rest-exceptions': phrase('GET /jobs/:jobid/exceptions', 'GET /jobs/:jobid/exceptions'),
  'rest-backpressure': phrase(
    'GET /jobs/:jobid/vertices/:vertexid/backpressure of every vertex, twice, ten seconds apart, while it is slow',
    '变慢期间每个算子的 GET /jobs/:jobid/vertices/:vertexid/backpressure，间隔十秒取两次',
  ),
  'rest-vertices': phrase(
    'GET /jobs/:jobid/vertices/:vertexid of every vertex',
    '每个算子的 GET /jobs/:jobid/vertices/:vertexid',
  ),
  'rest-plan': phrase('GET /jobs/:jobid and /jobs/:jobid/plan', 'GET /jobs/:jobid 与 /jobs/:jobid/plan'),
  'rest-task-managers': phrase('GET /taskmanagers and /taskmanagers/:id', 'GET /taskmanagers 与 /taskmanagers/:id'),
  'thread-dump': phrase(
    'three thread dumps of the TaskManager, ten seconds apart (jstack, or GET /taskmanagers/:id/thread-dump)',
    '该 TaskManager 的三份线程转储，间隔十秒（jstack，或 GET /taskmanagers/:id/thread-dump）',
  ),
  'gc-log': phrase('the GC logs of the TaskManagers (and of the JobManager)', 'TaskManager（及 JobManager）的 GC 日志'),
  metadata: phrase('the _metadata file of the last completed checkpoint', '最近一次成功检查点的 _metadata 文件'),
  'broker-log': phrase(
    'the log of the Kafka broker that leads the partition',
    '该分区 leader 所在 Kafka broker 的日志',
  ),
  'host-log': phrase(
    'the kernel log and the service manager log of the host (dmesg -T, journalctl), the state of its container (kubectl describe pod, kubectl get events; yarn application -status, the log of its NodeManager)',
    '该主机的内核日志与服务管理器日志（dmesg -T、journalctl）及容器状态（kubectl describe pod、kubectl get events；yarn application -status、NodeManager 日志）',
  ),
};

/** One sentence that asks for all of them. */
export function asksFor(missing: readonly Missing[]): Text {
  const wanted = missing.map((one) => ASKS[one]);
  return phrase(
    `Please send ${wanted.map((text) => text.en).join('; ')}.`,
    `请提供：${wanted.map((text) => text['zh-CN']).join('；')}。`,
  );
}
