import type { RestTaskManager } from '../../facts/rest-facts.ts';
import type { Evidence, RestOf } from '../evidence/evidence.ts';
import { optionOf } from './command-words.ts';
import type { Start, ToldAtStart } from './startups.ts';

/** What REST says of living processes: the JVM of the JobManager (1.16 and later), the memory of TaskManagers (1.12 and later). */
export function startsInRest(evidence: Evidence): readonly Start[] {
  const managers = new Map<string, RestTaskManager>();
  for (const body of evidence.rest('task-managers')) for (const one of body.taskManagers) managers.set(one.id, one);
  for (const { taskManager } of evidence.rest('task-manager')) managers.set(taskManager.id, taskManager);
  const environment = evidence.rest('environment').at(-1);
  return [
    ...(environment === undefined ? [] : [{ role: 'jobmanager' as const, told: toldBy(environment) }]),
    ...[...managers.values()].map((one) => ({ role: 'taskmanager' as const, told: memoryOf(one) })),
  ];
}

function toldBy({ java, jvmOptions, source, at }: RestOf<'environment'>): readonly ToldAtStart[] {
  const options = jvmOptions.map((option, index): ToldAtStart => {
    return { ...optionOf(option), source: { ...source, pointer: `${at}/jvm/options/${index}`, value: option } };
  });
  return java === undefined ? options : [...options, { kind: 'environment', name: 'Java', value: java, source }];
}

function memoryOf({ memory, source }: RestTaskManager): readonly ToldAtStart[] {
  // The source of a TaskManager is its id; its memory stands beside it.
  const beside = source.pointer.slice(0, source.pointer.lastIndexOf('/'));
  return Object.entries(memory).map(([name, bytes]) => ({
    ...{ kind: 'memory', name, value: '', bytes },
    source: { ...source, pointer: `${beside}/memoryConfiguration/${name}`, value: bytes },
  }));
}
