import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { jdbcFailing } from '../../../../../main/diagnose/rules/connector/jdbc-failing.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, JOB, line, SINK, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const failure = (seconds: number, text: string) =>
  aFailure(
    seconds,
    thrown(['java.lang.RuntimeException: Writing records to JDBC failed.', text], [], line('', seconds)),
    {
      family: 'jdbc',
      vertexId: SINK,
      vertexName: 'Sink: ledger',
    },
  );

test('a database that refuses connections is away', () => {
  const text =
    'org.postgresql.util.PSQLException: Connection to db-7:5432 refused. Check that the hostname is correct.';
  expect(ask(jdbcFailing, anIncident().withFailures([failure(60, text)]))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, vertexId: SINK, vertexName: 'Sink: ledger', external: 'db-7:5432' },
        facts: {
          database: 'db-7:5432',
          said: 'Connection to db-7:5432 refused. Check that the hostname is correct.',
          type: 'org.postgresql.util.PSQLException',
          is: 'away',
          times: 1,
          failedRuns: 1,
        },
      },
    ],
  });
});

test('a statement that it refuses is another matter', () => {
  const text = "java.sql.SQLIntegrityConstraintViolationException: Duplicate entry '7' for key 'PRIMARY'";
  expect(ask(jdbcFailing, anIncident().withFailures([failure(60, text)]))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ facts: expect.objectContaining({ is: 'refusing', database: '' }) })],
  });
});

test('a standby takes no writes, and all that failed in one run is one run', () => {
  const text = 'org.postgresql.util.PSQLException: ERROR: cannot execute INSERT in a read-only transaction';
  const followers = [failure(70, text), failure(80, text)];
  const attempt = { number: 0, firstFailure: failure(60, text), followers, restarted: true };
  const incident = anIncident().with({ failures: known([{ jobId: JOB, attempts: [attempt] }]) });
  expect(ask(jdbcFailing, incident)).toMatchObject({
    findings: [{ facts: { is: 'read-only', failedRuns: 1, times: 3 } }],
  });
});

test.each([
  'org.postgresql.util.PSQLException: FATAL: password authentication failed for user "ledger"',
  'org.postgresql.util.PSQLException: FATAL: no pg_hba.conf entry for host "10.0.0.7", user "ledger", database "books"',
  "java.sql.SQLException: Access denied for user 'ledger'@'10.0.0.7' (using password: YES)",
  'java.sql.SQLException: ORA-01017: invalid username/password; logon denied',
  "com.microsoft.sqlserver.jdbc.SQLServerException: Login failed for user 'ledger'.",
])('a database that does not let the job in is not away, though it ended the sessions before: %s', (text) => {
  const ended = 'org.postgresql.util.PSQLException: FATAL: terminating connection due to administrator command';
  const said = ask(jdbcFailing, anIncident().withFailures([failure(60, ended), failure(70, text)]));
  expect(said).toMatchObject({ findings: [{ facts: { is: 'locked-out' } }] });
});

test('what it refuses to a table is no matter of the login', () => {
  const text = 'org.postgresql.util.PSQLException: ERROR: permission denied for table bookings';
  expect(ask(jdbcFailing, anIncident().withFailures([failure(60, text)]))).toMatchObject({
    findings: [{ facts: { is: 'not-allowed' } }],
  });
});

test('a retry that went well is nothing', () => {
  const retry = aSignal(
    'jdbc-failed',
    60,
    { what: 'JDBC executeBatch error, retry times = 1' },
    'JDBC executeBatch error',
  );
  expect(ask(jdbcFailing, anIncident().withSignals(retry))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(jdbcFailing, anIncident().without('signals')).kind).toBe('cannot-tell');
});

test('retries that went well, days apart, are nothing either; within minutes they are', () => {
  const retry = (seconds: number) =>
    aSignal('jdbc-failed', seconds, { what: 'JDBC executeBatch error, retry times = 1' }, 'JDBC executeBatch error');
  const seen = (times: readonly number[]) => ask(jdbcFailing, anIncident().withSignals(...times.map(retry))).kind;
  expect(seen([60, 70, 80, 90, 100])).toBe('found');
  expect(seen([60, 86_400, 172_800, 259_200, 345_600])).toBe('clear');
});

test.each([
  'org.postgresql.util.PSQLException: FATAL: too many connections for role "ledger"',
  'org.postgresql.util.PSQLException: FATAL: sorry, too many clients already',
  'org.postgresql.util.PSQLException: FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute',
  'java.sql.SQLNonTransientConnectionException: Too many connections',
  'java.sql.SQLException: ORA-00020: maximum number of processes (300) exceeded',
])('a database that takes no further connections is up, though it ended sessions before: %s', (text) => {
  const ended = 'org.postgresql.util.PSQLException: FATAL: terminating connection due to administrator command';
  const [found] = foundBy(jdbcFailing, anIncident().withFailures([failure(60, ended), failure(70, text)]));
  expect(found?.facts.is).toBe('crowded');
  expect(found?.title).toEqual({ en: 'The database takes no further connections', 'zh-CN': '数据库不再接受新连接' });
  expect(found?.why.en).not.toContain('as long as the database is away');
});

test.each([
  ['driverless', 'No suitable driver found for jdbc:mysql://db-7:3306/tide', 'java.sql.SQLException'],
  ['away', 'No suitable connection: db-7:3306 refused', 'java.sql.SQLException'],
  ['keyless', 'Public Key Retrieval is not allowed', 'com.mysql.cj.exceptions.UnableToConnectException'],
  [
    'newer',
    "You have an error in your SQL syntax; use near 'MASTER STATUS' at line 1",
    'java.sql.SQLSyntaxErrorException',
  ],
  [
    'refusing',
    "You have an error in your SQL syntax; use near 'FORM orders' at line 1",
    'java.sql.SQLSyntaxErrorException',
  ],
  ['not-allowed', 'Access denied; you need (at least one of) the RELOAD privilege(s)', 'java.sql.SQLException'],
  ['locked-out', "Access denied for user 'etl'@'10.0.0.4' (using password: YES)", 'java.sql.SQLException'],
])('%s: “%s”', (is, said, type) => {
  expect(ask(jdbcFailing, anIncident().withFailures([failure(60, `${type}: ${said}`)]))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ facts: expect.objectContaining({ is, said, type }) })],
  });
});
