import { describe, expect, test } from 'vitest';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../../main/ingest/parse/open-reader.ts';
import { bytesOf, corpus, decode, readAll } from '../reading.ts';

/** As Flink names it in the folder of its own logs. */
const ENTRY =
  'log/tmp_tm_10.42.51.11_40467-9d3dc6_tmp_job_8989fdbd_op_KeyedProcessOperator_c91e1104__4_4__uuid_da4583c0_db_LOG';

function reading(bytes: Uint8Array, entry = ENTRY, chunk?: number) {
  const classified = classify(entry, bytes.subarray(0, 65_536), decode);
  const open = () => {
    const reader = openReader(classified, { entry }, decode);
    if (reader === undefined) throw new Error(`no reader for ${classified.kind}`);
    return reader;
  };
  return { classified, ...readAll(open, bytes, chunk) };
}

const told = (bytes: Uint8Array, chunk?: number) =>
  reading(bytes, ENTRY, chunk).facts.flatMap((fact) =>
    fact.kind === 'signal' && fact.source.kind === 'line'
      ? [[fact.source.line, fact.level, fact.phrase, fact.fields] as const]
      : [],
  );

const REAL = corpus('logs/rocksdb-LOG');
const STALL = { family: 'recent-orders', how: 'stopped', of: 'immutable memtables', value: 2 };

describe('the LOG that RocksDB wrote below Flink 2.2', () => {
  test('is one, and every line of it has its time and its level', () => {
    const { classified, rows, facts, complaints } = reading(REAL);
    const levels = new Map<number, number>();
    for (const { level } of rows) levels.set(level, (levels.get(level) ?? 0) + 1);
    expect([classified.kind, classified.detail]).toEqual(['other-log', 'rocksdb']);
    expect(complaints).toEqual([]);
    expect([...levels]).toEqual([
      [3, 65],
      [4, 6],
      [5, 4],
    ]);
    expect(facts.find((fact) => fact.kind === 'log-profile')).toMatchObject({
      layout: 'rocksdb',
      records: 75,
      unreadLines: 0,
      fromWall: Date.UTC(2026, 10, 22, 18, 41, 18, 347),
    });
  });

  test('tells when writers were stopped, and that the disk is full, where', () => {
    const signals = told(REAL);
    const path = `/tmp/tm_10.42.51.11:40467-9d3dc6/tmp/job_8989fdbd2e1c004561c41719eea5e4d0_op_KeyedProcessOperator_c91e11046ac940a533568bcf3122a018__4_4__uuid_da4583c0-bbb5-4c1d-9e51-4ac825e195b1/db/000048.sst`;
    const error = 'No space left on device';
    const ofKind = (id: string) => signals.filter(([, , phrase]) => phrase === id);
    expect(ofKind('rocksdb-write-stall').map(([line, level, , fields]) => [line, level, fields])).toEqual([
      [37, 'warn', STALL],
      [53, 'warn', STALL],
      [74, 'warn', STALL],
    ]);
    expect(ofKind('rocksdb-error').map(([line, level]) => [line, level])).toEqual([
      [81, 'warn'],
      [83, 'error'],
      [88, 'warn'],
      [89, 'warn'],
      [93, 'error'],
    ]);
    expect(ofKind('rocksdb-error')[1]?.[3]).toEqual({
      what: `IO error: ${error}: While appending to file: ${path}: ${error}`,
    });
    expect(ofKind('disk-full')[0]).toEqual([81, 'warn', 'disk-full', { error, path }]);
  });

  test('in whatever pieces it comes it says the same', () => {
    const whole = told(REAL);
    for (const size of [1, 977, 8_192]) expect(told(REAL, size)).toEqual(whole);
  });

  test('cut or garbled anywhere, what is whole is still read', () => {
    for (let i = 1; i <= 30; i += 1) {
      const at = Math.floor((REAL.length * i) / 31);
      const garbled = REAL.slice();
      garbled[at] = (garbled[at] ?? 0) ^ (1 << (i % 8));
      expect(told(REAL.subarray(0, at)).length).toBeLessThanOrEqual(told(REAL).length);
      expect(reading(garbled).rows.length).toBeGreaterThanOrEqual(72);
    }
  });
});

test.each([
  ['RocksDB 5.17 below Flink 1.13', 'db/column_family.cc:743'],
  ['RocksDB 6.20 below Flink 1.18', '/column_family.cc:900'],
])('%s is read alike', (_release, place) => {
  const text = `2026/11/22-16:04:30.069961 7fea110ff6c0 [WARN] [${place}] [recent-orders] Stopping writes because we have 2 immutable memtables (waiting for flush), max_write_buffer_number is set to 2\n`;
  expect(told(bytesOf(text))).toEqual([[1, 'warn', 'rocksdb-write-stall', STALL]]);
});

test.each([
  [
    'the LevelDB of a browser',
    '2026/11/22-16:04:30.069 1a2b Reusing MANIFEST /home/ann/.config/chromium/Default/MANIFEST-000001\n',
  ],
  ['nginx', '2026/11/22 16:04:30 [error] 31#31: *1 open() "/srv/x" failed (2: No such file or directory)\n'],
])('a near miss is none: %s', (_who, line) => {
  expect(classify('log/db_LOG', bytesOf(line.repeat(20)), decode).detail).not.toBe('rocksdb');
});
