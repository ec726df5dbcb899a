import { causes } from '#contract/incident/throwable.ts';
import { classifyFailure } from '../../../flink/causes/causes.ts';
import { isHollow } from '../../../flink/causes/hollow-wrappers.ts';
import {
  isConnectionLimit,
  isConnectionLost,
  isDriverMissing,
  isKeyNotAsked,
  isLoginRefused,
  isNotAllowed,
  isReadOnly,
  isUnknownToServer,
} from '../../../flink/external/database-answers.ts';
import { externalSystemOf } from '../../../flink/external/external-systems.ts';
import { cannotTell, clear, defineRule, found } from '../../define-rule.ts';
import { endpointIn } from '../../tools/connector/external-calls.ts';
import { culpritAt } from '../../tools/culprit.ts';
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
    const all = whoTold(tools, 'jdbc-failed').filter((one) => !isCaptured(one) && !lacksDriver(one));
    const told = all.filter((one) => !isCutShort(one));
    if (told.length === 0 && all.length > 0) return cannotTell(['rest-exceptions', 'taskmanager-log']);
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

/** The driver was not even found, did not fit or could not be set up: a matter of classes. */
function lacksDriver({ chain }: Told): boolean {
  const [top] = chain;
  return (
    top !== undefined &&
    (classifyFailure(top).family === 'class-loading' ||
      causes(top).some(({ className }) => className.endsWith('.NoClassDefFoundError')))
  );
}

/** It ends with what the sink says around the answer (`unable to open JDBC writer`): nobody tells whether a database was asked at all. */
function isCutShort({ chain }: Told): boolean {
  const [top] = chain;
  const deepest = top && causes(top).at(-1);
  return deepest !== undefined && isHollow(deepest);
}

function stateOf(told: readonly Told[]): JdbcFailingFacts['is'] {
  const says = (is: (answer: string) => boolean) => told.some(({ said }) => is(String(said.what ?? '')));
  if (says(isDriverMissing)) return 'driverless';
  if (says(isKeyNotAsked)) return 'keyless';
  if (says(isUnknownToServer)) return 'newer';
  if (says(isLoginRefused)) return 'locked-out';
  if (says(isNotAllowed)) return 'not-allowed';
  if (says(isConnectionLimit)) return 'crowded';
  if (says(isConnectionLost)) return 'away';
  return says(isReadOnly) ? 'read-only' : 'refusing';
}
