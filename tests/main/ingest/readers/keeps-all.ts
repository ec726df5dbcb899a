import type { Complaint } from '#contract/incident/coverage.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import { classify } from '../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../main/ingest/parse/open-reader.ts';
import type { Reading } from '../../../../main/ingest/parse/reader.ts';
import { EntryJob } from '../../../../main/ingest/workers/entry-job.ts';
import { TextFiles } from '../../../../main/ingest/workers/text-files.ts';
import { spelledOut } from '../../../kit/checkpoint-facts.ts';

const FEED = 10;
const RETURN = 13;

/** What is wrong with what became of an entry: a reader that gave up, bytes that are nowhere, a place that is not in it. Only of UTF-8: others are converted. */
export function troubleWith(entry: string, bytes: Uint8Array, isCut: boolean): readonly string[] {
  const job = new EntryJob({ entry }, { classify, openReader }, new TextFiles());
  const readings: Reading[] = [];
  for (let from = 0; from < bytes.length; from += 3_001) readings.push(...job.push(bytes.slice(from, from + 3_001)));
  const { readings: last, done } = job.end(isCut);
  readings.push(...last);
  const complaints = readings.flatMap((reading) => reading.complaints);
  const failed = complaints.filter(({ code }) => code === 'reader-failed').map(({ said }) => `gave up: ${said}`);
  if (done.artifact.encoding !== 'utf-8') return failed;
  const text = withFeeds(bytes);
  return [
    ...failed,
    ...lostOf(text, readings, done.kept),
    ...complaints.flatMap((complaint) => outside(complaint, text)),
    ...sourcesIn(
      spelledOut(
        readings.flatMap(({ facts, checkpointLines }) => [
          ...facts,
          ...(checkpointLines === undefined ? [] : [checkpointLines]),
        ]),
      ),
    ).flatMap((source) => misplaced(source, text)),
  ];
}

/** Lines that end with a carriage return alone are given line feeds. */
function withFeeds(bytes: Uint8Array): Buffer {
  const isOld = !bytes.includes(FEED) && !bytes.includes(0) && bytes.filter((byte) => byte === RETURN).length > 1;
  return Buffer.from(isOld ? bytes.map((byte) => (byte === RETURN ? FEED : byte)) : bytes);
}

function lostOf(text: Buffer, readings: readonly Reading[], kept: Uint8Array | undefined): readonly string[] {
  const rows = readings.flatMap((reading) => reading.rows ?? []);
  const held = rows.length > 0 ? Buffer.concat(rows.map((batch) => batch.text)) : Buffer.from(kept ?? []);
  return held.equals(text) ? [] : [`of ${text.length} bytes ${held.length} are kept, or others`];
}

function outside({ code, line = 1, byte = 0 }: Complaint, text: Buffer): readonly string[] {
  const lines = text.toString('latin1').split('\n').length;
  return line > lines || byte > text.length ? [`${code} names line ${line} of ${lines}`] : [];
}

interface Place {
  readonly line: number;
  readonly byte: number;
  readonly text: string;
}

/** Every line that some fact rests on. */
function sourcesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  if ('kind' in value && value.kind === 'line' && 'byte' in value && 'text' in value)
    return [value as unknown as Place];
  return Object.values(value).flatMap(sourcesIn);
}

function misplaced({ line, byte, text }: Place, whole: Buffer): readonly string[] {
  const before = whole.subarray(0, byte);
  const isAtStart = byte === 0 || whole[byte - 1] === FEED;
  const isNumbered = before.filter((one) => one === FEED).length === line - 1;
  const end = whole.indexOf(FEED, byte);
  const stands = maskSecrets(whole.subarray(byte, end < 0 ? whole.length : end).toString('utf8'));
  const isThere = stands.includes(text.slice(0, 100).trimEnd());
  return isAtStart && isNumbered && isThere ? [] : [`line ${line} at byte ${byte} is not: ${text.slice(0, 60)}`];
}
