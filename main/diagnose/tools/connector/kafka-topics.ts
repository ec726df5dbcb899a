import { type TopicError, topicErrors } from '../../../flink/external/kafka-topic-errors.ts';
import { says } from '../../../flink/sayings.ts';
import type { Found } from '../../define-rule.ts';
import { culpritAt } from '../culprit.ts';
import { lastMoment, spanOf } from '../span.ts';
import { wordsOf } from '../spoken.ts';
import { type Told, tellingPlaces, timesInStretch, whoTold } from '../told.ts';
import { hasFailed, proven } from '../told-finding.ts';
import type { Tools } from '../tools.ts';
import type { RefusedTopicsFacts } from './kafka-topics.wording.ts';

/** A topic of which brokers answer that nobody can read or write it. */
interface RefusedTopic {
  /** Empty when only an exception tells, which has no name. */
  readonly topic: string;
  readonly error: TopicError;
  /** What brokers answered. */
  readonly answers: readonly Told[];
  /** Those who waited for it in vain meanwhile. */
  readonly waits: readonly Told[];
  /** Something failed with it. */
  readonly isFelt: boolean;
}

/** A client asks again every 100 ms to 1 s (retry.backoff.ms): a topic that was just made, or whose leader changes, is known before that. */
const MORE_THAN_A_CHANGE = 20;
/** Between what a client is told and what it does about it lie its own retries. */
const NEAR_MS = 30_000;

/**
 * Brokers that answer, but not for a topic. Those that come back know no topic and no leader for a moment, so beside connections that are lost
 * (`lost`) only a topic counts that stays unknown.
 */
export function topicFindings(tools: Tools, lost: readonly Told[]): readonly Found<RefusedTopicsFacts>[] {
  const topics = refusedTopics(tools).filter(
    ({ error, answers }) =>
      lost.length === 0 || (error !== 'leaderless' && timesInStretch(answers) >= MORE_THAN_A_CHANGE),
  );
  const errors = [...new Set(topics.map((one) => one.error))].sort();
  return errors.map((error) =>
    finding(
      tools,
      error,
      topics.filter((one) => one.error === error),
    ),
  );
}

function finding(tools: Tools, error: TopicError, alike: readonly RefusedTopic[]): Found<RefusedTopicsFacts> {
  const answers = byTime(alike.flatMap((one) => one.answers));
  const waits = byTime(alike.flatMap((one) => one.waits));
  const isFelt = alike.some((one) => one.isFelt);
  const topics = [...new Set(alike.map((one) => one.topic))].filter(Boolean).sort();
  const { runs, severity, place } = proven(tools, [...waits, ...answers]);
  const { times } = proven(tools, answers);
  return {
    facts: { error, topics, times, ...runs },
    culprit: culpritAt(tools, { ...place, external: topics[0] ?? 'Kafka' }),
    severity,
    confidence: isFelt ? 0.95 : 0.85,
    span: spanOf(
      [...answers, ...waits].flatMap(({ at, lastAt }) => [at, lastAt]),
      times,
    ),
    evidence: [...tellingPlaces(tools, waits), ...tellingPlaces(tools, answers)],
    expected: { predicted: [true, isFelt] },
  };
}

function byTime(told: readonly Told[]): readonly Told[] {
  return [...new Set(told)].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

/** Topics that were refused until something failed with it, or that still are at the end. */
function refusedTopics(tools: Tools): readonly RefusedTopic[] {
  const groups = new Map<string, { topic: string; error: TopicError; answers: Told[] }>();
  for (const told of whoTold(tools, 'kafka-topic-refused'))
    for (const { topic, error } of topicErrors(String(told.said.errors))) {
      const name = topic === '' ? topicOf(told) : topic;
      const key = `${name}\n${error}`;
      const group = groups.get(key) ?? { topic: name, error, answers: [] };
      group.answers.push(told);
      groups.set(key, group);
    }
  const waits = whoTold(tools, 'kafka-metadata-timeout');
  return [...groups.values()].flatMap((group): readonly RefusedTopic[] => {
    // Lines of a log are told once a process, so this stays short; a failure that names the error needs no wait to be felt.
    const lines = group.answers.filter(({ where }) => where === 'signal');
    const mine = waits.filter((wait) => wait.said.topic === group.topic && isDuring(wait, lines));
    const isFelt = hasFailed([...group.answers, ...mine]);
    return isFelt || goesOn(tools, group.answers) ? [{ ...group, waits: mine, isFelt }] : [];
  });
}

/** An exception names no topic; whoever wraps it does. */
function topicOf({ chain }: Told): string {
  const named = chain.flatMap((one) => {
    const text = wordsOf(one);
    return says('kafka-metadata-timeout', text)?.topic ?? says('kafka-send-failed', text)?.topic ?? [];
  });
  return named.length === 0 ? '' : String(named[0]);
}

/** The answers came within the time that it waited. */
function isDuring(wait: Told, answers: readonly Told[]): boolean {
  const waitedMs = Number(wait.said.ms ?? 0) + NEAR_MS;
  return answers.some(({ at, lastAt = at }) => {
    if (wait.at === undefined || at === undefined || lastAt === undefined) return true;
    return at <= wait.at + NEAR_MS && lastAt >= wait.at - waitedMs;
  });
}

/** More often than a change takes, and until the end: what nobody failed with and is over was no fault. */
function goesOn(tools: Tools, answers: readonly Told[]): boolean {
  if (timesInStretch(answers) < MORE_THAN_A_CHANGE) return false;
  const span = spanOf(answers.flatMap(({ at, lastAt }) => [at, lastAt]));
  const end = lastMoment(tools.incident);
  return !span || end === undefined || end - span.to <= NEAR_MS;
}
