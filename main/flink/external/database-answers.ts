/** A standby, or a primary that was demoted under its clients (PostgreSQL 25006, MySQL 1290 and 1792, ORA-16000, SQL Server 3906). */
export function isReadOnly(answer: string): boolean {
  return /\bread[- ]only\b/i.test(answer);
}

/**
 * PostgreSQL 28P01 and 28000, MySQL 1045, ORA-01017, 28000 and 28001, SQL Server 18456, Db2 -4214, ClickHouse 516: the server lives and
 * does not let the user in.
 */
export function isLoginRefused(answer: string): boolean {
  return /password authentication failed|no pg_hba\.conf entry|^FATAL: role .{1,100} does not exist|Access denied for user .{1,200} \(using password|ORA-01017|ORA-2800[01]|Login failed for user|User ID or Password invalid|Authentication failed/i.test(
    answer,
  );
}

/**
 * The server lives and takes no further connection: its limit, or that of the user or database (PostgreSQL 53300, MySQL 1040, 1203 and
 * 1226, ORA-00018, 00020, 02391 and 12516, SQL Server 17809, Db2 SQL1226N).
 */
export function isConnectionLimit(answer: string): boolean {
  return /too many (?:connections|clients already)|remaining connection slots are reserved|max_(?:user_)?connections|ORA-(?:00018|00020|02391|12516|12519|12520)|maximum number of '\d{1,9}' (?:user )?connections|SQL1226N/i.test(
    answer,
  );
}

/** It does not answer, or it ended the connection: not a matter of the statement. */
export function isConnectionLost(answer: string): boolean {
  return /refused|timed? ?out|terminat|shut(?:ting)? ?down|unreachable|Communications link|closed|reset|starting up/i.test(
    answer,
  );
}

/** Who answered a stream load: Doris and StarRocks, which began as one, answer alike, and are told apart only where one is named. */
export function loadedSystemIn(text: string): 'Doris' | 'StarRocks' | 'Doris / StarRocks' {
  if (/starrocks/i.test(text)) return 'StarRocks';
  return /doris/i.test(text) ? 'Doris' : 'Doris / StarRocks';
}
