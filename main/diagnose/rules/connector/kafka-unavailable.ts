import type { Failure } from '#contract/incident/failure.ts';
import { causes } from '#contract/incident/throwable.ts';
import { isInPartitionDiscovery } from '../../../flink/frames/frames.ts';
import { clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { endOf } from '../../tools/checkpoint/checkpoints.ts';
import { failedOf } from '../../tools/checkpoint/history.ts';
import { answersBetween } from '../../tools/connector/kafka-answers.ts';
import { topicFindings } from '../../tools/connector/kafka-topics.ts';
import { type RefusedTopicsFacts, refusedTopicsWords } from '../../tools/connector/kafka-topics.wording.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { isExcerpt } from '../../tools/excerpt.ts';
import { lostWorkers } from '../../tools/process/lost-workers.ts';
import { ends } from '../../tools/proof.ts';
import { lastMoment, spanOf } from '../../tools/span.ts';
import { type Told, tellingPlaces, timesInStretch, timesSaid, whoTold } from '../../tools/told.ts';
import { hasFailed, proven, saidValues } from '../../tools/told-finding.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type KafkaUnavailableFacts, kafkaUnavailableWords } from './kafka-unavailable.wording.ts';

/** A client tries again every 50 ms to 1 s (reconnect.backoff.ms to …max.ms): fewer refusals than this end by themselves. */
const MORE_THAN_A_BLINK = 20;
/** Of a few lines that somebody pasted. */
const TWICE = 2;

export const kafkaUnavailable = defineRule({
  id: 'connector/kafka-unavailable',
  asks: phrase('Do Kafka brokers answer the job?', 'Kafka broker 是否对作业有应答？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['network/partitioned', 'process/stalled', 'connector/kafka-access-denied'],
  words: (facts: KafkaUnavailableFacts | RefusedTopicsFacts) =>
    'topics' in facts ? refusedTopicsWords(facts) : kafkaUnavailableWords(facts),
  look(_, tools) {
    const refused = whoTold(tools, 'kafka-broker-unreachable');
    const silent = whoTold(tools, 'kafka-request-timeout').filter(isOwnTimeout);
    const broken = [...whoTold(tools, 'kafka-disconnected'), ...whoTold(tools, 'kafka-metadata-timeout')];
    const topics = topicFindings(tools, [...refused, ...silent]);
    if (topics.length > 0) return found<KafkaUnavailableFacts | RefusedTopicsFacts>(...topics);
    if (refused.length + silent.length + broken.length === 0) return clear();
    const answers = answering(tools);
    if (answers.length > 0)
      return clear(
        phrase('The brokers answer; they refuse for another reason.', 'broker 有应答，是因其他原因拒绝。'),
        ends(answers).map((one) => one.source),
      );
    const between = whoTold(tools, 'kafka-producer-expiring').length > 0 ? answersBetween(tools) : [];
    if (between.length > 0)
      return clear(
        phrase(
          'Brokers answered new clients while others gave up their requests: they are there, and too slow.',
          '在其他客户端放弃请求期间，broker 仍应答了新的客户端：broker 在线，只是过慢。',
        ),
        ends(between).map((one) => one.source),
      );
    return outcome(tools, refused, silent, broken);
  },
});

/** Requests given up on a connection that was open; those that end with a broken connection say nothing of their own. */
function isOwnTimeout({ said }: Told): boolean {
  return String(said.what).includes('timeout') || Number(said.elapsedMs ?? 0) >= Number(said.timeoutMs ?? Infinity);
}

/** A client asks for the versions first, on each connection: once or twice a broker that is being stopped closes it there. */
const EACH_TIME = 3;

/** Connections that are taken and closed at their first request, each time: there is somebody, who does not understand the client. */
function hungUp(tools: Tools): readonly Told[] {
  const cut = whoTold(tools, 'kafka-request-timeout').filter((one) => !isOwnTimeout(one));
  const isFirst = ({ said }: Told) => said.what === 'API_VERSIONS';
  return cut.every(isFirst) && timesSaid(cut) >= EACH_TIME ? cut : [];
}

/** Whoever says no is there. */
function answering(tools: Tools): readonly Told[] {
  return [...whoTold(tools, 'kafka-access-denied'), ...whoTold(tools, 'kafka-transaction-timeout')];
}

function outcome(
  tools: Tools,
  refused: readonly Told[],
  silent: readonly Told[],
  broken: readonly Told[],
): Outcome<KafkaUnavailableFacts> {
  const all = [...refused, ...silent, ...broken].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const lost = lostWorkers(tools);
  const isLost = (one: Told) =>
    lost.some(({ manager }) => manager.id === one.saidBy || manager.id === one.taskManagerId);
  // A TaskManager that lost everybody lost the brokers too.
  if (all.every(isLost))
    return clear(
      phrase(
        'Only TaskManagers that lost the rest of Flink as well lost the brokers.',
        '失去 broker 的只有那些同时与 Flink 其余部分失联的 TaskManager。',
      ),
      lost.slice(0, 2).flatMap(({ timedOut, gone }) => [...timedOut, ...gone].slice(0, 1).map((event) => event.source)),
    );
  const expired = whoTold(tools, 'kafka-producer-expiring');
  const searches = failedSearches(tools, refused);
  const isFelt = hasFailed([...all, ...expired]) || searches.length > 0;
  const tries = timesInStretch([...refused, ...silent]);
  if (!isFelt && tries < (isExcerpt(tools) ? TWICE : MORE_THAN_A_BLINK)) return clear();
  const one = finding(tools, { refused, silent, broken, expired, searches }, isFelt);
  return found(!isFelt && isOver(tools, all) ? { ...one, role: 'risk', severity: 'low' } : one);
}

/** Runs that ended in the search for new partitions, shortly after a broker was not reached: whoever searches asks the brokers. */
function failedSearches(tools: Tools, refused: readonly Told[]): readonly Failure[] {
  const isNear = (at: number | undefined) =>
    refused.some((one) => one.at === undefined || at === undefined || Math.abs(at - one.at) <= NEAR_MS);
  return firstFailures(tools).filter(
    ({ at, throwable }) =>
      throwable !== undefined && isNear(at) && causes(throwable).some(({ frames }) => isInPartitionDiscovery(frames)),
  );
}

function firstFailures(tools: Tools): readonly Failure[] {
  return (tools.know('failures') ?? []).flatMap((of) => of.attempts.flatMap((one) => one.firstFailure ?? []));
}

/** A client notices within its reconnect back-off and metadata age; a shutdown of a broker takes up to minutes itself. */
const NEAR_MS = 300_000;

/** It ended long before the bundle does, and nothing failed since it began: brokers that are started anew one after the other are no fault. */
function isOver(tools: Tools, all: readonly Told[]): boolean {
  const span = spanOf(all.flatMap(({ at, lastAt }) => [at, lastAt]));
  const end = lastMoment(tools.incident);
  if (!span || end === undefined || end - span.to < NEAR_MS) return false;
  const failed = (tools.know('checkpoints') ?? []).flatMap(failedOf);
  return [...firstFailures(tools).map((one) => one.at), ...failed.map(endOf)].every(
    (at) => (at ?? span.from) < span.from,
  );
}

/** A broker's own word that it stops, when its log is there. */
function stoppedBrokers(tools: Tools, at: number | undefined) {
  return (tools.know('signals') ?? [])
    .filter((one) => one.kind === 'kafka-broker-stopping' && Math.abs((one.at ?? Infinity) - (at ?? 0)) <= NEAR_MS)
    .slice(0, 1)
    .map((one) => one.source);
}

interface Signs {
  readonly refused: readonly Told[];
  readonly silent: readonly Told[];
  readonly broken: readonly Told[];
  readonly expired: readonly Told[];
  readonly searches: readonly Failure[];
}

function finding(tools: Tools, signs: Signs, isFelt: boolean): Found<KafkaUnavailableFacts> {
  const { refused, silent, broken, expired, searches } = signs;
  const all = [...refused, ...silent, ...broken].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const { runs, severity, place } = proven(tools, [...all, ...expired]);
  const { span, times } = proven(tools, all);
  const withSearches = runs.failedRuns === 0 ? { failedRuns: searches.length } : runs;
  const [address] = saidValues(refused, 'broker');
  const node = saidValues(silent, 'node')[0];
  const broker = address ?? (node === undefined ? '' : `node ${node}`);
  const hosts = [...new Set(all.flatMap((one) => one.host ?? []))].sort();
  const cut = refused.length + silent.length > 0 ? [] : hungUp(tools);
  return {
    facts: {
      ...{ broker, hosts, isRefused: refused.length > 0, times, ...withSearches, expired: expired.length > 0 },
      ...(cut.length > 0 ? { hungUp: timesSaid(cut) } : {}),
    },
    culprit: culpritAt(tools, { ...place, external: broker === '' ? 'Kafka' : broker }),
    severity: severity === 'medium' && searches.length > 0 ? 'high' : isFelt ? severity : 'medium',
    confidence: cut.length > 0 ? HUNG_UP : sureness(signs, hosts.length),
    span,
    evidence: [
      ...ends(cut).map((one) => one.source),
      ...tellingPlaces(tools, refused),
      ...tellingPlaces(tools, silent).slice(0, 4),
      ...tellingPlaces(tools, broken),
      ...searches.slice(0, 1).map(({ sources }) => sources[0]),
      ...stoppedBrokers(tools, all[0]?.at),
    ],
    expected: { predicted: [refused.length + silent.length > 0, hosts.length > 1, isFelt] },
  };
}

/** Who closes is not told: the broker's other listener, or something that stands before it. */
const HUNG_UP = 0.8;

/**
 * A connection that is refused is decisive, and a port that is closed to two hosts at once leaves only the broker; a request that is given
 * up may as well have met a broker that is merely slow, or a line that the hosts share.
 */
function sureness({ refused, silent }: Signs, hosts: number): number {
  if (refused.length > 0) return hosts > 1 ? 0.94 : 0.86;
  return silent.length > 0 ? 0.78 : 0.7;
}
