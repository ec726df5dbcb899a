import { describe, expect, test } from 'vitest';
import type { SnapshotContent, SnapshotOperator } from '#contract/incident/metadata.ts';
import { readMetadata } from '../../../../main/flink/metadata/read-metadata.ts';
import { corpus } from '../../ingest/parse/reading.ts';
import { MetadataBytes } from './metadata-bytes.ts';

const ALL = [
  'v2-1.8-savepoint',
  'v2-incremental',
  'v3-1.15-unaligned',
  'v4-1.17-changelog',
  'v4-1.18-incremental',
  'v4-1.18-savepoint',
  'v5-2.x-checkpoint',
] as const;

const real = (name: (typeof ALL)[number]): Uint8Array => corpus(`metadata/${name}`);

/** Names differ from run to run of a fixture; what matters is what kind of state lies where. */
const operatorLine = (o: SnapshotOperator): string =>
  [
    `${o.name ?? ''}${o.id.slice(0, 6)} ${o.subtasks.length}/${o.parallelism} of ${o.maxParallelism}`,
    ...o.states.map(
      (s) =>
        `${s.kind} ${s.forms.join('+')} ×${s.handles} ${s.bytes} B, ${s.newBytes ?? '?'} new, ${s.inlineBytes} inline`,
    ),
    ...o.namedStates.map((n) => `${n.mode} ${n.name} ×${n.subtasks} ${n.smallestBytes}..${n.largestBytes} B`),
  ].join(' | ');

const brief = (content: SnapshotContent | undefined) =>
  content && {
    ...content,
    operators: content.operators.filter((o) => o.bytes > 0).map(operatorLine),
    files: { ...content.files, largest: content.files.largest.slice(0, 1) },
  };

/** 128 key groups over four subtasks (KeyGroupRangeAssignment). */
const QUARTERS = [0, 32, 64, 96].map((first) => ({ first, last: first + 31 }));

describe('a real _metadata', () => {
  test.each(ALL)('%s is read to its end', async (name) => {
    const { content, problem } = readMetadata(real(name));
    expect(problem).toBeUndefined();
    await expect(`${JSON.stringify(brief(content), undefined, 2)}\n`).toMatchFileSnapshot(`expected/${name}.json`);
  });

  test('key groups of the subtasks lie side by side', () => {
    const operators = readMetadata(real('v5-2.x-checkpoint')).content?.operators ?? [];
    const ranges = operators.map((o) => o.subtasks.flatMap((s) => s.states.flatMap((state) => state.keyGroups ?? [])));
    expect(ranges.filter((of) => of.length > 0)).toEqual([QUARTERS, QUARTERS]);
  });
});

describe('versions known from the serializers alone', () => {
  const head = (version: number) =>
    new MetadataBytes().i32(0x4960672d, version).i64(7).i32(0, 1).utf('join').utf('uid-1');
  const tail = (bytes: MetadataBytes) => bytes.u8(0xac, 0xed, 0, 5).bytes();

  test('version 6 has a type before each channel handle', () => {
    const bytes = head(6).i64(1, 2).i32(1, 128).u8(0).i32(1, 0).i32(0, 0).u8(0, 0);
    bytes.i32(2).u8(1).i32(0, 0, 3).i32(1).i64(0).i64(40).u8(6).utf('u1').i64(90);
    bytes.u8(3).i32(0).i64(50).u8(6).utf('u1').i64(90).i32(2).u8(1, 2);
    const { content, problem } = readMetadata(tail(bytes.i32(0)));
    expect([problem, content?.operators[0]?.states, content?.files]).toEqual([
      undefined,
      [
        {
          kind: 'input-channel',
          forms: ['channel', 'merged-channel'],
          handles: 2,
          bytes: 90,
          newBytes: 90,
          inlineBytes: 0,
        },
      ],
      { count: 1, bytes: 90, largest: [{ path: 'u1', relative: true, bytes: 90, handles: 2 }], folders: [] },
    ]);
  });

  test('version 7 has a reference to another checkpoint behind each subtask', () => {
    const bytes = head(7).i64(1, 2).i32(2, 128).u8(0).i32(2);
    for (const [index, marker] of [
      [0, 1],
      [1, 0],
    ] as const) {
      bytes.i32(index, 0, 0).u8(0, 0).i32(0, 0).u8(marker);
      if (marker === 1) bytes.i64(6);
    }
    const { content, problem } = readMetadata(tail(bytes));
    expect([problem, content?.operators[0]]).toEqual([
      undefined,
      expect.objectContaining({ name: 'join', uid: 'uid-1', id: '00000000000000010000000000000002', parallelism: 2 }),
    ]);
    expect(content?.operators[0]?.subtasks.map((s) => s.subtask)).toEqual([0, 1]);
  });

  test('an operator and a subtask that had finished have nothing to restore', () => {
    const bytes = new MetadataBytes().i32(0x4960672d, 3).i64(7).i32(0, 2);
    bytes.i64(1, 2).i32(4, 128).u8(0).i32(-1);
    bytes.i64(3, 4).i32(2, 128).u8(0).i32(1, -2);
    const { content, problem } = readMetadata(bytes.bytes());
    expect([problem, content?.operators.map((o) => [o.finished, o.subtasks])]).toEqual([
      undefined,
      [
        [true, []],
        [false, [{ subtask: 1, finished: true, bytes: 0, states: [] }]],
      ],
    ]);
  });

  test('pieces of merged files add up to the file', () => {
    const bytes = head(5).i64(1, 2).i32(1, 128).u8(0).i32(1, 0).i32(0, 0);
    bytes.u8(11).i64(7).utf('u').i32(0, 128).i64(30).u8(16);
    bytes.i32(2);
    for (const start of [0, 100])
      bytes.utf(`${start}.sst`).u8(15).i64(start, 100).i32(1).utf('hdfs:///ckp/merged').utf('f');
    bytes.i32(0).utf('id').u8(0).i32(0, 0);
    const { content, problem } = readMetadata(tail(bytes));
    expect([problem, content?.bytes, content?.newBytes, content?.files.largest, content?.files.folders]).toEqual([
      undefined,
      200,
      30,
      [{ path: 'hdfs:///ckp/merged', relative: false, bytes: 200, handles: 2 }],
      [{ path: 'hdfs:///ckp', files: 1, bytes: 200 }],
    ]);
  });
});

