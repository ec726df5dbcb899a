import type { Complaint } from '#contract/incident/coverage.ts';
import type { Fact } from '../../../facts/fact.ts';
import type { PlatformThing } from '../../../facts/orchestrator-facts.ts';
import type { PlacedLine } from '../line-source.ts';
import { lineSource } from '../line-source.ts';
import type { EntryInfo } from '../reader.ts';
import { unreadLines } from '../report/unread-lines.ts';
import { readFlatSettings } from '../settings/settings-flat.ts';
import { readNestedSettings } from '../settings/settings-nested.ts';
import { linesOf } from '../settings/settings-reader.ts';
import { type Branch, branchAt, describedPart, describeTree, wordsAt } from './describe-tree.ts';
import { describedEvents } from './described-events.ts';
import { instantOf } from './part.ts';
import { readDeployed } from './read-deployed.ts';
import { readDescribedNode, readDescribedPod } from './read-described.ts';
import { readFragment } from './read-fragment.ts';
import { type FoundSettings, readResourceSettings } from './read-settings.ts';
import { isTableHead, readTable } from './read-table.ts';

interface ReadText {
  readonly things: readonly PlatformThing[];
  readonly settings: readonly Fact[];
  readonly complaints: readonly Complaint[];
}

/** What `kubectl describe` and `kubectl get` print for people, one command or several one after the other. */
export function readKubernetesText(info: EntryInfo, text: string): ReadText {
  const lines = linesOf(text);
  const things: PlatformThing[] = [];
  const settings: FoundSettings[] = [];
  const unread: PlacedLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]?.text ?? '';
    if (isTableHead(line)) {
      const table = readTable({ entry: info.entry, modifiedAt: info.modifiedAt }, lines, at);
      for (const thing of table.things) things.push(thing);
      for (const row of table.unread) unread.push(row);
      at = table.next;
    } else if (NAME.test(line)) {
      const end = endOf(lines, at);
      const page = readPage(info, lines.slice(at, end));
      for (const thing of page.things) things.push(thing);
      settings.push(page.settings);
      at = end;
    } else at += 1;
  }
  const hasHead = things.length > 0 || settings.length > 0;
  return {
    things: hasHead ? things : readFragment(info, lines),
    settings: settings.flatMap((one) => one.facts),
    complaints: [...settings.flatMap((one) => one.complaints), ...unreadLines(info.entry, unread)],
  };
}

/** Each described object begins with its name. */
const NAME = /^Name:\s+\S/;

function endOf(lines: readonly PlacedLine[], from: number): number {
  let at = from + 1;
  while (at < lines.length && !NAME.test(lines[at]?.text ?? '') && !isTableHead(lines[at]?.text ?? '')) at += 1;
  return at;
}

const NO_SETTINGS: FoundSettings = { facts: [], complaints: [] };

interface Page {
  readonly things: readonly PlatformThing[];
  readonly settings: FoundSettings;
}

/** One described object with its events. */
function readPage(info: EntryInfo, lines: readonly PlacedLine[]): Page {
  const roots = describeTree(lines);
  const kind = kindOf(roots, lines);
  const settings = kind === 'ConfigMap' ? dataOf(info, lines) : NO_SETTINGS;
  const name = wordsAt(roots, 'Name') ?? '';
  const events = describedEvents(info.entry, roots, {
    object: kind,
    name,
    namespace: wordsAt(roots, 'Namespace'),
    modifiedAt: info.modifiedAt,
  });
  const part = describedPart(info.entry, roots);
  const thing = thingOf(info, kind, roots);
  return {
    things: [...(thing === undefined ? [] : [thing]), ...events.map((event) => ({ of: 'event' as const, event }))],
    settings: kind.startsWith('Flink') ? readResourceSettings(info.entry, part, lines) : settings,
  };
}

function thingOf({ entry }: EntryInfo, kind: string, roots: readonly Branch[]): PlatformThing | undefined {
  if (kind === 'Pod') {
    const pod = readDescribedPod(entry, roots);
    return pod && { of: 'pod', pod };
  }
  if (kind === 'Node') {
    const node = readDescribedNode(entry, roots);
    return node && { of: 'node', node };
  }
  if (kind.startsWith('Flink')) return readDeployed(describedPart(entry, roots), kind);
  const first = roots[0];
  if (kind !== 'Deployment' || first === undefined) return undefined;
  const [, wished] = /(\d{1,6}) desired/.exec(wordsAt(roots, 'Replicas') ?? '') ?? [];
  const [, ready] = /(\d{1,6}) available/.exec(wordsAt(roots, 'Replicas') ?? '') ?? [];
  return {
    of: 'deployed',
    deployed: {
      object: kind,
      name: wordsAt(roots, 'Name') ?? '',
      ...(wished === undefined ? {} : { replicas: Number(wished) }),
      ...(ready === undefined ? {} : { ready: Number(ready) }),
      conditions: [],
      source: lineSource(entry, (branchAt(roots, 'Replicas') ?? first).at),
    },
  };
}

/** Only a resource without a printer of its own states its kind; the others are known by the parts only they have. */
function kindOf(roots: readonly Branch[], lines: readonly PlacedLine[]): string {
  const stated = wordsAt(roots, 'Kind');
  if (stated !== undefined) return stated;
  if (branchAt(roots, 'Containers') !== undefined && branchAt(roots, 'Pod Template') === undefined) return 'Pod';
  if (branchAt(roots, 'Allocatable') !== undefined) return 'Node';
  if (lines.some((line, i) => line.text === 'Data' && lines[i + 1]?.text === '====')) return 'ConfigMap';
  const isDated = instantOf(wordsAt(roots, 'CreationTimestamp')) !== undefined;
  return isDated && branchAt(roots, 'Pod Template') !== undefined ? 'Deployment' : 'other';
}

/** `kubectl describe configmap`: each file below its name and a rule of four dashes. */
function dataOf({ entry }: EntryInfo, lines: readonly PlacedLine[]): FoundSettings {
  const heads = lines.flatMap((line, i) =>
    lines[i + 1]?.text === '----' && line.text.endsWith(':') ? [{ name: line.text.slice(0, -1), at: i }] : [],
  );
  const last = lines.findIndex((line) => line.text === 'BinaryData' || line.text.startsWith('Events:'));
  const read = heads.flatMap(({ name, at }, i) => {
    const to = heads[i + 1]?.at ?? (last < at ? lines.length : last);
    const inner = lines.slice(at + 2, to);
    if (name === 'flink-conf.yaml') return [readFlatSettings(entry, inner)];
    if (name !== 'config.yaml') return [];
    return [readNestedSettings(entry, inner.map((line) => line.text).join('\n'), inner)];
  });
  return { facts: read.flatMap((one) => one.facts), complaints: read.flatMap((one) => one.complaints) };
}
