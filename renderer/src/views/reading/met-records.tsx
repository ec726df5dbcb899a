import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { EntryPath } from '#contract/incident/ids.ts';
import { LOG_LEVELS } from '#contract/incident/log.ts';
import type { MetRecord } from '#contract/notices.ts';
import { useText } from '../../i18n/language.ts';
import { timesIn } from '../../i18n/times.ts';
import type { MetSoFar } from '../../state/met-so-far.ts';
import { BothEnds } from '../../ui/both-ends.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Segments } from '../../ui/segments.tsx';
import { shortName } from '../../ui/source-name.ts';
import { Tag } from '../../ui/tag.tsx';
import { READING } from './words.ts';

interface MetRecordsProps {
  readonly met: MetSoFar | undefined;
  readonly isReading: boolean;
  /** Only the records of this file. */
  readonly of: EntryPath | undefined;
  readonly onAll: () => void;
}

/** Height of a row, px: the look book's 20 for log lines. */
const ROW = 20;
/** Of the name of a file: `jm-0.log.3`. */
const LAST_LETTERS = 10;

const WARN = LOG_LEVELS.indexOf('warn');
const ERROR = LOG_LEVELS.indexOf('error');
const LEAST = { all: 0, warn: WARN, error: ERROR };

/** As each log writes them: what zone a clock is in is known when all is read. */
const AS_WRITTEN = timesIn('utc', undefined);

/** The first records of each log, and how many of each level there are by now. */
export function MetRecords({ met, isReading, of, onAll }: MetRecordsProps) {
  const say = useText();
  const [least, setLeast] = useState<keyof typeof LEAST>('all');
  const shown = useMemo(
    () =>
      (met?.records ?? []).filter(
        ({ entry, level }) => (of === undefined || entry === of) && LOG_LEVELS.indexOf(level) >= LEAST[least],
      ),
    [met?.records, of, least],
  );
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 8,
    initialRect: { width: 800, height: 400 },
  });
  const options = [
    { value: 'all', label: say(READING.anyLevel) },
    { value: 'warn', label: say(READING.warnings) },
    { value: 'error', label: say(READING.errors) },
  ] as const;
  const from = (level: number) => (met?.levels ?? []).slice(level).reduce((sum, count) => sum + count, 0);
  return (
    <section className="card met-card" aria-label={say(READING.records)}>
      <div className="row g8 met-head">
        <h2 className="h3 nw">{say(READING.records)}</h2>
        {isReading ? <Tag look="prog">{say(READING.isReading)}</Tag> : undefined}
        {of === undefined ? undefined : <Button onClick={onAll}>{say(READING.ofAll)}</Button>}
        <span className="end">
          <Segments label={say(READING.levels)} options={options} value={least} onChange={setLeast} />
        </span>
      </div>
      <p className="dense met-counts" data-testid="reading-counts">
        {say(READING.counted(from(0), from(ERROR), from(WARN) - from(ERROR)))}
      </p>
      <p className="label met-counts">{say(READING.recordsMore)}</p>
      <div ref={box} className="met-rows met-log scroll" data-testid="reading-records">
        {shown.length === 0 ? (
          <p className="dense t3 met-empty">{say(met?.records.length ? READING.noSuchRecord : READING.noRecord)}</p>
        ) : undefined}
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const record = shown[index];
            return record === undefined ? undefined : <RecordRow key={index} record={record} top={start} />;
          })}
        </div>
      </div>
    </section>
  );
}

function RecordRow({ record, top }: { readonly record: MetRecord; readonly top: number }) {
  const say = useText();
  const { entry, line, wall, level, message, moreLines } = record;
  const at = LOG_LEVELS.indexOf(level);
  const look = at >= ERROR ? 'error' : at === WARN ? 'warn' : '';
  return (
    <div className={`met-record ${look}`} style={{ transform: `translateY(${top}px)` }}>
      <span className="t2" title={`${entry}:${line}`}>
        <BothEnds name={shortName(entry)} last={LAST_LETTERS} />
      </span>
      <span className="r t3">{line}</span>
      <span className="t2">{wall === undefined ? '' : AS_WRITTEN.clockMs(wall)}</span>
      <span className="met-level">
        {look === '' ? undefined : <Icon name={look === 'error' ? 'cross' : 'warning'} size={12} />}
        {look === '' ? undefined : <span className="unseen">{level}</span>}
      </span>
      <span className="met-text">{message}</span>
      {moreLines > 0 ? <span className="label">{say(READING.moreLines(moreLines))}</span> : undefined}
    </div>
  );
}
