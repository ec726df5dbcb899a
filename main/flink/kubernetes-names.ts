/**
 * What a pod of Flink is: by the label `component` (Constants.LABEL_COMPONENT_KEY; the standalone mode of the operator and the
 * manifests of the documentation set it too), else by the names KubernetesResourceManagerDriver gives TaskManagers
 * (`<cluster>-taskmanager-<attempt>-<index>`), and the manifests their Deployments.
 */
export function roleOfPod(name: string, component: string | undefined): 'jobmanager' | 'taskmanager' | undefined {
  if (component === 'jobmanager' || component === 'taskmanager') return component;
  if (/-taskmanager-\d+-\d+$/.test(name)) return 'taskmanager';
  if (/(?:^|-)task-?manager(?:-|$)/.test(name)) return 'taskmanager';
  return /(?:^|-)job-?manager(?:-|$)/.test(name) ? 'jobmanager' : undefined;
}
