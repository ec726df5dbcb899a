/** A process of Flink that did not come up (TaskManagerRunner.runTaskManager, ClusterEntrypoint.startCluster). */
export function failedStartOf(message: string): 'taskmanager' | 'jobmanager' | undefined {
  if (/^Failed to start the TaskManagerRunner/.test(message)) return 'taskmanager';
  return /^Failed to initialize the cluster entrypoint/.test(message) ? 'jobmanager' : undefined;
}
