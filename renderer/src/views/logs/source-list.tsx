import type { ReactNode } from 'react';
import type { LogQuery, LogSourceInfo } from '#contract/incident/log.ts';
import { figure } from '#contract/wording/figure.ts';
import { useProcessNames } from '../../host/use-process-names.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { BothEnds } from '../../ui/both-ends.tsx';
import { Icon } from '../../ui/icon.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { LOGS } from './words.ts';

interface SourceListProps {
  readonly sources: readonly LogSourceInfo[];
  readonly withoutLog: readonly string[];
  readonly query: LogQuery;
  readonly onChange: (entries: readonly string[] | undefined) => void;
  /** What stands below the sources. */
  readonly children: ReactNode;
}

const HUES = 8;

/** Of the name of a process: `worker-1`, `worker-2`. */
const LAST_LETTERS = 8;

/** The logs of the bundle with their colours; a click shows or hides one. Processes that left no log stay in the list. */
export function SourceList({ sources, withoutLog, query, onChange, children }: SourceListProps) {
  const say = useText();
  const nameOf = useProcessNames();
  const shown = new Set(query.entries ?? sources.map((source) => source.entry));
  const toggle = (entry: string) => {
    const next = sources
      .map((source) => source.entry)
      .filter((one) => (one === entry ? !shown.has(one) : shown.has(one)));
    onChange(next.length === sources.length ? undefined : next);
  };
  return (
    <div className="log-sources scroll" ref={oneStop}>
      <div className="row label log-sources-head">
        <span className="grow">{say(LOGS.sources)}</span>
        <span>{say(COMMON.files(sources.length))}</span>
      </div>
      {sources.map((source) => (
        <label key={source.entry} className="log-source-row" title={source.entry}>
          <input
            type="checkbox"
            data-testid="log-source"
            checked={shown.has(source.entry)}
            onChange={() => toggle(source.entry)}
          />
          <span className="log-swatch" style={{ background: `var(--source-${Math.min(source.source + 1, HUES)})` }} />
          <BothEnds className="grow" name={source.label} last={LAST_LETTERS} />
          {source.part === undefined ? undefined : <span className="t3 log-source-part ell">{source.part}</span>}
          <span className="t3 log-source-count">{figure(source.records)}</span>
        </label>
      ))}
      {withoutLog.map((name) => (
        <div key={name} className="log-source-row without t3" title={name}>
          <Icon name="question" size={12} />
          <BothEnds className="grow" name={nameOf(name)} last={LAST_LETTERS} />
          <span className="nw">{say(LOGS.noLog)}</span>
        </div>
      ))}
      {children}
    </div>
  );
}
