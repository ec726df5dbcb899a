import type { EntryPath } from '#contract/incident/ids.ts';
import type { Container, ContainerState, Pod } from '#contract/incident/platform.ts';
import { present } from '#contract/present.ts';
import type { PlatformThing } from '../../../facts/orchestrator-facts.ts';
import { roleOfPod } from '../../../flink/names/kubernetes-names.ts';
import { bytesOf } from '../amount.ts';
import type { PlacedLine } from '../line-source.ts';
import { lineSource } from '../line-source.ts';
import { instantOf, numberAt, type Part, textAt } from './part.ts';
import { masked } from './read-pod.ts';

/** The words that `docker-entrypoint.sh` of Flink's image is started with. */
const ROLES: Readonly<Record<string, Pod['role']>> = {
  taskmanager: 'taskmanager',
  jobmanager: 'jobmanager',
  'standalone-job': 'jobmanager',
};

function containerThing(pod: Omit<Pod, 'on' | 'conditions' | 'managerId'>): PlatformThing {
  return { of: 'pod', pod: { ...pod, on: 'docker', conditions: [] } };
}

/** What `docker inspect` says of one container; undefined for images, networks and volumes. */
export function inspectedContainer(part: Part): PlatformThing | undefined {
  const state = part.get('State');
  const config = part.get('Config');
  const name = textAt(part, 'Name')?.replace(/^\//, '') ?? textAt(part, 'Id');
  if (name === undefined || state === undefined || textAt(state, 'Status') === undefined) return undefined;
  const words = [...(part.get('Args')?.items() ?? []), ...(config?.get('Cmd')?.items() ?? [])];
  const role = words.map(({ text = '' }) => ROLES[text]).find((one) => one !== undefined);
  const networks = part.get('NetworkSettings')?.get('Networks')?.entries() ?? [];
  const limits = part.get('HostConfig');
  const cpus = numberAt(limits, 'NanoCpus');
  return containerThing({
    name,
    ...present({
      host: textAt(config, 'Hostname'),
      ip: networks.map(([, one]) => textAt(one, 'IPAddress')).find((one) => one !== undefined),
      role: role ?? roleOfPod(name, undefined),
      phase: textAt(state, 'Status'),
    }),
    containers: [
      {
        name,
        ...present({
          image: textAt(config, 'Image'),
          restarts: numberAt(part, 'RestartCount'),
          state: inspectedState(state),
          // Nought is no limit.
          memoryLimitBytes: numberAt(limits, 'Memory') || undefined,
          cpuLimit: cpus ? String(cpus / 1e9) : undefined,
        }),
        source: state.source,
      },
    ],
    source: (part.get('Name') ?? part).source,
  });
}

/** A container that runs again keeps when and how its last run ended, though not of what. */
function inspectedState(state: Part): ContainerState {
  const isRunning = textAt(state, 'Running') === 'true' && textAt(state, 'Restarting') !== 'true';
  const startedAt = instantOf(textAt(state, 'StartedAt'));
  if (isRunning) return { kind: 'running', ...present({ startedAt }), source: state.source };
  if (textAt(state, 'Status') === 'created') return { kind: 'waiting', source: state.source };
  const reason = textAt(state, 'OOMKilled') === 'true' ? 'OOMKilled' : undefined;
  return {
    kind: 'terminated',
    ...present({ reason, exitCode: numberAt(state, 'ExitCode'), message: masked(textAt(state, 'Error')) }),
    ...present({ startedAt, finishedAt: instantOf(textAt(state, 'FinishedAt')) }),
    source: (state.get(reason === undefined ? 'ExitCode' : 'OOMKilled') ?? state).source,
  };
}

/** `docker ps` and `docker stats`; `docker compose ps` has other titles. */
const DOCKER_TABLE = /^CONTAINER ID +(?:IMAGE +COMMAND +CREATED +STATUS|NAME +CPU % +MEM USAGE \/ LIMIT) +/;

/** The containers of all such tables of a text. */
export function dockerTables(
  entry: EntryPath,
  lines: readonly PlacedLine[],
): { readonly things: readonly PlatformThing[]; readonly unread: readonly PlacedLine[] } {
  const things: PlatformThing[] = [];
  const unread: PlacedLine[] = [];
  let columns: readonly { readonly title: string; readonly from: number }[] = [];
  for (const line of lines) {
    if (DOCKER_TABLE.test(line.text))
      columns = [...line.text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ title: match[0], from: match.index }));
    else if (line.text.trim() === '') columns = [];
    else {
      const cells = columns.map(
        ({ title, from }, i) => [title, line.text.slice(from, columns[i + 1]?.from).trim()] as const,
      );
      const thing = rowThing(new Map(cells), lineSource(entry, line));
      if (thing !== undefined) things.push(thing);
      else if (columns.length > 0) unread.push(line);
    }
  }
  return { things, unread };
}

const ENDED = /^(?:Exited|Restarting) \((\d{1,3})\)/;

function rowThing(cells: ReadonlyMap<string, string>, source: Pod['source']): PlatformThing | undefined {
  const name = (cells.get('NAMES') ?? cells.get('NAME'))?.split(',')[0];
  if (name === undefined || name === '' || !/^[0-9a-f]{12,64}$/.test(cells.get('CONTAINER ID') ?? '')) return undefined;
  const exitCode = ENDED.exec(cells.get('STATUS') ?? '')?.[1];
  const state: ContainerState | undefined =
    exitCode === undefined ? undefined : { kind: 'terminated', exitCode: Number(exitCode), source };
  const container: Container = {
    name,
    ...present({ image: cells.get('IMAGE'), state }),
    ...present({ memoryLimitBytes: bytesOf(cells.get('MEM USAGE / LIMIT')?.split(' / ')[1]) }),
    source,
  };
  // Compose before version 2 joined the parts of a name with an underscore.
  const role = roleOfPod(name.replaceAll('_', '-'), undefined);
  return containerThing({
    name,
    ...present({ host: cells.get('CONTAINER ID')?.slice(0, 12), role }),
    containers: [container],
    source,
  });
}
