import { present } from '#contract/present.ts';
import type { MetricScope, MetricSeriesFact } from '../../../facts/metric-facts.ts';
import { cells } from '../amount.ts';
import { LeftOut } from '../left-out.ts';
import { lineSource, type PlacedLine } from '../line-source.ts';
import type { EntryInfo, Reading } from '../reader.ts';
import { writtenTime } from '../times/written-time.ts';

/** Titles as ConsumerGroupCommand prints them: GROUP since Kafka 2.0, LEADER-EPOCH with `--verbose` since 4.0. */
const HEAD = /^(?:GROUP +)?TOPIC +PARTITION +(?:LEADER-EPOCH +)?CURRENT-OFFSET +LOG-END-OFFSET +LAG\b/;
/** What stands above a table, and names the group where no column does. */
const ABOUT = /^Consumer group '([^'\n]{1,255})' /;
const NUMBERS = { currentOffset: 'CURRENT-OFFSET', logEndOffset: 'LOG-END-OFFSET', lag: 'LAG' } as const;
/** Kafka prints it where it knows nothing: no offset was committed, nobody consumes. */
const NONE = '-';
/** A cluster of Kafka has tens of thousands of partitions; a loop that printed them for a day is no table. */
const MOST_ROWS = 50_000;

type Point = MetricSeriesFact['points'][number];

interface Draft {
  readonly metric: string;
  readonly scope: MetricScope;
  readonly points: Point[];
}

/**
 * `kafka-consumer-groups --describe`: offsets and lag of each partition, of one table or several. A table is of the moment that `date` wrote
 * above it, else of the one in which the file was written: of several tables of one moment the last row of each partition counts.
 */
export function readConsumerGroups({ entry, modifiedAt }: EntryInfo, lines: readonly PlacedLine[]): Reading {
  const drafts = new Map<string, Draft>();
  const [wrong, untimed, leftOut] = [new LeftOut(), new LeftOut(), new LeftOut()];
  let rows = 0;
  for (const { line, row, group, at = modifiedAt } of rowsIn(lines)) {
    const source = lineSource(entry, line);
    rows += 1;
    if (row === undefined) wrong.add(source);
    else if (rows > MOST_ROWS) leftOut.add(source);
    else if (at === undefined) untimed.add(source);
    else addRow(drafts, row, scopeOf(row, group), { at, source });
  }
  return {
    facts: [...drafts.values()].flatMap(({ metric, scope, points }): readonly MetricSeriesFact[] => {
      const inOrder = points.sort((a, b) => a.at - b.at);
      return inOrder
        .slice(-1)
        .map(({ source }) => ({ kind: 'metric-series', entry, metric, scope, points: inOrder, source }));
    }),
    complaints: [
      ...wrong.complaints('metrics-line-wrong', entry, 'rows that do not fit their head'),
      ...leftOut.complaints('report-rows-left-out', entry, `rows beyond the first ${MOST_ROWS}`),
      ...untimed.complaints('metrics-without-time', entry, 'rows without a time, in a file without one'),
    ],
  };
}

interface Row {
  readonly line: PlacedLine;
  /** Undefined when it does not fit its head. */
  readonly row: Cells | undefined;
  readonly group: string | undefined;
  readonly at: number | undefined;
}

/** The rows below each head, up to a blank line or what stands above the next table. */
function* rowsIn(lines: readonly PlacedLine[]): Generator<Row> {
  let titles: readonly string[] | undefined;
  let group: string | undefined;
  let at: number | undefined;
  for (const line of lines) {
    const text = line.text.trimEnd();
    const time = writtenTime(text);
    const named = ABOUT.exec(text)?.[1];
    if (time !== undefined) at = time.zoned ? time.wall : undefined;
    group = named ?? group;
    if (HEAD.test(text)) titles = cells(text);
    else if (text === '' || time !== undefined || named !== undefined) titles = undefined;
    else if (titles !== undefined) yield { line, row: rowOf(titles, text), group, at };
  }
}

type Cells = Readonly<Record<string, string>>;

/** A row by its titles; undefined when it has more or fewer words, or words where its numbers should be. */
function rowOf(titles: readonly string[], text: string): Cells | undefined {
  const held = cells(text);
  if (held.length !== titles.length) return undefined;
  const row = Object.fromEntries(titles.map((title, i) => [title, held[i] ?? NONE]));
  const isRow = ['PARTITION', ...Object.values(NUMBERS)].every((title) => /^(?:-?\d{1,15}|-)$/.test(row[title] ?? ''));
  return isRow ? row : undefined;
}

function scopeOf(row: Cells, group: string | undefined): MetricScope {
  const at = (title: string) => (row[title] === NONE ? undefined : row[title]);
  const partition = at('PARTITION');
  return present({
    group: at('GROUP') ?? group,
    topic: at('TOPIC'),
    partition: partition === undefined ? undefined : Number(partition),
    consumer: at('CONSUMER-ID'),
  });
}

/** Who consumes a partition may change from table to table: the last one is named. */
function addRow(drafts: Map<string, Draft>, row: Cells, scope: MetricScope, point: Omit<Point, 'value'>): void {
  for (const [metric, title] of Object.entries(NUMBERS)) {
    const text = row[title] ?? NONE;
    if (text === NONE) continue;
    const key = [metric, scope.group ?? '', scope.topic ?? '', scope.partition ?? ''].join('\n');
    const points = drafts.get(key)?.points ?? [];
    if (points.at(-1)?.at === point.at) points.pop();
    points.push({ ...point, value: Number(text) });
    drafts.set(key, { metric, scope, points });
  }
}
