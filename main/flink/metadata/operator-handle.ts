import type { NamedState } from '#contract/incident/metadata.ts';
import { type Handle, type Reading, readStream } from './stream-handle.ts';

/** The part of a named state that one subtask holds. */
export interface NamedPart {
  readonly name: string;
  readonly mode: NamedState['mode'];
  readonly partitions: number;
  readonly bytes: number;
}

/** OperatorStateHandle.Mode by its ordinal. */
const MODES: readonly NamedState['mode'][] = ['split', 'union', 'broadcast'];

/** An OperatorStateHandle with its named states; undefined for none. */
export function readOperatorState(
  reading: Reading,
): { readonly handle: Handle; readonly parts: readonly NamedPart[] } | undefined {
  const { input } = reading;
  const from = input.at;
  const type = input.u8();
  if (type === 0) return undefined;
  if (type !== 4 && type !== 17) {
    input.fail(`unknown operator state handle ${type}`, from);
    return undefined;
  }
  const named: Named[] = [];
  const states = input.count(7);
  for (let i = 0; i < states && input.ok; i += 1) named.push(readNamed(reading));
  if (type === 17) {
    // FileMergingOperatorStreamStateHandle: its folders of shared and own files, and whether it is empty.
    input.utf();
    input.utf();
    input.u8();
  }
  const { bytes, inlineBytes } = readStream(reading) ?? { bytes: 0, inlineBytes: 0 };
  return {
    handle: { form: type === 17 ? 'file-merging' : 'partitioned', bytes, newBytes: bytes, inlineBytes },
    parts: sized(named, bytes),
  };
}

interface Named {
  readonly name: string;
  readonly mode: NamedState['mode'];
  readonly offsets: readonly number[];
}

function readNamed({ input }: Reading): Named {
  const name = input.utf();
  const from = input.at;
  const mode = MODES[input.u8()];
  if (mode === undefined) input.fail('unknown distribution mode', from);
  const count = input.count(8);
  const offsets: number[] = [];
  for (let i = 0; i < count && input.ok; i += 1) offsets.push(input.i64());
  return { name, mode: mode ?? 'split', offsets };
}

/** A partition goes from its offset to the next one of the stream, whichever state that belongs to. */
function sized(named: readonly Named[], bytes: number): readonly NamedPart[] {
  const starts = [...new Set(named.flatMap(({ offsets }) => offsets))].sort((a, b) => a - b);
  const lengths = new Map(starts.map((start, i) => [start, Math.max(0, (starts[i + 1] ?? bytes) - start)]));
  return named.map(({ name, mode, offsets }) => ({
    name,
    mode,
    partitions: offsets.length,
    bytes: offsets.reduce((sum, offset) => sum + (lengths.get(offset) ?? 0), 0),
  }));
}
