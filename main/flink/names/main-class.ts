/** The role of a process by its main class; up to 1.8 the classes were `runtime.jobmanager.JobManager` and `runtime.taskmanager.TaskManager`. */
export function roleOfMainClass(name: string): 'jobmanager' | 'taskmanager' | undefined {
  if (/\b(?:TaskManagerRunner|\w{0,40}TaskExecutorRunner|taskmanager\.TaskManager)$/.test(name)) return 'taskmanager';
  return /(?:ClusterEntry[pP]oint|\bjobmanager\.JobManager)$/.test(name) ? 'jobmanager' : undefined;
}

/** The role of a process by what its start-up banner calls it: `TaskManager`, `YARN TaskExecutor runner`, `StandaloneSessionClusterEntrypoint`. */
export function roleOfComponent(component: string): 'jobmanager' | 'taskmanager' {
  return /TaskManager|TaskExecutor/.test(component) ? 'taskmanager' : 'jobmanager';
}
