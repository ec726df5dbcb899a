import { compareText } from '#contract/compare-text.ts';
import type { HandleForm, NamedState, SnapshotState, StateKind } from '#contract/incident/metadata.ts';
import type { NamedPart } from './operator-handle.ts';
import type { Handle } from './stream-handle.ts';

interface Open {
  readonly forms: Set<HandleForm>;
  handles: number;
  bytes: number;
  newBytes: number;
  inlineBytes: number;
  first: number;
  last: number;
  largest: SnapshotState['largestKeyGroup'];
}

/** Adds up handles by the kind of state they stand for. */
export class StateBook {
  private readonly kinds = new Map<StateKind, Open>();

  add(kind: StateKind, handle: Handle | undefined): void {
    if (handle === undefined) return;
    const open = this.openOf(kind);
    open.forms.add(handle.form);
    open.handles += 1;
    open.bytes += handle.bytes;
    open.newBytes += handle.newBytes;
    open.inlineBytes += handle.inlineBytes;
    open.first = Math.min(open.first, handle.keyGroups?.first ?? Infinity);
    open.last = Math.max(open.last, handle.keyGroups?.last ?? -1);
    if ((handle.largestKeyGroup?.bytes ?? 0) > (open.largest?.bytes ?? 0)) open.largest = handle.largestKeyGroup;
  }

  get bytes(): number {
    return this.sum((open) => open.bytes);
  }

  get inlineBytes(): number {
    return this.sum((open) => open.inlineBytes);
  }

  /** NaN when a handle does not tell. */
  get newBytes(): number {
    return this.sum((open) => open.newBytes);
  }

  states(): readonly SnapshotState[] {
    return [...this.kinds].map(([kind, open]) => ({
      kind,
      forms: [...open.forms].sort(),
      handles: open.handles,
      bytes: open.bytes,
      ...(Number.isNaN(open.newBytes) ? {} : { newBytes: open.newBytes }),
      inlineBytes: open.inlineBytes,
      ...(open.last < 0 ? {} : { keyGroups: { first: open.first, last: open.last } }),
      ...(open.largest === undefined ? {} : { largestKeyGroup: open.largest }),
    }));
  }

  private sum(of: (open: Open) => number): number {
    let total = 0;
    for (const open of this.kinds.values()) total += of(open);
    return total;
  }

  private openOf(kind: StateKind): Open {
    const found = this.kinds.get(kind);
    if (found !== undefined) return found;
    const made: Open = {
      forms: new Set(),
      handles: 0,
      bytes: 0,
      newBytes: 0,
      inlineBytes: 0,
      first: Infinity,
      last: -1,
      largest: undefined,
    };
    this.kinds.set(kind, made);
    return made;
  }
}

/** An operator has a handful; a name that is itself data must not grow without end. */
const MOST_NAMES = 1_000;

/** Named operator states over the subtasks of one operator. */
export class NamedBook {
  private readonly names = new Map<string, { -readonly [K in keyof NamedState]: NamedState[K] }>();

  add({ name, mode, partitions, bytes }: NamedPart): void {
    const key = `${mode} ${name}`;
    const known = this.names.get(key);
    if (known === undefined) {
      if (this.names.size >= MOST_NAMES) return;
      this.names.set(key, { name, mode, subtasks: 1, partitions, bytes, smallestBytes: bytes, largestBytes: bytes });
      return;
    }
    known.subtasks += 1;
    known.partitions += partitions;
    known.bytes += bytes;
    known.smallestBytes = Math.min(known.smallestBytes, bytes);
    known.largestBytes = Math.max(known.largestBytes, bytes);
  }

  states(): readonly NamedState[] {
    return [...this.names.values()].sort((a, b) => b.bytes - a.bytes || compareText(a.name, b.name));
  }
}
