import type { SnapshotOperator, SnapshotSubtask, StateKind } from '#contract/incident/metadata.ts';
import { readChannel } from './channel-handle.ts';
import { readKeyed } from './keyed-handle.ts';
import { readOperatorState } from './operator-handle.ts';
import { NamedBook, StateBook } from './state-book.ts';
import { type Handle, type Reading, readStream } from './stream-handle.ts';

/** Subtasks that may still be listed, over all operators of one `_metadata`, as `SnapshotOperator.subtasks` says. */
export interface Room {
  subtasks: number;
}

/** One operator: in memory it is an OperatorState of org.apache.flink.runtime.checkpoint. */
export class OperatorReading {
  readonly states = new StateBook();
  private readonly named = new NamedBook();
  private readonly subtasks: SnapshotSubtask[] = [];
  private readonly reading: Reading;
  private readonly room: Room;
  private omitted = 0;
  private finished = false;

  constructor(reading: Reading, room: Room) {
    this.reading = reading;
    this.room = room;
  }

  /** What came before a damage is kept; nothing when the head itself is damaged. */
  read(): SnapshotOperator | undefined {
    const { input, version } = this.reading;
    const name = version >= 5 ? input.utf() : '';
    const uid = version >= 5 ? input.utf() : '';
    const id = input.hex(16);
    const parallelism = input.i32();
    const maxParallelism = input.i32();
    if (!input.ok) return undefined;
    if (version === 2) input.i32();
    else this.states.add('coordinator', stream(readStream(this.reading)));
    this.readSubtasks();
    return {
      id,
      ...(name === '' ? {} : { name }),
      ...(uid === '' ? {} : { uid }),
      parallelism,
      maxParallelism,
      finished: this.finished,
      bytes: this.states.bytes,
      inlineBytes: this.states.inlineBytes,
      subtasks: this.subtasks,
      subtasksOmitted: this.omitted,
      states: this.states.states(),
      namedStates: this.named.states(),
    };
  }

  private readSubtasks(): void {
    const { input, version } = this.reading;
    const from = input.at;
    const count = input.i32();
    if (count === -1 && version >= 3) {
      this.finished = true;
      return;
    }
    // An index alone is four bytes.
    if (count < 0 || count * 4 > input.left) input.fail(`impossible count ${count}`, from);
    for (let i = 0; i < count && input.ok; i += 1) this.readSubtask();
  }

  private readSubtask(): void {
    const { input } = this.reading;
    const index = input.i32();
    if (!input.ok) return;
    const finished = index < 0;
    const states = new StateBook();
    const handles = finished ? [] : this.readBody();
    if (!input.ok) return;
    for (const [kind, handle] of handles) {
      states.add(kind, handle);
      const { keyGroups: _range, ...summed } = handle;
      this.states.add(kind, summed);
    }
    if (this.room.subtasks <= 0) {
      this.omitted += 1;
      return;
    }
    this.room.subtasks -= 1;
    const subtask = finished ? -index - 1 : index;
    this.subtasks.push({ subtask, finished, bytes: states.bytes, states: states.states() });
  }

  /** Duration, and what 1.2 called state. */
  private readLegacy(): void {
    const { input } = this.reading;
    input.i64();
    const from = input.at;
    if (input.i32() !== 0) input.fail('state of Flink 1.2 and before', from);
  }

  private readBody(): readonly (readonly [StateKind, Handle])[] {
    const { input, version } = this.reading;
    const handles: (readonly [StateKind, Handle])[] = [];
    const take = (kind: StateKind, handle: Handle | undefined) => {
      if (handle !== undefined) handles.push([kind, handle]);
    };
    if (version === 2) this.readLegacy();
    for (const kind of ['operator', 'raw-operator'] as const) {
      const held = input.i32() === 0 ? undefined : readOperatorState(this.reading);
      take(kind, held?.handle);
      if (input.ok) for (const part of held?.parts ?? []) this.named.add(part);
    }
    take('keyed', readKeyed(this.reading));
    take('raw-keyed', readKeyed(this.reading));
    if (version >= 3)
      for (const kind of ['input-channel', 'output-channel'] as const) {
        // Shortest: a merged one with no stream.
        const channels = input.count(18);
        for (let i = 0; i < channels && input.ok; i += 1) take(kind, readChannel(this.reading));
      }
    // Regional checkpoints: a subtask may point to the checkpoint whose state it still uses.
    if (version >= 7 && input.u8() === 1) input.i64();
    return handles;
  }
}

function stream(read: { readonly bytes: number; readonly inlineBytes: number } | undefined): Handle | undefined {
  return read === undefined ? undefined : { form: 'stream', ...read, newBytes: read.bytes };
}
