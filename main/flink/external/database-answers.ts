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

/** DriverManager, before it has tried any server: no driver whose class its caller can see takes that address. */
export function isDriverMissing(answer: string): boolean {
  return /^No suitable driver\b/.test(answer);
}

/** MySQL Connector/J: without TLS a password may only go out under the server's public key, for which the client was not allowed to ask. */
export function isKeyNotAsked(answer: string): boolean {
  return /Public Key Retrieval is not allowed/.test(answer);
}

/** A right is missing: MySQL 1142, 1227, 1370, PostgreSQL 42501, ORA-01031, SQL Server 229 and 300. */
export const NOT_ALLOWED =
  /Access denied; you need|command denied to user|\bpermission (?:was )?denied (?:for|to|on)\b|must be superuser|ORA-01031|does not have (?:the )?permission/i;

export function isNotAllowed(answer: string): boolean {
  return NOT_ALLOWED.test(answer);
}

/** What a connector asks a source of changes by itself, and newer servers call otherwise (MySQL 8.4: SHOW BINARY LOG STATUS, SHOW REPLICA STATUS). */
export function isUnknownToServer(answer: string): boolean {
  return /error in your SQL syntax[^\n]{0,300} near '(?:MASTER|SLAVE) STATUS'/.test(answer);
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
