import type { JobFailures } from '#contract/incident/failure.ts';
import { isUserCode } from '../../../flink/causes.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { type ExternalCall, failedCalls } from '../../tools/external-calls.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import { tellingPlaces, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { firstFailures, thrower } from '../../tools/user-failures.ts';
import { phrase } from '../../tools/words.ts';
import { type ExternalServiceFailingFacts, externalServiceFailingWords } from './external-service-failing.wording.ts';

/** From two failures on it is no chance. */
const REPEATED = 2;

export const externalServiceFailing = defineRule({
  id: 'connector/external-service-failing',
  asks: phrase('Does a service that the job calls fail it?', '作业调用的外部服务是否导致其失败？'),
  role: 'trigger',
  needs: ['failures'],
  rivals: ['job/user-exception', 'network/partitioned', 'connector/jdbc-failing'],
  words: externalServiceFailingWords,
  look({ failures }, tools) {
    const findings = failures.flatMap((of) => finding(tools, of));
    return findings.length > 0 ? found(...findings) : clear();
  },
});

function finding(tools: Tools, of: JobFailures): readonly Found<ExternalServiceFailingFacts>[] {
  const firsts = firstFailures(of);
  const calls = failedCalls(of);
  const [first] = calls;
  // What failed first decides, unless it passed and the service is what most runs ended with.
  if (!first || (firsts[0] !== first.failure && calls.length <= firsts.length / 2)) return [];
  const { said, endpoint, status, failure } = first;
  const { vertexId, vertexName } = failure;
  const isOne = calls.every((one) => one.failure.vertexName === vertexName);
  const retries = whoTold(tools, 'http-failed');
  const frame = thrower(failure)?.frames.find(isUserCode) ?? '';
  return [
    {
      facts: {
        service: endpoint,
        exception: said.className,
        message: said.message.split('\n')[0]?.slice(0, 300) ?? '',
        ...(status === undefined ? {} : { status }),
        frame,
        ...(vertexName === undefined ? {} : { vertex: vertexName }),
        times: calls.length,
      },
      culprit: culpritAt(tools, {
        jobId: of.jobId,
        ...(isOne ? { vertexId, vertexName } : {}),
        external: endpoint === '' ? said.className : endpoint,
      }),
      severity: calls.length >= REPEATED || of.suppressed ? 'critical' : 'high',
      // A named service that answers with an error says it itself; a broken connection may also be the way there.
      confidence: endpoint === '' ? 0.76 : status === undefined ? 0.85 : 0.92,
      span: spanOf(
        [...retries, ...calls.map((one) => one.failure)].map((one) => one.at),
        calls.length,
      ),
      evidence: [
        ...tellingPlaces(tools, retries).slice(0, 2),
        ...ends(calls, 2).flatMap(sourcesOf),
        of.suppressed?.source,
      ],
      expected: { predicted: [endpoint !== '', calls.length === firsts.length, retries.length > 0 || undefined] },
    },
  ];
}

function sourcesOf({ said, failure }: ExternalCall) {
  return [said.source, failure.throwable?.source, ...failure.sources.slice(0, 2)];
}
