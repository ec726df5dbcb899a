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

/** As Deployments and Flink end the names of pods, in letters that make no words (apimachinery, rand.String): no machine is called so. */
const POD_END = /-(?:[b-df-hj-np-tv-xz2-9]{6,10}-[b-df-hj-np-tv-xz2-9]{5}|\d+-\d+)$/;

/** True for what only a pod of Flink is called. */
export function isPodName(host: string): boolean {
  return roleOfPod(host, undefined) !== undefined && POD_END.test(host);
}

/** The cluster id in the name of a TaskManager's pod. */
export function clusterOfPod(pod: string): string | undefined {
  return /^([a-z0-9][a-z0-9.-]{0,200})-taskmanager-\d{1,6}-\d{1,6}$/.exec(pod)?.[1];
}
