import type { EntryPath } from '#contract/incident/ids.ts';
import type { ClusterNode, Condition, Container, ContainerState, Pod } from '#contract/incident/platform.ts';
import { present } from '#contract/present.ts';
import { roleOfPod } from '../../../flink/names/kubernetes-names.ts';
import { lineSource } from '../line-source.ts';
import { type Branch, branchAt, wordsAt } from './describe-tree.ts';
import { memoryQuantity } from './memory-quantity.ts';
import { instantOf } from './part.ts';
import { masked } from './read-pod.ts';

/** A pod as `kubectl describe pod` prints it (PodDescriber). */
export function readDescribedPod(entry: EntryPath, roots: readonly Branch[]): Omit<Pod, 'managerId'> | undefined {
  const name = wordsAt(roots, 'Name');
  const first = branchAt(roots, 'Name');
  if (name === undefined || first === undefined) return undefined;
  const labels = labelsOf(branchAt(roots, 'Labels'));
  const status = branchAt(roots, 'Status');
  const why = branchAt(roots, 'Reason') ?? branchAt(roots, 'Message');
  return {
    name,
    ...present({
      namespace: wordsAt(roots, 'Namespace'),
      // `node-1/10.1.2.3`
      node: wordsAt(roots, 'Node')?.split('/')[0],
      ip: wordsAt(roots, 'IP'),
      role: roleOfPod(name, labels.get('component')),
      cluster: labels.get('app'),
      // `Terminating (lasts 5m)`
      phase: status?.text.split(' ')[0],
      reason: wordsAt(roots, 'Reason'),
      message: masked(wordsAt(roots, 'Message')),
      startedAt: instantOf(wordsAt(roots, 'Start Time')),
    }),
    containers: ['Init Containers', 'Containers'].flatMap((key) =>
      (branchAt(roots, key)?.below ?? []).flatMap((one) => (one.key === '' ? [] : [containerOf(entry, one)])),
    ),
    conditions: conditionsIn(entry, branchAt(roots, 'Conditions')),
    source: lineSource(entry, (why ?? first).at),
  };
}

/** The first stands behind the key, each other on a line of its own. */
function labelsOf(branch: Branch | undefined): ReadonlyMap<string, string> {
  const texts = branch === undefined ? [] : [branch.text, ...branch.below.map(rowText)];
  return new Map(
    texts.flatMap((text) => {
      const at = text.indexOf('=');
      return at <= 0 ? [] : [[text.slice(0, at), text.slice(at + 1)] as const];
    }),
  );
}

function containerOf(entry: EntryPath, { key, at, below }: Branch): Container {
  const ready = wordsAt(below, 'Ready');
  const restarts = wordsAt(below, 'Restart Count');
  return {
    name: key,
    ...present({
      image: wordsAt(below, 'Image'),
      ready: ready === undefined ? undefined : ready === 'True',
      restarts: restarts === undefined ? undefined : Number.parseInt(restarts, 10) || 0,
      state: stateOf(entry, branchAt(below, 'State')),
      lastState: stateOf(entry, branchAt(below, 'Last State')),
      memoryLimitBytes: memoryQuantity(wordsAt(below, 'Limits', 'memory')),
      memoryRequestBytes: memoryQuantity(wordsAt(below, 'Requests', 'memory')),
      cpuLimit: wordsAt(below, 'Limits', 'cpu'),
      cpuRequest: wordsAt(below, 'Requests', 'cpu'),
    }),
    source: lineSource(entry, at),
  };
}

function stateOf(entry: EntryPath, branch: Branch | undefined): ContainerState | undefined {
  const kind = branch?.text.toLowerCase();
  if (branch === undefined || (kind !== 'waiting' && kind !== 'running' && kind !== 'terminated')) return undefined;
  const { below } = branch;
  const code = wordsAt(below, 'Exit Code');
  return {
    kind,
    ...present({
      reason: wordsAt(below, 'Reason'),
      message: masked(wordsAt(below, 'Message')),
      exitCode: code !== undefined && /^-?\d{1,6}$/.test(code) ? Number(code) : undefined,
      startedAt: instantOf(wordsAt(below, 'Started')),
      finishedAt: instantOf(wordsAt(below, 'Finished')),
    }),
    source: lineSource(entry, (branchAt(below, 'Reason') ?? branchAt(below, 'Exit Code') ?? branch).at),
  };
}

const STATUS = new Set(['True', 'False', 'Unknown']);

/** Of a pod two columns, of a node six: type, status, two times, reason, message. */
function conditionsIn(entry: EntryPath, branch: Branch | undefined): readonly Condition[] {
  return (branch?.below ?? []).flatMap((row): readonly Condition[] => {
    const [type, status, , changed, reason, message] = rowText(row).split(/ {2,}/);
    const state = status?.trim();
    if (type === undefined || state === undefined || !STATUS.has(state)) return [];
    const more = present({ reason, message: masked(message), at: instantOf(changed) });
    return [{ type, status: state, ...more, source: lineSource(entry, row.at) }];
  });
}

/** A node as `kubectl describe node` prints it. */
export function readDescribedNode(entry: EntryPath, roots: readonly Branch[]): ClusterNode | undefined {
  const name = wordsAt(roots, 'Name');
  const first = branchAt(roots, 'Name');
  if (name === undefined || first === undefined) return undefined;
  const taints = branchAt(roots, 'Taints');
  const texts = taints === undefined ? [] : [taints.text, ...taints.below.map(rowText)];
  return {
    name,
    conditions: conditionsIn(entry, branchAt(roots, 'Conditions')),
    taints: texts.filter((text) => text.includes(':')),
    unschedulable: wordsAt(roots, 'Unschedulable') === 'true',
    ...present({ allocatableMemoryBytes: memoryQuantity(wordsAt(roots, 'Allocatable', 'memory')) }),
    source: lineSource(entry, first.at),
  };
}

/** A row of a table or a further line of a value, whatever colons stand in it. */
function rowText({ at }: Branch): string {
  return at.text.trim();
}
