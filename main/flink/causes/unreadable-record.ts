import type { Throwable } from '#contract/incident/throwable.ts';

/**
 * Formats of Flink and connectors say so when they cannot read a record (DeserializationSchema and its kin, Jackson, Avro). Files are read
 * without a schema around: CsvToRowDataConverters says `Fail to deserialize at field: qty.`; DebeziumJsonDeserializationSchema and its kin
 * `Corrupt Debezium JSON message`. JobSubmitHandler says it of the job itself. Stateful Functions route by the key of a record.
 */
const UNREADABLE =
  /Fail(?:ed)? to deseriali[sz]e(?! JobGraph)|Could not deseriali[sz]e|Corrupt(?:ed)? [\w ]{0,60}(?:record|message)|DeserializationException|SerializationException|JsonParseException|MismatchedInputException|ingress requires a UTF-8 key set for each record/i;

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

/** ConstraintEnforcer, before a sink: the record was read, and the table it goes to does not take it. */
const NULL_COLUMN = /^Column '(?<column>[^']{1,200})' is NOT NULL, however, a null value is being written into it/;

/** The column of the target that may not be empty, and would be. */
export function nullColumnIn(chain: readonly Throwable[]): string | undefined {
  return chain.map(({ message }) => NULL_COLUMN.exec(message)?.groups?.column).find((one) => one !== undefined);
}

/** KeyGroupRangeAssignment: what the selector of keyBy gave for the record. */
const NO_KEY = /^Assigned key must not be null/;

/** The record was read, and nobody can say which subtask it belongs to. */
export function isWithoutKey(chain: readonly Throwable[]): boolean {
  return NO_KEY.test(chain.at(-1)?.message ?? '');
}

/** `JsonToRowDataConverters.convertToTimestamp`, `JsonRowDataDeserializationSchema.deserialize`. */
const IN_FORMAT = /^org\.apache\.flink\.formats\.[\w.]{1,80}(?:Deserialization\w{0,40}|ToRowDataConverters?)[.$]/;
/** What such code calls to make a value of a text: no socket, and no operator behind the source. */
const TO_VALUE =
  /^(?:java\.(?:time|lang|math|text|util)\.|com\.fasterxml\.|org\.apache\.(?:flink\.(?:formats|shaded|util)|avro|commons\.csv)\.)/;

/** The trace was cut above, where the format says what it met: its converter stands right below what threw. */
function isThrownInFormat(chain: readonly Throwable[]): boolean {
  const { className, frames } = chain.at(-1) ?? { className: '', frames: [] };
  const at = frames.findIndex((frame) => IN_FORMAT.test(frame));
  return (
    at > 0 &&
    className.endsWith('Exception') &&
    frames.slice(0, at).every((frame) => TO_VALUE.test(frame)) &&
    frames.slice(at).some((frame) => frame.includes('.deserialize('))
  );
}

/** A format of Flink or of a connector could not read a record, it has no key, or the table it goes to does not take it. */
export function isUnreadable(chain: readonly Throwable[]): boolean {
  return (
    chain.some((one) => UNREADABLE.test(`${one.className}: ${one.message}`) && !EMITTING.test(one.message)) ||
    nullColumnIn(chain) !== undefined ||
    isWithoutKey(chain) ||
    isThrownInFormat(chain)
  );
}
