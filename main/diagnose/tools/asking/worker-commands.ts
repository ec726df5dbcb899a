import type { Tools } from '../tools.ts';
import { podOf, type Site, siteOf } from './site.ts';

/** Starts TaskManagers; nothing where the ResourceManager orders them itself, by what jobs need. */
export function startWorkers(tools: Tools): readonly string[] {
  const site = siteOf(tools, undefined);
  switch (site?.family) {
    case 'yarn':
      return [];
    case 'docker':
      return ['docker compose up -d --scale taskmanager=<more>'];
    case 'kubernetes':
      return isNative(site) ? [] : [`${site.kubectl} scale deployment <TaskManagers> --replicas=<more>`];
    default:
      return ['bin/taskmanager.sh start'];
  }
}

/** Moves a TaskManager to another host. */
export function moveWorker(tools: Tools, taskManager: string): readonly string[] {
  const site = siteOf(tools, taskManager);
  switch (site?.family) {
    case 'kubernetes':
      return ['kubectl cordon <node>', `${site.kubectl} delete pod ${podOf(site)}`];
    case 'yarn':
    case 'docker':
      return [];
    default:
      return ['bin/taskmanager.sh start', 'bin/taskmanager.sh stop'];
  }
}

/** Flink itself asks Kubernetes for the pods of its TaskManagers, and names them. */
function isNative({ cluster, tools }: Site): boolean {
  return cluster !== undefined || (tools.know('deployment')?.kind ?? '').startsWith('kubernetes');
}
