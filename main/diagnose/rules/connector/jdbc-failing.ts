import { classifyFailure } from '../../../flink/causes.ts';
import { externalSystemOf } from '../../../flink/external-systems.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { endpointIn } from '../../tools/external-calls.ts';
import { type Told, timesInStretch, whoTold } from '../../tools/told.ts';
import { hasFailed, proven, saidValues } from '../../tools/told-finding.ts';
import { phrase } from '../../tools/words.ts';
import { type JdbcFailingFacts, jdbcFailingWords } from './jdbc-failing.wording.ts';

/** A single statement is tried again by the sink itself (three times by default); what is more than that within minutes is no chance. */
const MORE_THAN_RETRIES = 3;

export const jdbcFailing = defineRule({
  id: 'connector/jdbc-failing',
  asks: phrase('Does a database fail the job?', '数据库是否导致作业失败？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['connector/external-service-failing', 'network/partitioned', 'backpressure/slow-sink'],
  words: jdbcFailingWords,
  look(_, tools) {
    const told = whoTold(tools, 'jdbc-failed').filter((one) => !isCaptured(one) && !lacksDriver(one));
    const { times, runs, severity, span, evidence, place } = proven(tools, told);
    if (told.length === 0 || (!hasFailed(told) && timesInStretch(told) <= MORE_THAN_RETRIES)) return clear();
    const failed = told.filter((one) => one.where === 'failure');
    const said = saidValues(failed.length > 0 ? failed : told, 'what')[0] ?? '';
    const database = told.map((one) => endpointIn(String(one.said.what ?? ''))).find((one) => one !== undefined) ?? '';
    return found({
      facts: { database, said, type: saidValues(told, 'type')[0] ?? '', is: stateOf(told), times, ...runs },
      culprit: culpritAt(tools, { ...place, external: database === '' ? undefined : database }),
      severity,
      confidence: hasFailed(told) ? 0.94 : 0.75,
      span,
      // The very first complaint tells how it began, later ones only that it is still so.
      evidence: [...evidence, told[0]?.source],
      expected: { predicted: [hasFailed(told), told.some((one) => one.where === 'signal')] },
    });
  },
});

/** The database whose changes are read says no: its log or slot is meant, no statement. */
function isCaptured({ chain }: Told): boolean {
  return chain.some((one) => externalSystemOf(one)?.claims === true);
}

/** The driver was not even found or did not fit: a matter of classes. */
function lacksDriver({ chain }: Told): boolean {
  const [top] = chain;
  return top !== undefined && classifyFailure(top).family === 'class-loading';
}

function stateOf(told: readonly Told[]): JdbcFailingFacts['is'] {
  if (told.some(isLockedOut)) return 'locked-out';
  if (told.some(isAway)) return 'away';
  return told.some(isReadOnly) ? 'read-only' : 'refusing';
}

/** A standby, or a primary that was demoted under its clients (PostgreSQL 25006, MySQL 1290 and 1792, ORA-16000, SQL Server 3906). */
function isReadOnly({ said }: Told): boolean {
  return /\bread[- ]only\b/i.test(String(said.what ?? ''));
}

/** PostgreSQL 28P01 and 28000, MySQL 1045, ORA-01017, 28000 and 28001, SQL Server 18456, Db2 -4214, ClickHouse 516: the server lives and does not let the user in. */
function isLockedOut({ said }: Told): boolean {
  return /password authentication failed|no pg_hba\.conf entry|^FATAL: role .{1,100} does not exist|Access denied for user .{1,200} \(using password|ORA-01017|ORA-2800[01]|Login failed for user|User ID or Password invalid|Authentication failed/i.test(
    String(said.what ?? ''),
  );
}

/** It does not answer, or it ended the connection: not a matter of the statement. */
function isAway({ said }: Told): boolean {
  return /refused|timed? ?out|terminat|shut(?:ting)? ?down|unreachable|Communications link|closed|reset|starting up/i.test(
    String(said.what ?? ''),
  );
}
