import { isUserCode } from '../causes/causes.ts';

/** Whose work a sample is, by its innermost frame that tells; the JDK's own frames tell nothing. */
export type FrameKind = 'user' | 'state' | 'serialisation' | 'exchange' | 'snapshot' | 'client' | 'framework';

/** Clients of outside systems. */
const CLIENT =
  /^(?:org\.apache\.kafka|org\.apache\.pulsar|org\.elasticsearch|org\.postgresql|com\.mysql|oracle\.jdbc|redis\.clients|io\.lettuce|org\.apache\.hadoop|com\.amazonaws|software\.amazon)\./;

export function isClientFrame(frame: string): boolean {
  return CLIENT.test(frame);
}

/** Packages and classes of Flink and of what it calls, the more special ones first. */
const KINDS: readonly (readonly [FrameKind, RegExp])[] = [
  ['state', /^(?:org\.rocksdb|org\.forstdb)\.|\.(?:contrib\.streaming\.)?state\.(?:rocksdb|forst|heap)\./],
  [
    'serialisation',
    /^com\.esotericsoftware\.kryo\.|^org\.apache\.avro\.|^com\.fasterxml\.jackson\.|\.api\.(?:common|java|scala)\.typeutils\.|\.formats\.|\.plugable\.|\.io\.network\.api\.serialization\./,
  ],
  [
    'snapshot',
    /\.runtime\.state\.filesystem\.|SubtaskCheckpointCoordinatorImpl\.|StreamOperatorStateHandler\.snapshot/,
  ],
  ['exchange', /\.runtime\.io\.network\.|\.io\.netty\.|\.(?:RecordWriter|BufferWritingResultPartition)\b/],
  ['client', CLIENT],
  ['framework', /^org\.apache\.flink\./],
];

/** Frames innermost first. */
export function frameKind(frames: readonly string[]): FrameKind {
  for (const frame of frames) {
    const kind = KINDS.find(([, pattern]) => pattern.test(frame))?.[0] ?? (isUserCode(frame) ? 'user' : undefined);
    if (kind !== undefined) return kind;
  }
  return 'framework';
}
