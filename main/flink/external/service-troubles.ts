import { NOT_ALLOWED } from './database-answers.ts';

/**
 * Why a captured database, a table or a load says no, where bringing the service back would not help. `position-gone`: what the job has to
 * read on is no longer kept. `identity-taken`: somebody else uses the same name or number. `commit-conflict`: another commit came between.
 * `not-allowed`: the account lacks a right. `file-held`: another client still writes the file.
 */
export type ServiceTrouble = 'position-gone' | 'identity-taken' | 'commit-conflict' | 'not-allowed' | 'file-held';

interface Row {
  readonly trouble: ServiceTrouble;
  readonly pattern: RegExp;
}

const ROWS: readonly Row[] = [
  {
    trouble: 'position-gone',
    // MySQL (error 1236 and Debezium's own check), MongoDB, PostgreSQL, Oracle, Pulsar, and Paimon's snapshots, which are its log. That they expired
    // is only a guess where Paimon misses a file (`Possible causes: 1.snapshot expires too fast`).
    pattern:
      /this is no longer available on the server|could not find next log;|first log file name in binary log index|resume token (?:was )?not found|ResumeToken not found|resume of change stream was not possible|ChangeStreamHistoryLost|resume point may no longer be in the oplog|requested WAL segment \S{1,80} has already been removed|can no longer get changes from replication slot|ORA-0129[12]\b|do not contain the offset scn|start message id beyond the last commit|[Ss]napshot .{0,60}(?:does not exist or has|has|is) expired/,
  },
  {
    trouble: 'identity-taken',
    // MySQL's replicas, PostgreSQL's slots, labels of loads of Doris and StarRocks, exclusive subscriptions of Pulsar.
    pattern:
      /same server_uuid\/server_id|replication slot "[^"]{1,80}" (?:is active for PID|already exists)|[Ll]abel already exists|[Ll]abel \[[^\]]{1,200}\] has already been used|Exclusive consumer is already connected/i,
  },
  {
    trouble: 'commit-conflict',
    // Iceberg, Paimon, Hudi, Delta: each commit builds on the one it has seen last.
    pattern:
      /is not same as the current table metadata location|table metadata refresh is required|conflicts? (?:during commits|detected)|Trying to delete file \S{1,300} (?:for table \S{1,300} )?which (?:is|was) not previously added|HoodieWriteConflictException|Concurrent(?:Append|Write|Transaction|DeleteRead|DeleteDelete)Exception/i,
  },
  {
    trouble: 'file-held',
    // FSNamesystem.recoverLeaseInternal of HDFS 2 and 3.
    pattern: /lease is currently owned by|is already the current lease holder|AlreadyBeingCreatedException/,
  },
  // What databases say of an account, and Kubernetes (403) to its own Java client.
  {
    trouble: 'not-allowed',
    pattern: new RegExp(`${NOT_ALLOWED.source}|^io\\.kubernetes\\.[\\w.$]{1,100}ApiException: Forbidden`, 'im'),
  },
];

/** Of one text, `class: message` of all that lies in its chain. */
export function serviceTroubleOf(text: string): ServiceTrouble | undefined {
  return ROWS.find(({ pattern }) => pattern.test(text))?.trouble;
}
