import './logs.css';
import './query.css';
import './rows.css';
import './templates.css';
import { useMemo } from 'react';
import type { ErrorData } from '#contract/errors.ts';
import type { LogQuery, LogSourceInfo } from '#contract/incident/log.ts';
import type { Source } from '#contract/incident/source.ts';
import type { Text } from '#contract/text.ts';
import { figure } from '#contract/wording/figure.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { FAILURES } from '../../i18n/failures.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { wholeSpan } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { askedQuery, chosenRange, logQuery } from './filter.ts';
import { Footer } from './footer.tsx';
import { GroupList } from './group-list.tsx';
import { LogVolume } from './log-histogram.tsx';
import { LogList } from './log-list.tsx';
import { QueryBar } from './query-bar.tsx';
import { SourceList } from './source-list.tsx';
import { TemplateList } from './template-list.tsx';
import { useFirstFault } from './use-first-fault.ts';
import { type Jumps, useJumps } from './use-jumps.ts';
import { type Place, usePlace } from './use-place.ts';
import type { Rows } from './use-rows.ts';
import { LOGS } from './words.ts';

const logFiltered = (s: AppState) => s.logFiltered;
const picked = (s: AppState) => s.picked;
const lineOpened = (s: AppState) => s.lineOpened;
const allTimeChosen = (s: AppState) => s.allTimeChosen;

/** One time-ordered stream of all logs. */
export function LogsView() {
  const say = useText();
  const sources = useAnswer('logs.sources', {});
  if (sources.kind !== 'known') return <Waiting for={sources} retryLabel={say(LOGS.retry)} bars={6} />;
  if (sources.value.length === 0) return <NoLogs />;
  return <Stream sources={sources.value} />;
}

function NoLogs() {
  const say = useText();
  return (
    <div className="empty">
      <h1 className="empty-head">{say(LOGS.noLogs)}</h1>
      <p>{say(LOGS.noLogsMore)}</p>
      <CopyButton text={say(LOGS.askFor)} label={say(COMMON.copyRequest)} copied={say(COMMON.copied)} />
    </div>
  );
}

function Stream({ sources }: { readonly sources: readonly LogSourceInfo[] }) {
  const say = useText();
  const query = useApp(logQuery);
  const range = useApp(chosenRange);
  const filter = useApp(logFiltered);
  const pick = useApp(picked);
  const openLine = useApp(lineOpened);
  const coverage = useAnswer('coverage.read', {});
  const whole = useApp(wholeSpan);
  const asked = useMemo(() => askedQuery(query, range), [query, range]);
  const place = usePlace(asked);
  const { rows, map, first, selected } = place;
  const jumps = useJumps({ asked, ...place });
  const total = sources.reduce((sum, source) => sum + source.records, 0);
  const goTo = (source: Source) => {
    pick({ kind: 'evidence', source });
    if (source.kind === 'line') openLine({ entry: source.entry, line: source.line });
  };

  return (
    <div className="logs">
      <QueryBar query={query} sources={sources} onChange={filter} />
      <div className="log-side">
        <SourceList
          sources={sources}
          withoutLog={coverage.kind === 'known' ? coverage.value.managersWithoutLog : []}
          query={query}
          onChange={(entries) => {
            const { entries: _before, ...rest } = query;
            filter(entries === undefined ? rest : { ...rest, entries });
          }}
        >
          <GroupList onGo={goTo} />
        </SourceList>
        <TemplateList records={total} query={query} onChange={filter} />
      </div>
      <div className="logs-main">
        <div className="row g8 log-counts">
          <span className="b" data-testid="log-count">
            {say(LOGS.of(count(rows, say), figure(total)))}
          </span>
        </div>
        {whole === undefined ? undefined : (
          <LogVolume
            query={asked}
            total={rows.isComplete && !rows.isPending ? rows.total : undefined}
            onGo={jumps.toTime}
          />
        )}
        <Records sources={sources} query={query} place={place} jumps={jumps} onGo={goTo} />
        <Footer
          selected={selected}
          total={rows.total}
          at={rows.at(selected ?? map.rowAt(Math.floor(first)).index)?.at ?? whole?.to}
        />
      </div>
    </div>
  );
}

interface RecordsProps {
  readonly sources: readonly LogSourceInfo[];
  readonly query: LogQuery;
  readonly place: Place;
  readonly jumps: Jumps;
  readonly onGo: (source: Source) => void;
}

/** The list, or why there is none. */
function Records({ sources, query, place, jumps, onGo }: RecordsProps) {
  const say = useText();
  const range = useApp(chosenRange);
  const showAllTime = useApp(allTimeChosen);
  const fault = useFirstFault();
  const { rows, map, unfolded, fold, first, scroll, selected, select } = place;
  if (rows.failed !== undefined)
    return (
      <div className="empty" role="alert">
        {say(failed(rows.failed.error))}
        <Button onClick={rows.failed.retry}>{say(LOGS.retry)}</Button>
      </div>
    );
  if (rows.total === 0 && !rows.isPending)
    return (
      <div className="empty">
        <span>{say(range === undefined ? LOGS.nothing : LOGS.nothingInRange)}</span>
        {range === undefined ? undefined : <Button onClick={showAllTime}>{say(LOGS.allTime)}</Button>}
      </div>
    );
  return (
    <LogList
      rows={rows}
      sources={sources}
      query={query}
      map={map}
      unfolded={unfolded}
      onFold={fold}
      first={first}
      onScroll={scroll}
      selected={selected}
      onPick={select}
      onStep={jumps.step}
      onNextError={jumps.nextError}
      onFirstFault={() => fault !== undefined && onGo(fault)}
    />
  );
}

/** Stands for a number that is being counted. */
const UNKNOWN = '…';

/** Of all that is asked here only an expression can be refused. */
function failed(error: ErrorData): Text {
  return error.code === 'params-invalid' ? LOGS.badRegex : FAILURES[error.code];
}

function count({ total, isComplete, isPending }: Rows, say: ReturnType<typeof useText>): string {
  if (total === 0 && isPending) return UNKNOWN;
  const text = figure(total);
  return isComplete ? text : say(LOGS.atLeast(text));
}
