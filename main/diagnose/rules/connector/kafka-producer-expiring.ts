import { defineRule, type Found, found } from '../../define-rule.ts';
import { answersBetween } from '../../tools/connector/kafka-answers.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import { namesTask, type Told, tellingPlaces, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type KafkaProducerExpiringFacts, kafkaProducerExpiringWords } from './kafka-producer-expiring.wording.ts';

/** ProducerConfig.DELIVERY_TIMEOUT_MS_DOC: 120 s unless the job sets it. */
const DEFAULT_DELIVERY_MS = 120_000;

/** The client loses a broker. */
const BROKER_TROUBLE = [
  'kafka-broker-unreachable',
  'kafka-request-timeout',
  'kafka-disconnected',
  'kafka-metadata-timeout',
];

export const kafkaProducerExpiring = defineRule({
  id: 'connector/kafka-producer-expiring',
  asks: phrase('Do records wait too long in a Kafka producer?', '是否有记录在 Kafka producer 中等待过久？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['connector/kafka-unavailable', 'process/stalled'],
  words: kafkaProducerExpiringWords,
  look(_, tools) {
    const told = whoTold(tools, 'kafka-producer-expiring');
    return told.length === 0 ? found() : found(finding(tools, told));
  },
});

function finding(tools: Tools, told: readonly Told[]): Found<KafkaProducerExpiringFacts> {
  const [first] = told;
  const partitions = [...new Set(told.map((one) => `${one.said.topic}-${one.said.partition}`))].sort();
  const ages = told.map((one) => Number(one.said.ageMs));
  const oldest = greatest(ages);
  const answers = answersBetween(tools);
  const broken = answers.length > 0 ? [] : BROKER_TROUBLE.flatMap((phrase) => whoTold(tools, phrase));
  const task = told.find(namesTask) ?? first;
  return {
    facts: {
      partitions,
      records: told.reduce((sum, one) => sum + Number(one.said.records), 0),
      oldestMs: oldest,
      times: told.length,
      broker: broken.length > 0,
      answers: answers.length > 0,
      ...(isShortened(told, oldest) ? { isShortened: true as const } : {}),
    },
    // Somebody could not be reached: then the waiting records are what followed.
    role: broken.length > 0 ? 'consequence' : 'trigger',
    culprit: culpritAt(tools, {
      jobId: task?.jobId,
      vertexId: task?.vertexId,
      vertexName: task?.vertexName,
      external: partitions[0] ?? '',
    }),
    severity: 'high',
    // Whether a broker was lost before it only logs tell.
    confidence: confidenceIn(tools, answers.length > 0),
    span: spanOf(told.map((one) => one.at)),
    evidence: [...tellingPlaces(tools, told), ...ends([...broken, ...answers]).map((one) => one.source)],
    arithmetic: [
      {
        term: 'oldestMs',
        value: oldest,
        unit: 'ms',
        kind: 'observed',
        source: told[ages.indexOf(oldest)]?.source,
      },
      { term: 'defaultDeliveryTimeoutMs', value: DEFAULT_DELIVERY_MS, unit: 'ms', kind: 'computed' },
    ],
  };
}

/** From clients of 2.1 on a batch expires by delivery.timeout.ms alone (Sender): what was younger had been given less time than by default. */
function isShortened(told: readonly Told[], oldestMs: number): boolean {
  return oldestMs < DEFAULT_DELIVERY_MS && told.every(({ said }) => said.since === 'batch creation');
}

/** Brokers that answer were not lost: then what expires is what is wrong. */
function confidenceIn(tools: Tools, isAnswered: boolean): number {
  if (isAnswered) return 0.8;
  return tools.know('signals') === undefined ? 0.45 : 0.6;
}
