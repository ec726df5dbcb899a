import { type Fields, isFields } from './row-of-object.ts';

/** A record of a log, and what is said of the process that wrote it. */
interface OtlpRecord {
  readonly record: Fields;
  readonly resource: Fields;
}

/**
 * The records of what a collector of OpenTelemetry sends at once, as its file exporter writes it into one line (opentelemetry-proto,
 * `ExportLogsServiceRequest` in JSON); undefined for anything else.
 */
export function otlpRecords({ resourceLogs }: Fields): readonly OtlpRecord[] | undefined {
  if (!Array.isArray(resourceLogs)) return undefined;
  return listed(resourceLogs).flatMap(({ resource, scopeLogs, instrumentationLibraryLogs }) => {
    const process = isFields(resource) ? attributesOf(resource.attributes) : {};
    // Its name before 2022.
    return listed(scopeLogs ?? instrumentationLibraryLogs).flatMap(({ logRecords }) =>
      listed(logRecords).map((one) => ({ record: recordOf(one), resource: process })),
    );
  });
}

function recordOf({ timeUnixNano, observedTimeUnixNano, body, attributes }: Fields): Fields {
  const time = timeUnixNano === '0' || timeUnixNano === undefined ? observedTimeUnixNano : timeUnixNano;
  return { ...attributesOf(attributes), time, body: valueIn(body) };
}

function attributesOf(attributes: unknown): Fields {
  return Object.fromEntries(listed(attributes).map(({ key, value }) => [String(key), valueIn(value)]));
}

/** `{"stringValue": …}`; other kinds say nothing that a row needs. */
function valueIn(value: unknown): unknown {
  return isFields(value) ? (value.stringValue ?? value.intValue) : undefined;
}

function listed(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}
