import { NEVER } from '#contract/cancel.ts';
import { IncidentError } from '#contract/errors.ts';
import type { Attention } from '#contract/incident/attention.ts';
import type { EvidenceAbout, EvidencePlace } from '#contract/incident/evidence-about.ts';
import type { FlameView } from '#contract/incident/flame-view.ts';
import type { GcView } from '#contract/incident/gc-view.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { JvmProcesses, ThreadFilter, ThreadMatrix, ThreadStack } from '#contract/incident/stacks.ts';
import { once } from '#contract/once.ts';
import { commandsFor } from '../diagnose/tools/asking/commands.ts';
import { SHARE } from '../diagnose/tools/memory/gc-thrashing.ts';
import { toolsFor } from '../diagnose/tools/tools.ts';
import { gcViewOf } from '../model/gc/gc-view.ts';
import { deadlocksOf } from '../model/stacks/deadlocks.ts';
import { dumpsByProcess } from '../model/stacks/dump-processes.ts';
import { flameViewOf } from '../model/stacks/flame-view.ts';
import { joinByFolder } from '../model/stacks/join-by-folder.ts';
import { gcByProcess, jvmProcessesOf, standingIn } from '../model/stacks/jvm-processes.ts';
import { threadAt } from '../model/stacks/thread-at.ts';
import { threadMatrixOf } from '../model/stacks/thread-matrix.ts';
import { threadStackOf } from '../model/stacks/thread-stack.ts';
import { clean } from '../report/clean.ts';

/** What is asked of the JVMs of an incident: threads, flame graphs, collections. */
export interface JvmAnswers {
  processes(): JvmProcesses;
  threads(processId: string, wish: { readonly filter: ThreadFilter; readonly isGrouped?: boolean }): ThreadMatrix;
  stack(thread: number): ThreadStack;
  flame(processId: string | undefined, graph: string | undefined): FlameView;
  gc(processId: string): GcView;
  /** Over all processes. */
  standing(): Pick<Attention, 'deadlocks' | 'standingThreads'>;
  /** Whose stack, and whose GC log, stands at a place of the bundle. */
  threadAt(place: EvidencePlace): EvidenceAbout['thread'];
  gcAt(place: EvidencePlace): EvidenceAbout['gc'];
}

export function jvmAnswers(incident: Incident): JvmAnswers {
  // Thousands of threads are put together once, and only when somebody looks.
  const jvms = once(() => joinByFolder(dumpsByProcess(incident), gcByProcess(incident), incident.managers));
  const [dumps, logs] = [() => jvms().dumps, () => jvms().logs];
  const known = (processId: string) => {
    if (!dumps().has(processId) && !logs().has(processId))
      throw new IncidentError('params-invalid', { what: 'There is no such process in this bundle.', where: processId });
    return { dumps: dumps().get(processId) ?? [], logs: logs().get(processId) ?? [] };
  };
  return {
    processes() {
      const tools = toolsFor(incident, NEVER);
      const commands = { threads: commandsFor('thread-dump', tools), gc: commandsFor('gc-log', tools) };
      return masked({ ...jvmProcessesOf(incident, dumps(), logs()), commands });
    },
    threads: (processId, wish) => masked(threadMatrixOf(known(processId).dumps, wish)),
    stack: (thread) => masked(threadStackOf(dumps(), thread)),
    flame: (processId, graph) =>
      masked(flameViewOf(incident.flames ?? [], processId === undefined ? [] : known(processId).dumps, graph)),
    gc: (processId) => masked(gcViewOf(incident, known(processId).logs, SHARE)),
    standing() {
      const all = [...dumps().values()];
      return {
        deadlocks: all.reduce((sum, one) => sum + deadlocksOf(one).length, 0),
        standingThreads: all.reduce((sum, one) => sum + standingIn(one), 0),
      };
    },
    threadAt: (place) => threadAt(dumps(), place),
    gcAt({ entry }) {
      const own = [...logs()].find(([, histories]) => histories.some(({ entries }) => entries.includes(entry)));
      return own && { processId: own[0] };
    },
  };
}

function masked<T>(value: T): T {
  return clean(value, 'masked');
}
