import type { Span } from '#contract/incident/instant.ts';
import { duration } from '#contract/wording/duration.ts';
import { useProcessNames } from '../../host/use-process-names.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes, zoneName } from '../../i18n/times.ts';
import { BothEnds } from '../../ui/both-ends.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { timeTicks } from '../../ui/time-ticks.ts';
import { useSize } from '../../ui/use-size.ts';
import { clockReason, clockText, isClockOff } from './clock-text.ts';
import { COLUMNS, type Column, columnsOf, type ProcessRow } from './to-rows.ts';
import { COVERAGE, zoneReason } from './words.ts';

interface MatrixProps {
  readonly rows: readonly ProcessRow[];
  readonly span: Span | undefined;
  /** Entries of the chosen process; undefined shows all files. */
  readonly chosen: readonly string[] | undefined;
  readonly onChoose: (entries: readonly string[] | undefined) => void;
}

/** Width of `12:48:15`: the label of a tick nearer to the end would be cut. CSS px. */
const TICK_LABEL = 56;

/** Rows are processes; the log is a stretch on the time axis, the other kinds are counts. */
export function Matrix({ rows, span, chosen, onChoose }: MatrixProps) {
  const say = useText();
  const times = useTimes();
  const [axis, { width }] = useSize<HTMLTableCellElement>();
  const columns = columnsOf(rows);
  const without = rows.filter((row) => row.isOnlyNamed).length;
  return (
    <div className="matrix scroll">
      <table ref={oneStop} aria-label={say(COVERAGE.chart(rows.length, without))}>
        <thead>
          <tr>
            <th className="matrix-process">{say(COVERAGE.process)}</th>
            <th className="matrix-log" ref={axis}>
              {span === undefined ? (
                say(COVERAGE.log)
              ) : (
                <span className="matrix-axis">
                  {timeTicks(span, Math.floor(width / 80), times)
                    .filter((tick) => (width * (span.to - tick.at)) / (span.to - span.from) > TICK_LABEL)
                    .map((tick) => (
                      <span key={tick.at} style={{ left: percent(tick.at, span) }}>
                        {tick.label}
                      </span>
                    ))}
                </span>
              )}
            </th>
            {columns.map((column) => (
              <th key={column} className="r matrix-count">
                {say(COVERAGE[column])}
              </th>
            ))}
            <th className="matrix-zone">{say(COVERAGE.zone)}</th>
            <th className="r matrix-clock">{say(COVERAGE.clock)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <MatrixRow
              key={row.process ?? ''}
              row={row}
              columns={columns}
              span={span}
              isChosen={chosen === row.entries}
              onChoose={() => onChoose(chosen === row.entries ? undefined : row.entries)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Of the name of a process: `taskmanager-1-2`, `taskmanager-1-3`. */
const LAST_LETTERS = 8;

interface RowProps {
  readonly row: ProcessRow;
  readonly columns: readonly Column[];
  readonly span: Span | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function MatrixRow({ row, columns, span, isChosen, onChoose }: RowProps) {
  const say = useText();
  const nameOf = useProcessNames();
  const [name, told] = namesOf(row, say, nameOf);
  // On the free time axis of the bundle's row there is more room for it.
  const more = row.process === undefined && row.spans.length > 0 ? othersOf(row, columns, say) : told;
  return (
    <tr className={isChosen ? 'on' : ''}>
      <td className="matrix-process">
        <button
          type="button"
          className="row-button matrix-name"
          title={`${name} ${more === '' ? (row.process ?? '') : more}`}
          aria-pressed={isChosen}
          onClick={onChoose}
        >
          <BothEnds name={name} last={LAST_LETTERS} />{' '}
          {more === '' ? undefined : <span className="t3 ell">{more}</span>}
        </button>
      </td>
      <td className="matrix-log">
        <LogTrack row={row} columns={columns} span={span} />
      </td>
      {columns.map((column) => (
        <td key={column} className={row.counts[column] === 0 ? 'r t3' : 'r'}>
          {row.counts[column] === 0 ? '–' : row.counts[column]}
        </td>
      ))}
      <td className="nw">
        {row.zones.map((zone) => (
          <span
            key={zoneName(zone.offsetMinutes) + zone.because}
            className={zone.because === 'assumed-utc' ? 'assumed' : ''}
            title={say(zoneReason(zone))}
          >
            {zoneName(zone.offsetMinutes)}
            {zone.because === 'assumed-utc' ? '?' : ''}{' '}
          </span>
        ))}
      </td>
      <ClockCell zone={row.clock} />
    </tr>
  );
}

function ClockCell({ zone }: { readonly zone: ProcessRow['clock'] }) {
  const say = useText();
  const text = clockText(zone, useLanguage());
  if (zone === undefined || text === undefined) return <td className="r t3">–</td>;
  return (
    <td className="r nw" title={say(clockReason(zone))}>
      <span className={isClockOff(zone) ? 'assumed' : 't2'}>{text}</span>
    </td>
  );
}

/** What people call a process, and what tells it from others of that name: a TaskManager's host, then its id. */
function namesOf(
  { process, host: ofLogs }: ProcessRow,
  say: ReturnType<typeof useText>,
  nameOf: (id: string) => string,
): readonly [string, string] {
  if (process === undefined) return [say(COVERAGE.wholeBundle), ''];
  if (process === 'client') return [say(COVERAGE.client), ofLogs ?? ''];
  const name = nameOf(process);
  // Where a part of its id stands in its name the rest tells nothing more.
  if (name !== process) return [name, name.includes(' ') ? '' : process];
  const host = ofLogs ?? '';
  if (process.includes(host)) return [process, ''];
  return process.startsWith('jobmanager') ? [process, host] : [host, process];
}

/** What a row holds of the kinds that have no column: `305 REST · 2 Settings`. */
function othersOf({ counts }: ProcessRow, columns: readonly Column[], say: ReturnType<typeof useText>): string {
  return COLUMNS.filter((column) => counts[column] > 0 && !columns.includes(column))
    .map((column) => `${counts[column]} ${say(COVERAGE[column])}`)
    .join(' · ');
}

function Others({ row, columns }: { readonly row: ProcessRow; readonly columns: readonly Column[] }) {
  const text = othersOf(row, columns, useText());
  return (
    <span className="t3 ell" title={text}>
      {text === '' ? '–' : text}
    </span>
  );
}

interface TrackProps {
  readonly row: ProcessRow;
  readonly columns: readonly Column[];
  /** Without it nothing has a place, and what there is can still be told. */
  readonly span: Span | undefined;
}

function LogTrack({ row, columns, span }: TrackProps) {
  const say = useText();
  const times = useTimes();
  const language = useLanguage();
  if (row.isOnlyNamed) return <div className="track hatched">{say(COVERAGE.noLog)}</div>;
  if (span === undefined || (row.process === undefined && row.spans.length === 0))
    return <Others row={row} columns={columns} />;
  return (
    <div className="track">
      {row.spans.map(({ from, to }) => (
        <span
          key={`${from} ${to}`}
          className="track-span"
          style={placed(from, to, span)}
          title={`${times.clock(from)} – ${times.clock(to)}`}
        />
      ))}
      {row.gaps.map(({ from, to }) => (
        <span
          key={`gap ${from} ${to}`}
          className="track-gap"
          style={placed(from, to, span)}
          title={say(COVERAGE.gap(duration(to - from, language)))}
        />
      ))}
    </div>
  );
}

function percent(at: number, span: Span): string {
  return `${(100 * (at - span.from)) / Math.max(1, span.to - span.from)}%`;
}

function placed(from: number, to: number, span: Span) {
  const share = (100 * (to - from)) / Math.max(1, span.to - span.from);
  return { left: percent(from, span), width: `max(2px, ${share}%)` };
}
