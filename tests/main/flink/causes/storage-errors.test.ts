import { expect, test } from 'vitest';
import { readStorageError } from '../../../../main/flink/causes/storage-errors.ts';

const read = (text: string) => readStorageError(text)?.kind;

test.each([
  [
    'credentials',
    "org.apache.hadoop.security.token.SecretManager$InvalidToken: token (HDFS_DELEGATION_TOKEN token 7 for flink) can't be found in cache",
  ],
  [
    'credentials',
    'com.aliyun.oss.OSSException: The security token you provided has expired. [ErrorCode]: SecurityTokenExpired',
  ],
  [
    'throttled',
    'com.amazonaws.SdkClientException: Unable to execute HTTP request: Timeout waiting for connection from pool',
  ],
  ['throttled', 'com.google.cloud.storage.StorageException: 429 Too Many Requests'],
  [
    'refused',
    'AmazonS3Exception: Bad Request (Service: Amazon S3; Status Code: 400; Error Code: 400 Bad Request; Request ID: 1)',
  ],
  ['permission', 'java.io.IOException: /data/checkpoints: Read-only file system'],
  ['permission', 'org.apache.hadoop.security.AccessControlException: Permission denied: user=flink, access=WRITE'],
  ['unreachable', 'org.apache.hadoop.ipc.RemoteException: Name node is in safe mode'],
  ['unreachable', 'java.net.UnknownHostException: minio'],
])('%s: %s', (kind, text) => {
  expect(read(text)).toBe(kind);
});

test('the endpoint of an RPC is named', () => {
  const text =
    'java.net.ConnectException: Call From tm-1/10.0.0.1 to nn-1:8020 failed on connection exception: java.net.ConnectException: Connection refused';
  expect(readStorageError(text)).toEqual({ kind: 'unreachable', endpoint: 'nn-1:8020' });
});

test.each([
  'java.io.FileNotFoundException: /data/flink/checkpoints/bf27/chk-4/bc0916a8 (Stale file handle)',
  'java.io.IOException: Input/output error',
  'java.nio.file.FileSystemException: /mnt/chk/shared: Transport endpoint is not connected',
])('the kernel speaks for a mount that is dead: %s', (text) => {
  expect(readStorageError(text)).toEqual({ kind: 'unreachable', mount: expect.stringMatching(/^[A-Z]/) });
});

test('an exception of the job is nothing of the storage', () => {
  expect(read('java.lang.NullPointerException: no rate')).toBe(undefined);
});
