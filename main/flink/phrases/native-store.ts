import { asNumber, given, type Phrase, signals } from '../define-phrase.ts';

type Fields = Record<string, string | number>;

/** What RocksDB says, in the exceptions that it throws into Flink and in its own `LOG`, whose records have no logger but the line of the source. */
export const nativeStorePhrases: readonly Phrase[] = [
  signals({
    id: 'rocksdb-error',
    literals: [
      'RocksDB',
      'background flush error: ',
      'background compaction error: ',
      'Background IO error ',
      'Compaction error: ',
    ],
    patterns: [
      /RocksDBException: (?<what>(?:Corruption|IO error|Too many open files|Busy)[^\n]{0,300})/,
      /^(?<what>RocksDBStateBackend performance will be poor[^\n]{0,200})/,
      /^(?:\[[^\]\n]{1,300}\] ){1,4}(?:Waiting after background (?:flush|compaction) error|Background IO error|Compaction error):? (?<what>[^\n]{1,1000})/,
    ],
    writtenBy:
      'org.rocksdb.RocksDBException, RocksDBOperationUtils; db_impl_compaction_flush.cc and error_handler.cc in the LOG',
    read: (g) => ({ what: (g.what ?? '').replace(/,? ?Accumulated background error counts: \d{1,9}$/, '') }),
    samples: [
      {
        from: 'facts',
        message: 'org.rocksdb.RocksDBException: Corruption: bad block contents',
        fields: { what: 'Corruption: bad block contents' },
      },
      {
        from: '2.2.1',
        message:
          '[ERROR] [/db_impl/db_impl_compaction_flush.cc:3388] Waiting after background compaction error: Compaction too large: , Accumulated background error counts: 1',
        fields: { what: 'Compaction too large: ' },
      },
      {
        from: 'facts',
        message:
          '[db/db_impl_compaction_flush.cc:1500] Waiting after background flush error: Corruption: block checksum mismatchAccumulated background error counts: 3',
        fields: { what: 'Corruption: block checksum mismatch' },
      },
    ],
  }),
  signals({
    id: 'rocksdb-link-refused',
    literals: ['hile link file to ', 'hile linking file to '],
    patterns: [
      /RocksDBException: [^\n]{0,60}?[Ww]hile link(?:ing)? file to (?<to>[^\n]{1,600}?): [^\n]{1,600}?: (?<answer>Not supported|Operation not supported|Operation not permitted|Function not implemented|Invalid cross-device link)/,
    ],
    writtenBy: 'PosixFileSystem::LinkFile behind Checkpoint.createCheckpoint, which makes a snapshot of hard links',
    read: (g) => ({ to: g.to ?? '', answer: g.answer ?? '' }),
    samples: [
      {
        from: '1.8',
        message:
          'org.rocksdb.RocksDBException: while link file to /mnt/nfs/job/chk-1.tmp/000022.sst: /mnt/nfs/job/db/000022.sst: Not supported',
        fields: { to: '/mnt/nfs/job/chk-1.tmp/000022.sst', answer: 'Not supported' },
      },
    ],
  }),
  signals({
    id: 'rocksdb-write-stall',
    where: 'message',
    literals: [' writes because '],
    patterns: [
      /^(?:\[[^\]\n]{1,300}\] )?\[(?<family>[^\]\n]{1,300})\] (?<how>Stalling|Stopping) writes because (?:we have (?<count>\d{1,9}) (?<of>immutable memtables|level-0 files)|of estimated (?<pending>pending compaction bytes) (?<bytes>\d{1,19}))/,
    ],
    writtenBy: 'column_family.cc (ColumnFamilyData::RecalculateWriteStallConditions), in the LOG of RocksDB',
    read: (g) =>
      given({
        family: g.family,
        how: g.how === 'Stopping' ? 'stopped' : 'slowed',
        of: g.of ?? g.pending,
        value: asNumber(g.count ?? g.bytes),
      }) as Fields,
    samples: [
      {
        from: '1.18.1',
        message:
          '[/column_family.cc:900] [recent-orders] Stopping writes because we have 2 immutable memtables (waiting for flush), max_write_buffer_number is set to 2',
        fields: { family: 'recent-orders', how: 'stopped', of: 'immutable memtables', value: 2 },
      },
      {
        from: 'facts',
        message:
          '[db/column_family.cc:790] [window-contents] Stalling writes because we have 20 level-0 files rate 16777216',
        fields: { family: 'window-contents', how: 'slowed', of: 'level-0 files', value: 20 },
      },
      {
        from: 'facts',
        message:
          '[db/column_family.cc:772] [default] Stopping writes because of estimated pending compaction bytes 274877906944',
        fields: { family: 'default', how: 'stopped', of: 'pending compaction bytes', value: 274_877_906_944 },
      },
    ],
  }),
];
