import { given, type Phrase, signals } from '../define-phrase.ts';

type Fields = Record<string, string | number>;

export const storagePhrases: readonly Phrase[] = [
  signals({
    id: 'disk-full',
    literals: [
      'No space left on device',
      'Disk quota exceeded',
      'DSQuotaExceeded',
      'Not enough space',
      'XMinioStorageFull',
      'MaxDirectoryItemsExceeded',
    ],
    patterns: [
      // In its own log RocksDB says it before and behind the path.
      /(?<=While [a-z ]{1,60}: (?<path>\/[^\n]{1,1000}): )(?<error>No space left on device|Disk quota exceeded|Not enough space)/,
      /(?:(?<=(?<path>\/[^\s:(]{1,1000}):? \(?)|)(?<error>No space left on device|Disk quota exceeded|DSQuotaExceededException|Not enough space|XMinioStorageFull|MaxDirectoryItemsExceeded)/,
    ],
    writtenBy: 'the operating system, HDFS, RocksDB, object stores',
    read: (g) => given({ error: g.error, path: g.path }) as Fields,
    samples: [
      {
        from: '1.18.1',
        message: 'java.io.IOException: No space left on device',
        fields: { error: 'No space left on device' },
      },
      {
        from: '1.18.1',
        message:
          'org.rocksdb.RocksDBException: While appending to file: /tmp/tm_10.42.138.12:36737-2807d7/tmp/job_c3_op_K__4_4__uuid_4c/db/000038.sst: No space left on device',
        fields: {
          error: 'No space left on device',
          path: '/tmp/tm_10.42.138.12:36737-2807d7/tmp/job_c3_op_K__4_4__uuid_4c/db/000038.sst',
        },
      },
      {
        from: '2.2.1',
        message:
          '[/error_handler.cc:397] Background IO error IO error: No space left on device: While appending to file: /tmp/tm_10.42.51.11:40467-9d3dc6/tmp/job_89_op_K__4_4__uuid_da/db/000048.sst: No space left on device',
        fields: {
          error: 'No space left on device',
          path: '/tmp/tm_10.42.51.11:40467-9d3dc6/tmp/job_89_op_K__4_4__uuid_da/db/000048.sst',
        },
        also: ['rocksdb-error'],
      },
    ],
  }),
  signals({
    id: 'permission-denied',
    literals: [
      'Permission denied',
      'Mkdirs failed',
      'Read-only file system',
      'AccessControlException',
      'AccessDeniedException',
    ],
    patterns: [
      /(?<=(?<path>\/[^\s(]{1,1000})(?::| )\(?)(?<error>Permission denied|Read-only file system)/,
      /(?<error>Mkdirs failed) to create (?:file:)?(?<path>\/\S{1,1000})/,
      /AccessControlException: (?<error>Permission denied): (?<detail>[^\n]{1,400})/,
      /AccessDeniedException: (?<path>\/\S{1,1000}?)(?::|\s|$)/,
      /(?<error>Permission denied|Read-only file system)/,
    ],
    writtenBy: 'the operating system, HDFS, org.apache.flink.core.fs.local.LocalFileSystem',
    read: (g) => given({ error: g.error ?? 'Access denied', path: g.path, detail: g.detail }) as Fields,
    samples: [
      {
        from: '1.18.1',
        message:
          'java.io.IOException: Mkdirs failed to create file:/data/flink/checkpoints/49c949ae0ce2a41d3944a765825b251c/chk-5',
        fields: { error: 'Mkdirs failed', path: '/data/flink/checkpoints/49c949ae0ce2a41d3944a765825b251c/chk-5' },
      },
      {
        from: '1.18.1',
        message: 'java.io.FileNotFoundException: /data/flink/checkpoints/49c9/chk-4/92f1 (Permission denied)',
        fields: { error: 'Permission denied', path: '/data/flink/checkpoints/49c9/chk-4/92f1' },
      },
    ],
  }),
  signals({
    id: 'file-not-found',
    literals: ['FileNotFoundException', 'NoSuchFileException', 'NoSuchKey', 'File does not exist'],
    patterns: [
      /java\.io\.FileNotFoundException: (?<path>[^\n]{1,1000}?) \((?:No such file or directory|没有那个文件或目录)\)/,
      /java\.io\.FileNotFoundException: (?:File does not exist: |No such file or directory: )(?<path>\S{1,1000})/,
      /java\.nio\.file\.NoSuchFileException: (?<path>\S{1,1000})/,
      /Error Code: NoSuchKey(?:[^\n]{0,600}\(Path: (?<path>[^)\n]{1,1000})\))?/,
    ],
    writtenBy: 'the JVM, HDFS, object stores',
    read: (g) => given({ path: g.path }) as Fields,
    samples: [
      {
        from: '1.18.1',
        message:
          'java.io.FileNotFoundException: /data/flink/savepoints/savepoint-d2dc38-f90fc3aebb81/c1b5853f (No such file or directory)',
        fields: { path: '/data/flink/savepoints/savepoint-d2dc38-f90fc3aebb81/c1b5853f' },
      },
    ],
  }),
  signals({
    id: 'object-store-error',
    literals: ['Status Code: ', 'StatusCode='],
    patterns: [
      /\(Service: (?<service>[^;\n]{1,60}); Status Code: (?<status>\d{3}); Error Code: (?!NoSuchKey|XMinioStorageFull)(?<code>[^;\n]{1,80});(?:[^\n]{0,600}\(Path: (?<path>[^)\n]{1,1000})\))?/,
    ],
    writtenBy: 'AWS SDK (presto and hadoop S3 file systems)',
    read: (g) => given({ service: g.service, status: Number(g.status), code: g.code, path: g.path }) as Fields,
    samples: [
      {
        from: '1.18.1',
        message:
          'com.amazonaws.services.s3.model.AmazonS3Exception: Please reduce your request rate. (Service: Amazon S3; Status Code: 503; Error Code: SlowDown; Request ID: 757128E7DF03D26F; S3 Extended Request ID: null; Proxy: null), S3 Extended Request ID: null',
        fields: { service: 'Amazon S3', status: 503, code: 'SlowDown' },
      },
    ],
  }),
  signals({
    id: 'storage-unreachable',
    literals: [
      'Unable to execute HTTP request',
      'safe mode',
      'HttpHostConnectException',
      'All datanodes',
      'could only be replicated',
    ],
    patterns: [
      /Unable to execute HTTP request: (?<what>[^\n]{1,600})/,
      /HttpHostConnectException: (?<what>[^\n]{1,600})/,
      /(?<what>Name node is in safe mode|All datanodes [^\n]{1,300} are bad|could only be (?:replicated|written) to 0[^\n]{1,200})/,
    ],
    writtenBy: 'AWS SDK, HDFS client',
    read: (g) => ({ what: g.what ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message:
          'com.amazonaws.SdkClientException: Unable to execute HTTP request: Connect to minio:9000 [minio/10.42.222.50] failed: Connection refused',
        fields: { what: 'Connect to minio:9000 [minio/10.42.222.50] failed: Connection refused' },
      },
    ],
  }),
  signals({
    id: 'storage-credentials',
    literals: ['Kerberos', 'GSSException', 'token', 'Token'],
    patterns: [
      /(?<what>GSSException: [^\n]{1,300})/,
      /(?<what>token \([^\n]{1,300}\) (?:can't be found in cache|is expired))/,
      /(?<what>Failed to find any Kerberos tgt)/,
      /(?<what>The provided token has expired)/,
    ],
    writtenBy: 'Hadoop security, AWS',
    read: (g) => ({ what: g.what ?? '' }),
    samples: [
      {
        from: 'facts',
        message: 'javax.security.sasl.SaslException: GSS initiate failed: Failed to find any Kerberos tgt',
        fields: { what: 'Failed to find any Kerberos tgt' },
      },
    ],
  }),
  signals({
    id: 'savepoint-target-refused',
    literals: ['Failed to create savepoint directory at '],
    patterns: [/Failed to create savepoint directory at (?<path>[^\s\n]{1,1000})/],
    writtenBy:
      'org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess, after ten names it could not make',
    read: (g) => ({ path: g.path ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: 'java.io.IOException: Failed to create savepoint directory at file:/backup/flink/savepoints',
        fields: { path: 'file:/backup/flink/savepoints' },
      },
    ],
  }),
  signals({
    id: 'scheme-unsupported',
    literals: [
      'file system implementation for scheme',
      'The scheme (hdfs://',
      'UnsupportedFileSystemSchemeException: Hadoop is not',
    ],
    patterns: [
      /Could not find a file system implementation for scheme '(?<scheme>[^'\n]{1,40})'/,
      /The scheme \(hdfs:\/\/, file:\/\/, etc\) is (?<scheme>null)/,
      // The end of the same trace (UnsupportedSchemeFactory), which is often all that is pasted; the scheme stands above it.
      /UnsupportedFileSystemSchemeException: Hadoop is not in the classpath\/dependencies/,
    ],
    writtenBy: 'org.apache.flink.core.fs.FileSystem, org.apache.flink.core.fs.UnsupportedSchemeFactory',
    read: (g) => ({ scheme: g.scheme ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message:
          "org.apache.flink.core.fs.UnsupportedFileSystemSchemeException: Could not find a file system implementation for scheme 's3'. The scheme is directly supported by Flink through the following plugin(s): flink-s3-fs-hadoop, flink-s3-fs-presto.",
        fields: { scheme: 's3' },
      },
      {
        from: '1.13.1',
        message:
          'Caused by: org.apache.flink.core.fs.UnsupportedFileSystemSchemeException: Hadoop is not in the classpath/dependencies.',
        fields: { scheme: '' },
      },
    ],
  }),
];
