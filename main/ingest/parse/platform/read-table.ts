import type { EntryPath } from '#contract/incident/ids.ts';
import { present } from '#contract/present.ts';
import type { PlatformThing } from '../../../facts/orchestrator-facts.ts';
import { roleOfPod } from '../../../flink/names/kubernetes-names.ts';
import type { PlacedLine } from '../line-source.ts';
import { lineSource } from '../line-source.ts';
import { ageMs, repeatedAge } from './age.ts';
import { masked } from './read-pod.ts';

/** Headers of the tables that `kubectl get pods` and `kubectl get events` print. */
const PODS = /^(?:NAMESPACE +)?NAME +READY +STATUS +RESTARTS +AGE/;
const EVENTS = /^(?:NAMESPACE +)?LAST SEEN +(?:FIRST SEEN +COUNT +NAME +KIND +SUBOBJECT +)?TYPE +REASON +/;

/** `kubectl get flinkdeployments`, `… flinksessionjobs`: the printer columns of the operator's own resources. */
const DEPLOYED = /^(?:NAMESPACE +)?NAME +JOB STATUS +(?:LIFECYCLE STATE|RECONCILIATION STATUS)/;

export function isTableHead(text: string): boolean {
  return PODS.test(text) || EVENTS.test(text) || DEPLOYED.test(text);
}

interface Info {
  readonly entry: EntryPath;
  readonly modifiedAt: number | undefined;
}

/** The rows below a head up to the first blank line; columns begin where their titles do. `unread`: rows that name nothing. */
export function readTable(
  info: Info,
  lines: readonly PlacedLine[],
  head: number,
): { readonly things: readonly PlatformThing[]; readonly unread: readonly PlacedLine[]; readonly next: number } {
  const title = lines[head]?.text ?? '';
  const columns = columnsOf(title);
  const read = PODS.test(title) ? podIn : DEPLOYED.test(title) ? deployedIn : eventIn;
  const things: PlatformThing[] = [];
  const unread: PlacedLine[] = [];
  let at = head + 1;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || line.text.trim() === '' || isTableHead(line.text)) break;
    const cell = cellsOf(columns, line.text);
    const thing = read(info, cell, line);
    if (thing === undefined) unread.push(line);
    else things.push(thing);
  }
  return { things, unread, next: at };
}

interface Column {
  readonly title: string;
  readonly from: number;
}

/** Titles of two words have one blank between them (`LAST SEEN`, `NOMINATED NODE`), columns two or more. */
function columnsOf(title: string): readonly Column[] {
  return [...title.matchAll(/[A-Z]+(?: [A-Z]+)*/g)].map((match) => ({ title: match[0], from: match.index }));
}

/** Columns begin where their titles do; a row that was moved by hand has a word across such a place, or two in one, and is cut at its own gaps. */
function cellsOf(columns: readonly Column[], text: string): ReadonlyMap<string, string> {
  const isMoved = columns.some(
    ({ from }, i) =>
      (i > 0 && /\S/.test(text[from - 1] ?? ' ')) || /\S {2,}\S/.test(text.slice(from, columns[i + 1]?.from)),
  );
  const words = isMoved ? text.trim().split(/ {2,}|\t+/) : [];
  if (words.length >= columns.length)
    return new Map(
      columns.map(({ title }, i) => [title, i + 1 < columns.length ? (words[i] ?? '') : words.slice(i).join(' ')]),
    );
  return new Map(
    columns.map(({ title, from }, i) => [title, text.slice(from, columns[i + 1]?.from ?? text.length).trim()] as const),
  );
}

type Cells = ReadonlyMap<string, string>;

