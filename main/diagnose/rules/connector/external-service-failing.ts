import type { JobFailures } from '#contract/incident/failure.ts';
import { causes } from '#contract/incident/throwable.ts';
import { present } from '#contract/present.ts';
import { isUserCode } from '../../../flink/causes/causes.ts';
import { loadedSystemIn } from '../../../flink/external/database-answers.ts';
import { bodyAnswer, clientClassOf, isTable } from '../../../flink/external/external-systems.ts';
import { type ServiceTrouble, serviceTroubleOf } from '../../../flink/external/service-troubles.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { type ExternalCall, externalCallOf, failedCalls } from '../../tools/connector/external-calls.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { isExcerpt, type LooseFailure, looseFailures } from '../../tools/excerpt.ts';
import { firstFailures, thrower } from '../../tools/job/user-failures.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import { tellingPlaces, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase, withoutStop } from '../../tools/words.ts';
import { type ExternalServiceFailingFacts, externalServiceFailingWords } from './external-service-failing.wording.ts';

/** From two failures on it is no chance. */
const REPEATED = 2;

export const externalServiceFailing = defineRule({
  id: 'connector/external-service-failing',
  asks: phrase('Does a service that the job calls fail it?', '作业调用的外部服务是否导致其失败？'),
  role: 'trigger',
  needs: [],
  rivals: ['job/user-exception', 'network/partitioned', 'connector/jdbc-failing'],
  words: externalServiceFailingWords,
  look(_, tools) {
    const failures = tools.know('failures');
    const calls = [...(failures ?? []).flatMap((of) => finding(tools, of)), ...looseFinding(tools)];
    const findings = calls.length > 0 ? calls : refusedLoad(tools);
    if (findings.length > 0) return found(...findings);
    return failures === undefined ? cannotTell(['jobmanager-log', 'rest-exceptions']) : clear();
  },
});

function finding(tools: Tools, of: JobFailures): readonly Found<ExternalServiceFailingFacts>[] {
  const firsts = firstFailures(of);
  const calls = failedCalls(of);
  const [first] = calls;
  // What failed first decides, unless it passed and the service is what most runs ended with.
  if (!first || (firsts[0] !== first.failure && calls.length <= firsts.length / 2)) return [];
  const { endpoint, failure } = first;
  const { vertexId, vertexName } = failure;
  const isOne = calls.every((one) => one.failure.vertexName === vertexName);
  const retries = whoTold(tools, 'http-failed');
  return [
    {
      facts: factsOf(first, calls.length),
      culprit: culpritAt(tools, {
        jobId: of.jobId,
        ...(isOne ? { vertexId, vertexName } : {}),
        external: nameOf(first),
      }),
      severity: calls.length >= REPEATED || of.suppressed ? 'critical' : 'high',
      confidence: confidenceOf(first),
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

/** A pasted stack trace: no job, no repetition, often no time. */
function looseFinding(tools: Tools): readonly Found<ExternalServiceFailingFacts>[] {
  const [failure] = looseFailures(tools);
  const call = failure && externalCallOf(failure);
  // The end of a trace alone may be Flink's own network, a file system or a driver.
  if (!call || (call.system === '' && !isCallerKnown(call))) return [];
  const { vertexId, vertexName, at } = call.failure;
  return [
    {
      facts: { ...factsOf(call, 1), ...(isExcerpt(tools) ? { isPasted: true as const } : {}) },
      culprit: culpritAt(tools, { vertexId, vertexName, external: nameOf(call) }),
      severity: 'high',
      confidence: Math.min(confidenceOf(call), 0.82),
      span: spanOf([at]),
      evidence: sourcesOf(call),
      expected: { predicted: [call.endpoint !== '' || call.system !== ''] },
    },
  ];
}

/** A few lines with the answer to a load, without the failure that it ends in. */
function refusedLoad(tools: Tools): readonly Found<ExternalServiceFailingFacts>[] {
  const told = isExcerpt(tools) && looseFailures(tools).length === 0 ? whoTold(tools, 'load-refused') : [];
  const [first] = told;
  if (first === undefined) return [];
  const system = loadedSystemIn(first.text);
  return [
    {
      facts: {
        service: '',
        system,
        exception: 'stream load',
        isRefusal: true,
        message: withoutStop(String(first.said.answer)),
        frame: '',
        times: told.length,
        isPasted: true,
      },
      culprit: culpritAt(tools, { external: system }),
      severity: 'high',
      confidence: 0.78,
      span: spanOf(told.map((one) => one.at)),
      evidence: tellingPlaces(tools, told),
      expected: { predicted: [true] },
    },
  ];
}

/** Code of the job or of a connector made the call. */
function isCallerKnown({ failure }: ExternalCall<LooseFailure>): boolean {
  const frames = failure.throwable === undefined ? [] : causes(failure.throwable).flatMap((one) => one.frames);
  return frames.some((frame) => isUserCode(frame) || CONNECTOR.test(frame));
}

/** `org.apache.flink.connector.kafka.…`, and up to 1.14 `org.apache.flink.streaming.connectors.elasticsearch.…`. */
const CONNECTOR = /^org\.apache\.flink\.(?:streaming\.)?connectors?\./;

function factsOf(call: ExternalCall<LooseFailure>, times: number): ExternalServiceFailingFacts {
  const { said, endpoint, system, status, failure } = call;
  const answer = bodyAnswer(said.message);
  const trouble = troubleOf(call);
  return {
    service: isTable(system) ? '' : endpoint,
    system,
    exception: clientClassOf(said),
    ...(answer === undefined ? {} : { isRefusal: true as const }),
    message: withoutStop(answer ?? said.message.split('\n')[0] ?? '').slice(0, 300),
    ...present({ status, trouble }),
    frame: thrower(failure)?.frames.find(isUserCode) ?? '',
    ...(failure.vertexName === undefined ? {} : { vertex: failure.vertexName }),
    times,
  };
}

/** Only of a client that is known: a program may quote such words of its own. */
function troubleOf({ system, failure }: ExternalCall<LooseFailure>): ServiceTrouble | undefined {
  if (system === '' || failure.throwable === undefined) return undefined;
  return serviceTroubleOf(
    causes(failure.throwable)
      .map(({ className, message }) => `${className}: ${message}`)
      .join('\n'),
  );
}

/** Who is to blame: an address, else a system by its name, else the class of its client. The host of a table's files is not the table. */
function nameOf({ endpoint, system, said }: ExternalCall<LooseFailure>): string {
  return (isTable(system) ? '' : endpoint) || system || said.className;
}

/** A named service that answers with an error says it itself; a broken connection may also be the way there. */
function confidenceOf({ endpoint, system, status, failure }: ExternalCall<LooseFailure>): number {
  if (status !== undefined && endpoint !== '') return 0.92;
  if (failure.family === 'external') return 0.88;
  return endpoint !== '' ? 0.85 : system !== '' ? 0.8 : 0.76;
}

function sourcesOf({ said, failure }: ExternalCall<LooseFailure>) {
  return [said.source, failure.throwable?.source, ...failure.sources.slice(0, 2)];
}
