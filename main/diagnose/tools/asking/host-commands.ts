import type { Tools } from '../tools.ts';
import { commandsFor } from './commands.ts';
import { journal } from './journal.ts';
import { jobManagerPod, siteOf } from './site.ts';

/** Asks why a process ended: the platform that restarts it, where one does, else its host. */
export function whyItEnded(tools: Tools, taskManager?: string): readonly string[] {
  const site = siteOf(tools, taskManager);
  if (site?.family === 'kubernetes' && taskManager === undefined)
    return [`${site.kubectl} describe pod ${jobManagerPod(site)}`, events(site.kubectl)];
  if (site?.family === 'kubernetes' || site?.family === 'yarn') return commandsFor('host-log', tools, taskManager);
  return [
    'dmesg -T | grep -i -E "killed process|oom"',
    `${journal(tools)} | grep -i -E "oom|kill|flink"`,
    ...(site?.family === 'docker' ? ['docker ps -a --filter status=exited'] : []),
  ];
}

/** Asks who told a process to end. */
export function whoEndedIt(tools: Tools): readonly string[] {
  const site = siteOf(tools, undefined);
  const host = ['last -x reboot shutdown', `${journal(tools)} | grep -i -E "flink|stopp|shutdown|reboot"`];
  if (site?.family === 'kubernetes') return [events(site.kubectl)];
  if (site?.family === 'yarn') return [`yarn application -status ${site.application}`];
  return site === undefined ? [...host, events('kubectl')] : host;
}

function events(kubectl: string): string {
  return `${kubectl} get events --sort-by=.lastTimestamp`;
}
