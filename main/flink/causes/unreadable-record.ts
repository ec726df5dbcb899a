import type { Throwable } from '#contract/incident/throwable.ts';

/**
 * Formats of Flink and connectors say so when they cannot read a record (DeserializationSchema and its kin, Jackson, Avro). Files are read
 * without a schema around: CsvToRowDataConverters says `Fail to deserialize at field: qty.`; DebeziumJsonDeserializationSchema and its kin
 * `Corrupt Debezium JSON message`. JobSubmitHandler says it of the job itself.
 */
const UNREADABLE =
  /Fail(?:ed)? to deseriali[sz]e(?! JobGraph)|Could not deseriali[sz]e|Corrupt(?:ed)? [\w ]{0,60}(?:record|message)|DeserializationException|SerializationException|JsonParseException|MismatchedInputException/i;

/**
 * KafkaRecordEmitter says so of whatever the operators behind the source throw, and always has it as its cause: where nothing stands below,
 * the trace was cut (`hollow-wrappers.ts`).
 */
const EMITTING = /^Failed to deserialize consumer record due to/;

/** Formats of tables with an option `<format>.ignore-parse-errors` (JsonFormatOptions, CsvFormatOptions). */
export type SkippingFormat = 'csv' | 'json';

/** The format whose code is in the trace. */
export function formatIn(chain: readonly Throwable[]): SkippingFormat | undefined {
  const frames = chain.flatMap((one) => one.frames);
  return (['csv', 'json'] as const).find((format) =>
    frames.some((frame) => frame.startsWith(`org.apache.flink.formats.${format}.`)),
  );
}

/** FileSource and the format adapters of tables: what they read stands in a file, not in a partition with offsets. */
export function isReadFromFile(chain: readonly Throwable[]): boolean {
  return chain.some((one) => one.frames.some((frame) => frame.startsWith('org.apache.flink.connector.file.')));
}

/** Where a record of Kafka stands. */
export interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** `ConsumerRecord(topic = orders, partition = 0, leaderEpoch = 0, offset = 7, …` (KafkaDeserializationSchemaWrapper, from 1.14 on). */
const PLACE =
  /ConsumerRecord\(topic = (?<topic>[\w.-]{1,249}), partition = (?<partition>\d{1,9}), (?:leaderEpoch = [\w.]{1,20}, )?offset = (?<offset>\d{1,18})/;

/** The record that could not be read, where the message names it. */
export function placeIn(chain: readonly Throwable[]): RecordPlace | undefined {
  const named = chain.map(({ message }) => PLACE.exec(message)?.groups).find((one) => one !== undefined);
  const { topic, partition, offset } = named ?? {};
  return topic === undefined ? undefined : { topic, partition: Number(partition), offset: Number(offset) };
}

/** A format of Flink or of a connector could not read a record. */
export function isUnreadable(chain: readonly Throwable[]): boolean {
  return chain.some((one) => UNREADABLE.test(`${one.className}: ${one.message}`) && !EMITTING.test(one.message));
}
