import type { LogQuery, LogSourceInfo } from '#contract/incident/log.ts';
import { useText } from '../../i18n/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { LOGS } from './words.ts';

interface SourceListProps {
  readonly sources: readonly LogSourceInfo[];
  readonly withoutLog: readonly string[];
  readonly query: LogQuery;
  readonly onChange: (entries: readonly string[] | undefined) => void;
}

const HUES = 8;

/** The logs of the bundle with their colours; a click shows or hides one. Processes that left no log stay in the list. */
export function SourceList({ sources, withoutLog, query, onChange }: SourceListProps) {
  const say = useText();
  const shown = new Set(query.entries ?? sources.map((source) => source.entry));
  const toggle = (entry: string) => {
    const next = sources
      .map((source) => source.entry)
      .filter((one) => (one === entry ? !shown.has(one) : shown.has(one)));
    onChange(next.length === sources.length ? undefined : next);
  };
  return (
    <div className="log-sources scroll">
      <div className="row label log-sources-head">
        <span className="grow">{say(LOGS.sources)}</span>
        <span>{say(LOGS.files(sources.length))}</span>
      </div>
      {sources.map((source) => (
        <label key={source.entry} className="log-source-row" title={source.entry}>
          <input type="checkbox" checked={shown.has(source.entry)} onChange={() => toggle(source.entry)} />
          <span className="log-swatch" style={{ background: `var(--source-${Math.min(source.source + 1, HUES)})` }} />
          <span className="grow ell">{source.label}</span>
          <span className="t3">{source.records.toLocaleString()}</span>
        </label>
      ))}
      {withoutLog.map((name) => (
        <div key={name} className="log-source-row t3" title={name}>
          <Icon name="question" size={12} />
          <span className="grow ell">{name}</span>
          <span>{say(LOGS.noLog)}</span>
        </div>
      ))}
    </div>
  );
}