describe('damage', () => {
  test('what stands before it is kept, with the byte where it begins', () => {
    const bytes = real('v5-2.x-checkpoint');
    const { content, problem } = readMetadata(bytes.subarray(0, 3000));
    const whole = readMetadata(bytes).content;
    expect([problem, content?.complete, content?.operatorCount]).toEqual([
      { byte: 3000, said: 'ends early' },
      false,
      whole?.operatorCount,
    ]);
    expect(content?.operators.slice(0, -1)).toEqual(whole?.operators.slice(0, 3));
    expect(content?.operators.at(-1)?.subtasks).toEqual(whole?.operators[3]?.subtasks.slice(0, 1));
  });

  test('versions nobody reads any more, or nobody wrote yet, and other files stay unread', () => {
    const problemOf = (version: number) =>
      readMetadata(new MetadataBytes().i32(0x4960672d, version).i64(1).i32(0, 0).bytes());
    for (const version of [0, 8])
      expect(problemOf(version)).toEqual({
        problem: { byte: 4, said: `version ${version} of the format is not known` },
      });
    expect(problemOf(1)).toEqual({
      problem: { byte: 4, said: 'version 1 of the format is of Flink 1.1 and 1.2: no release since 1.3 reads it' },
    });
    expect(readMetadata(new TextEncoder().encode('I`g+ is not it'))).toEqual({
      problem: { byte: 0, said: 'no checkpoint metadata' },
    });
    expect(readMetadata(new Uint8Array(0))).toEqual({ problem: { byte: 0, said: 'ends early' } });
  });

  test('handles nested without end are a damage', () => {
    const bytes = new MetadataBytes().i32(0x4960672d, 3).i64(7).i32(0, 1).i64(1, 2).i32(1, 128);
    for (let i = 0; i < 40; i += 1) bytes.u8(3).i32(0, 0);
    expect(readMetadata(bytes.bytes()).problem?.said).toBe('handles nested too deep');
  });

  test('bytes behind the end of version 3 are a damage', () => {
    const bytes = real('v3-1.15-unaligned');
    const longer = new Uint8Array(bytes.length + 2);
    longer.set(bytes);
    expect(readMetadata(longer).problem).toEqual({ byte: bytes.length, said: '2 bytes after the end' });
  });

  test('cuts and flipped bytes of real files never throw and always end', () => {
    for (const name of ALL) {
      const bytes = real(name);
      for (let i = 0; i < 150; i += 1) {
        // A fixed walk over the file: the same damage each time.
        const at = (i * 7919) % bytes.length;
        const damaged = bytes.slice(0, i % 3 === 0 ? at : bytes.length);
        damaged[at] = (i * 31) & 0xff;
        const { content, problem } = readMetadata(damaged);
        expect(content === undefined ? problem !== undefined : content.complete === (problem === undefined)).toBe(true);
      }
    }
  });
});
