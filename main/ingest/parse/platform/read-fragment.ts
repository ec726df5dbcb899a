import type { PlatformThing } from '../../../facts/orchestrator-facts.ts';
import type { PlacedLine } from '../line-source.ts';
import type { EntryInfo } from '../reader.ts';
import { type Branch, branchAt, describeTree } from './describe-tree.ts';
import { describedEvents } from './described-events.ts';
import { readDescribedPod } from './read-described.ts';

/** Parts of a described pod that somebody copied without its head: containers, the inner lines of one, events. */
export function readFragment(info: EntryInfo, lines: readonly PlacedLine[]): readonly PlatformThing[] {
  const { entry, modifiedAt } = info;
  const roots = describeTree(lines);
  const [first] = roots;
  if (first === undefined) return [];
  const { name, namespace } = namesIn(roots, entry);
  const named: Branch = { key: 'Name', text: name, at: first.at, indent: 0, below: [] };
  const inner: Branch = { key: '?', text: '', at: first.at, indent: 0, below: [...roots] };
  const isInner = branchAt(roots, 'State') !== undefined || branchAt(roots, 'Last State') !== undefined;
  const containers: Branch = { key: 'Containers', text: '', at: first.at, indent: 0, below: [inner] };
  const whole = [named, ...(isInner ? [containers] : roots)];
  const pod = isInner || branchAt(roots, 'Containers') !== undefined ? readDescribedPod(entry, whole) : undefined;
  const events = describedEvents(entry, roots, { object: 'Pod', name, namespace, modifiedAt });
  return [
    ...(pod === undefined
      ? []
      : [{ of: 'pod' as const, pod: { ...pod, ...(namespace === undefined ? {} : { namespace }) } }]),
    ...events.map((event) => ({ of: 'event' as const, event })),
  ];
}

/** The scheduler names the pod; else the file may be called like it. */
function namesIn(
  roots: readonly Branch[],
  entry: string,
): { readonly name: string; readonly namespace: string | undefined } {
  for (const { at } of branchAt(roots, 'Events')?.below ?? []) {
    const [, namespace, name] = /Successfully assigned ([\w.-]{1,63})\/([\w.-]{1,253}) to /.exec(at.text) ?? [];
    if (name !== undefined) return { name, namespace };
  }
  const file = (entry.split('/').at(-1) ?? '').replace(/\.(?:txt|log|out|describe|ya?ml)$/, '');
  return { name: /^[a-z0-9][a-z0-9.-]{0,252}-[a-z0-9]{1,10}$/.test(file) ? file : '?', namespace: undefined };
}
