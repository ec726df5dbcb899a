import { type Handle, type Reading, readStream } from './stream-handle.ts';

/** From this format version on a type byte stands before each (ChannelStateHandleSerializerV2). */
const TYPED_FROM = 6;

/** Channel state of an unaligned checkpoint. Its own size counts: many handles share one file. */
export function readChannel(reading: Reading): Handle {
  const { input, version } = reading;
  const from = input.at;
  const type = version >= TYPED_FROM ? input.u8() : 1;
  if (type === 3 || type === 4) {
    input.i32();
    const bytes = input.size();
    const stream = readStream(reading);
    const described = input.count(1);
    input.skip(described);
    return channel('merged-channel', bytes, stream?.inlineBytes ?? 0);
  }
  if (type !== 1 && type !== 2) input.fail(`unknown channel handle ${type}`, from);
  // Subtask; gate or partition; channel or subpartition.
  input.skip(12);
  const offsets = input.count(8);
  input.skip(offsets * 8);
  const bytes = input.size();
  const stream = readStream(reading);
  return channel('channel', bytes, stream?.inlineBytes ?? 0);
}

function channel(form: Handle['form'], bytes: number, inlineBytes: number): Handle {
  return { form, bytes, newBytes: bytes, inlineBytes: Math.min(inlineBytes, bytes) };
}
