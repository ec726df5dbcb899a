import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import { aCheckpoint, aDecline, line, thrown } from '../../../../kit/incident-parts.ts';

const WRITING = [
  'org.apache.flink.runtime.state.filesystem.FsCheckpointStreamFactory$FsCheckpointStateOutputStream.createStream(FsCheckpointStreamFactory.java:451)',
];

/** A checkpoint that a task declined because its stream into the checkpoint directory said this. */
export function declinedBy(said: string, id = 4, frames: readonly string[] = WRITING): Checkpoint {
  const cause = thrown(
    ['java.io.IOException: Could not open output stream for state backend', said],
    frames,
    line('trace', id * 10),
  );
  return aCheckpoint(id, id * 10, {
    outcome: 'failed',
    failure: 'declined',
    declines: [aDecline(id * 10, cause)],
  });
}

export const FORBIDDEN =
  'com.amazonaws.services.s3.model.AmazonS3Exception: Forbidden (Service: Amazon S3; Status Code: 403; Error Code: 403 Forbidden; Request ID: 1)';
export const WRONG_KEY =
  'com.amazonaws.services.s3.model.AmazonS3Exception: The Access Key Id you provided does not exist in our records. (Service: Amazon S3; Status Code: 403; Error Code: InvalidAccessKeyId; Request ID: 2)';
export const SLOW_DOWN =
  'com.amazonaws.services.s3.model.AmazonS3Exception: Please reduce your request rate. (Service: Amazon S3; Status Code: 503; Error Code: SlowDown; Request ID: 3)';
export const REFUSED =
  'com.amazonaws.SdkClientException: Unable to execute HTTP request: Connect to minio:9000 [minio/10.0.0.9] failed: Connection refused';
export const NO_RIGHT =
  'org.apache.hadoop.security.AccessControlException: Permission denied: user=flink, access=WRITE, inode="/flink":hdfs:hdfs:drwxr-xr-x';
