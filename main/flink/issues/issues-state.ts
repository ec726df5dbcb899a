import type { KnownIssue } from './issues.ts';

const POSTS = 'flink.apache.org';
const INCREMENTAL = { 'execution.checkpointing.incremental': 'true' };

/** Checkpoints, savepoints, state backends, restoring. */
export const stateIssues: readonly KnownIssue[] = [
  {
    id: 'FLINK-20654',
    title: {
      en: 'Recovery from an unaligned checkpoint may corrupt the data stream',
      'zh-CN': '从非对齐检查点恢复可能损坏数据流',
    },
    since: '1.12.0',
    // The notes of 1.12.2 name it as well: the last of its fixes counts.
    fixedIn: ['1.12.3'],
    symptom: { says: { text: 'Corrupt stream, found tag' }, unaligned: true },
    seen: {
      en: 'records could not be read back (`Corrupt stream, found tag`) while checkpoints are unaligned',
      'zh-CN': '启用非对齐检查点时记录无法读回（`Corrupt stream, found tag`）',
    },
    meanwhile: {
      en: 'Until then switch unaligned checkpoints off and restore from an aligned one.',
      'zh-CN': '在此之前关闭非对齐检查点，并从对齐的检查点恢复。',
    },
    source: `${POSTS}/news/2021/04/29/release-1.12.3.html`,
  },
  {
    id: 'FLINK-20992',
    title: { en: 'Cleaning up checkpoints can end the JobMaster', 'zh-CN': '清理检查点可能导致 JobMaster 退出' },
    since: '1.12.0',
    fixedIn: ['1.12.2'],
    symptom: { says: { text: 'RejectedExecutionException', frames: ['runtime.checkpoint.Checkpoint'] } },
    seen: {
      en: 'the checkpoint coordinator met a RejectedExecutionException',
      'zh-CN': '检查点协调器遇到 RejectedExecutionException',
    },
    source: 'github.com/apache/flink/pull/14683',
  },
  {
    id: 'FLINK-21351',
    title: {
      en: 'A savepoint deletes files that incremental checkpoints still need',
      'zh-CN': '保存点完成后会删除增量检查点仍需要的文件',
    },
    since: '1.12.0',
    fixedIn: ['1.12.2'],
    symptom: { found: ['restore/files-missing'], set: INCREMENTAL, happened: 'savepoint' },
    seen: {
      en: 'files of an incremental checkpoint are gone, and a savepoint was taken before',
      'zh-CN': '增量检查点的文件缺失，且此前做过保存点',
    },
    source: `${POSTS}/news/2021/03/03/release-1.12.2.html`,
  },
  {
    id: 'FLINK-22494',
    title: {
      en: 'A checkpoint is discarded although HA still points to it',
      'zh-CN': 'HA 仍指向的检查点被删除',
    },
    since: '1.13.0',
    fixedIn: ['1.13.1'],
    symptom: { says: { text: 'Could not retrieve checkpoint' } },
    seen: {
      en: 'HA points to a checkpoint that cannot be read',
      'zh-CN': 'HA 指向的检查点无法读取',
    },
    source: 'github.com/apache/flink/pull/15832',
  },
  {
    id: 'FLINK-22886',
    title: {
      en: 'Uploads of RocksDB leave threads behind after each restart',
      'zh-CN': '每次重启后 RocksDB 上传线程遗留',
    },
    since: '1.13.0',
    fixedIn: ['1.13.2'],
    symptom: { found: ['memory/native-threads'], backend: 'rocksdb' },
    seen: {
      en: 'no more threads could be made in a job with RocksDB',
      'zh-CN': '使用 RocksDB 的作业无法再创建线程',
    },
    source: 'github.com/apache/flink/pull/16171',
  },
  {
    id: 'FLINK-22966',
    title: {
      en: 'Rescaling fails with a NullPointerException when state is assigned',
      'zh-CN': '改变并行度时分配状态出现空指针',
    },
    since: '1.13.0',
    fixedIn: ['1.13.2'],
    symptom: { says: { text: 'NullPointerException', frames: ['StateAssignmentOperation'] } },
    seen: {
      en: 'assigning state failed with a NullPointerException',
      'zh-CN': '分配状态时出现 NullPointerException',
    },
    source: `${POSTS}/news/2021/08/06/release-1.13.2.html`,
  },
  {
    id: 'FLINK-24789',
    title: {
      en: 'The cleaner of checkpoints is closed before its work is done',
      'zh-CN': '检查点清理器提前关闭',
    },
    since: '1.14.0',
    fixedIn: ['1.14.3'],
    symptom: { says: { text: 'IllegalStateException', frames: ['CheckpointsCleaner'] } },
    seen: {
      en: 'the cleaner of checkpoints met an IllegalStateException',
      'zh-CN': '检查点清理器遇到 IllegalStateException',
    },
    source: `${POSTS}/news/2022/01/17/release-1.14.3.html`,
  },
  {
    id: 'FLINK-28861',
    title: {
      en: 'Table and SQL jobs get other operator ids each time they are compiled',
      'zh-CN': 'Table/SQL 作业每次编译的算子 UID 都不同',
    },
    since: '1.15.0',
    fixedIn: ['1.15.2'],
    symptom: { found: ['restore/unmapped-state'] },
    seen: {
      en: 'state could not be mapped to operators; it fits when the job is Table or SQL',
      'zh-CN': '状态无法映射到算子；若为 Table/SQL 作业则吻合',
    },
    source: `${POSTS}/news/2022/08/25/release-1.15.2.html`,
  },
  {
    id: 'FLINK-29913',
    title: {
      en: 'Shared files are deleted by mistake when checkpoints run at the same time',
      'zh-CN': '并发检查点时共享文件被误删',
    },
    since: '1.16.0',
    fixedIn: ['1.16.3', '1.17.2'],
    symptom: { found: ['restore/files-missing'], maxConcurrentAbove: 1 },
    seen: {
      en: 'files of a checkpoint are gone, and more than one checkpoint may run at once',
      'zh-CN': '检查点文件缺失，且允许多个检查点并发',
    },
    meanwhile: { en: 'Until then allow one checkpoint at a time.', 'zh-CN': '在此之前只允许一个检查点进行。' },
    source: `${POSTS}/news/2023/11/29/release-1.17.2.html`,
  },
  {
    id: 'FLINK-30461',
    title: {
      en: 'Files of failed incremental checkpoints stay forever',
      'zh-CN': '失败的增量检查点文件永远残留',
    },
    since: '1.15.0',
    fixedIn: ['1.15.4', '1.16.2'],
    symptom: { found: ['storage/full'], set: INCREMENTAL, backend: 'rocksdb' },
    seen: {
      en: 'the storage filled up under incremental checkpoints of RocksDB',
      'zh-CN': 'RocksDB 增量检查点下存储被写满',
    },
    source: 'github.com/apache/flink/pull/21855',
  },
  {
    id: 'FLINK-31963',
    title: {
      en: 'Rescaling from an unaligned checkpoint fails with an index out of bounds',
      'zh-CN': '从非对齐检查点改变并行度时数组越界',
    },
    since: '1.16.0',
    fixedIn: ['1.16.2', '1.17.1'],
    symptom: {
      says: { text: 'ArrayIndexOutOfBoundsException', frames: ['StateAssignment'] },
    },
    seen: {
      en: 'assigning state failed with an ArrayIndexOutOfBoundsException',
      'zh-CN': '分配状态时出现 ArrayIndexOutOfBoundsException',
    },
    source: 'github.com/apache/flink/pull/22594',
  },
  {
    id: 'FLINK-33442',
    title: {
      en: 'Incremental restore of RocksDB meets an operation that is not supported',
      'zh-CN': 'RocksDB 增量恢复遇到不支持的操作',
    },
    since: '1.17.0',
    fixedIn: ['1.17.2'],
    symptom: { says: { text: 'UnsupportedOperationException', frames: ['RocksDBIncrementalRestoreOperation'] } },
    seen: {
      en: 'RocksDBIncrementalRestoreOperation met an UnsupportedOperationException',
      'zh-CN': 'RocksDBIncrementalRestoreOperation 遇到 UnsupportedOperationException',
    },
    source: `${POSTS}/news/2023/11/29/release-1.17.2.html`,
  },
  {
    id: 'FLINK-33793',
    title: {
      en: 'Checkpoints to Google Cloud Storage fail with a NoSuchMethodError',
      'zh-CN': '写入 Google Cloud Storage 的检查点因 NoSuchMethodError 失败',
    },
    since: '1.18.0',
    fixedIn: ['1.18.1'],
    symptom: { says: { text: 'NoSuchMethodError', frames: ['org.apache.flink.fs.gs.'] } },
    seen: {
      en: 'the file system of Google Cloud Storage met a NoSuchMethodError',
      'zh-CN': 'Google Cloud Storage 文件系统遇到 NoSuchMethodError',
    },
    source: `${POSTS}/news/2024/01/19/release-1.18.1.html`,
  },
  {
    id: 'FLINK-34063',
    title: {
      en: 'With compressed snapshots a rescaled source loses some of its splits',
      'zh-CN': '启用快照压缩时，改变并行度的 source 会丢失部分分片',
    },
    since: '1.18.0',
    // Pull request 24079 is part of 1.19.0; its backport (24083) came after 1.18.1, and no 1.18.2 was ever released.
    fixedIn: ['1.19.0'],
    symptom: { set: { 'execution.checkpointing.snapshot-compression': 'true' }, happened: 'restore' },
    seen: {
      en: 'the job was restored with compressed snapshots; it fits when a source was rescaled',
      'zh-CN': '作业以压缩快照恢复；若 source 改变过并行度则吻合',
    },
    meanwhile: { en: 'Until then do not compress snapshots.', 'zh-CN': '在此之前不要压缩快照。' },
    source: `${POSTS}/news/2024/01/19/release-1.18.1.html`,
  },
];