/** A table names one state for a pod of several containers: it is told of the pod, and of a container without a name of its own. */
function podIn({ entry }: Info, cell: Cells, line: PlacedLine): PlatformThing | undefined {
  // Where several kinds are asked for at once, each name bears its own.
  const name = cell.get('NAME')?.replace(/^pod\//, '');
  const status = cell.get('STATUS');
  if (!name || !status) return undefined;
  const source = lineSource(entry, line);
  const restarts = Number.parseInt(cell.get('RESTARTS') ?? '', 10);
  const waits = /BackOff|^ErrImage|^CreateContainer|^InvalidImage|^ContainerCreating$/.test(status);
  const kind = waits ? 'waiting' : status === 'Running' ? 'running' : 'terminated';
  const isOfPod = /^(?:Pending|Evicted|Terminating|Unknown|NodeLost|NodeAffinity|Preempting)$/.test(status);
  return {
    of: 'pod',
    pod: {
      name,
      ...present({
        namespace: cell.get('NAMESPACE'),
        node: given(cell.get('NODE')),
        ip: given(cell.get('IP')),
        role: roleOfPod(name, undefined),
      }),
      phase: status,
      ...(isOfPod && status !== 'Pending' ? { reason: status } : {}),
      containers: isOfPod
        ? []
        : [
            {
              name: '',
              ...(Number.isNaN(restarts) ? {} : { restarts }),
              state: { kind, ...(kind === 'running' ? {} : { reason: status }), source },
              source,
            },
          ],
      conditions: isUnscheduled(status, cell.get('AGE')) ? [{ type: 'PodScheduled', status: 'False', source }] : [],
      source,
    },
  };
}

/** The scheduler places a pod within moments, and from then on kubectl prints what its containers wait for (printers.go, printPod). */
const PLACED_MS = 60_000;

function isUnscheduled(status: string, age: string | undefined): boolean {
  return status === 'Pending' && (ageMs(age ?? '') ?? 0) >= PLACED_MS;
}

function eventIn({ entry, modifiedAt }: Info, cell: Cells, line: PlacedLine): PlatformThing | undefined {
  const reason = cell.get('REASON');
  const [object, name] = (cell.get('OBJECT') ?? '').split('/');
  if (!reason || !object || !name) return undefined;
  const seen = repeatedAge(cell.get('LAST SEEN') ?? '');
  const ago = (ms: number | undefined) => (modifiedAt === undefined || ms === undefined ? undefined : modifiedAt - ms);
  return {
    of: 'event',
    event: {
      ...present({ at: ago(seen.firstMs), lastAt: ago(seen.lastMs), namespace: cell.get('NAMESPACE') }),
      object: OBJECTS[object] ?? object,
      name,
      reason,
      message: masked(cell.get('MESSAGE')) ?? '',
      isWarning: cell.get('TYPE') === 'Warning',
      count: Number(cell.get('COUNT') ?? '') || seen.count,
      source: lineSource(entry, line),
    },
  };
}

function deployedIn({ entry }: Info, cell: Cells, line: PlacedLine): PlatformThing | undefined {
  const [kind, bare] = (cell.get('NAME') ?? '').split('/');
  const name = bare ?? kind;
  if (!name) return undefined;
  const deployed = {
    object: kind?.startsWith('flinksessionjob') ? 'FlinkSessionJob' : 'FlinkDeployment',
    name,
    ...present({
      namespace: cell.get('NAMESPACE'),
      jobState: given(cell.get('JOB STATUS')),
      lifecycle: given(cell.get('LIFECYCLE STATE')),
      reconciliation: given(cell.get('RECONCILIATION STATUS')),
    }),
    conditions: [],
    source: lineSource(entry, line),
  };
  return { of: 'deployed', deployed };
}

/** Tables spell the kind in lower case. */
const OBJECTS: Readonly<Record<string, string>> = {
  pod: 'Pod',
  node: 'Node',
  deployment: 'Deployment',
  replicaset: 'ReplicaSet',
  flinkdeployment: 'FlinkDeployment',
  flinksessionjob: 'FlinkSessionJob',
};

function given(text: string | undefined): string | undefined {
  return text === undefined || text === '' || text === '<none>' ? undefined : text;
}
