import { type Handle, MAX_DEPTH, type Reading, readStream } from './stream-handle.ts';

/** A KeyedStateHandle (MetadataV2V3SerializerBase.deserializeKeyedStateHandle); undefined for none. */
export function readKeyed(reading: Reading, depth = 0): Handle | undefined {
  const { input } = reading;
  if (depth >= MAX_DEPTH) input.fail('handles nested too deep');
  const from = input.at;
  const type = input.u8();
  switch (type) {
    case 0:
      return undefined;
    case 3:
    case 12:
      return keyGroups(reading, 'key-groups', type === 12);
    case 7:
      return keyGroups(reading, 'savepoint-key-groups', false);
    case 5:
    case 11:
      return incremental(reading, type === 11);
    case 8:
    case 14:
      return changelog(reading, type === 14, depth);
    case 9:
      return changelogBytes(reading);
    case 10:
    case 13:
      return changelogFiles(reading, type === 13);
    default:
      input.fail(`unknown keyed handle ${type}`, from);
      return undefined;
  }
}

type Range = NonNullable<Handle['keyGroups']>;

/** Start and number; an empty range has no groups. */
function range(reading: Reading): { readonly groups?: Range; readonly first: number; readonly count: number } {
  const { input } = reading;
  const from = input.at;
  const first = input.i32();
  const count = input.i32();
  // KeyGroupRangeAssignment.UPPER_BOUND_MAX_PARALLELISM
  if (first < 0 || count < 0 || first + count > 32_768) input.fail(`impossible key groups ${first}+${count}`, from);
  return input.ok && count > 0
    ? { groups: { first, last: first + count - 1 }, first, count }
    : { first, count: input.ok ? count : 0 };
}

function keyGroups(reading: Reading, form: Handle['form'], hasId: boolean): Handle {
  const { input } = reading;
  const { groups, first, count } = range(reading);
  const offsets: number[] = [];
  for (let i = 0; i < count && input.ok; i += 1) offsets.push(input.i64());
  const { bytes, inlineBytes } = readStream(reading) ?? { bytes: 0, inlineBytes: 0 };
  if (hasId) input.utf();
  const largest = largestGroup(offsets, first, bytes);
  return {
    form,
    bytes,
    newBytes: bytes,
    inlineBytes,
    ...(groups === undefined ? {} : { keyGroups: groups }),
    ...(largest === undefined ? {} : { largestKeyGroup: largest }),
  };
}

/** A group goes from its offset to the next one; a group without keys repeats an offset or has none (0). */
function largestGroup(offsets: readonly number[], first: number, bytes: number): Handle['largestKeyGroup'] {
  const order = offsets.map((offset, i) => ({ offset, keyGroup: first + i })).filter(({ offset }) => offset > 0);
  order.sort((a, b) => a.offset - b.offset || a.keyGroup - b.keyGroup);
  let largest: Handle['largestKeyGroup'];
  for (const [i, { offset, keyGroup }] of order.entries()) {
    const size = (order[i + 1]?.offset ?? bytes) - offset;
    if (size > (largest?.bytes ?? 0)) largest = { keyGroup, bytes: size };
  }
  return largest;
}

/** IncrementalRemoteKeyedStateHandle: shared SST files and private ones (MANIFEST, OPTIONS, CURRENT). */
function incremental(reading: Reading, isV2: boolean): Handle {
  const { input } = reading;
  input.i64();
  input.utf();
  const { groups } = range(reading);
  const written = isV2 ? input.i64() : -1;
  const sum = sumOf();
  sum.add(readStream(reading));
  for (let lists = 0; lists < 2; lists += 1) {
    const files = input.count(3);
    for (let i = 0; i < files && input.ok; i += 1) {
      input.utf();
      sum.add(readStream(reading));
    }
  }
  if (isV2) input.utf();
  return handle('incremental', sum, written < 0 ? Number.NaN : written, groups);
}

/** ChangelogStateBackendHandleImpl: what was materialized, and the changes since. */
function changelog(reading: Reading, isV2: boolean, depth: number): Handle {
  const { input } = reading;
  const { groups } = range(reading);
  const written = input.i64();
  const sum = sumOf();
  for (let lists = 0; lists < 2; lists += 1) {
    const handles = input.count(1);
    for (let i = 0; i < handles && input.ok; i += 1) sum.add(readKeyed(reading, depth + 1));
  }
  input.i64();
  if (isV2) input.i64();
  input.utf();
  return handle('changelog', sum, written < 0 ? Number.NaN : written, groups);
}

/** InMemoryChangelogStateHandle. */
function changelogBytes(reading: Reading): Handle {
  const { input } = reading;
  const { groups } = range(reading);
  input.i64();
  input.i64();
  const changes = input.count(8);
  let bytes = 0;
  for (let i = 0; i < changes && input.ok; i += 1) {
    input.i32();
    const length = input.count(1);
    input.skip(length);
    bytes += length;
  }
  input.utf();
  return handle('changelog-bytes', { bytes, inlineBytes: bytes }, bytes, groups);
}

/** ChangelogStateHandleStreamImpl: its own size counts only its part of files that several handles share. */
function changelogFiles(reading: Reading, isV2: boolean): Handle {
  const { input } = reading;
  const { groups } = range(reading);
  const sum = sumOf();
  const streams = input.count(9);
  for (let i = 0; i < streams && input.ok; i += 1) {
    input.i64();
    sum.add(readStream(reading));
  }
  const bytes = input.size();
  const written = input.i64();
  input.utf();
  if (isV2) input.utf();
  const own = { bytes, inlineBytes: Math.min(sum.inlineBytes, bytes) };
  return handle('changelog-files', own, written < 0 ? Number.NaN : written, groups);
}

interface Sum {
  bytes: number;
  inlineBytes: number;
}

function sumOf(): Sum & { add(one: Readonly<Sum> | undefined): void } {
  return {
    bytes: 0,
    inlineBytes: 0,
    add(one) {
      this.bytes += one?.bytes ?? 0;
      this.inlineBytes += one?.inlineBytes ?? 0;
    },
  };
}

function handle(
  form: Handle['form'],
  { bytes, inlineBytes }: Readonly<Sum>,
  newBytes: number,
  groups: Range | undefined,
): Handle {
  return { form, bytes, newBytes, inlineBytes, ...(groups === undefined ? {} : { keyGroups: groups }) };
}
