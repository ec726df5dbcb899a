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
          <NameBothEnds name={source.label} />
          {source.part === undefined ? undefined : <span className="t3 log-source-part ell">{source.part}</span>}
          <span className="t3 log-source-count">{source.records.toLocaleString()}</span>
        </label>
      ))}
      {withoutLog.map((name) => (
        <div key={name} className="log-source-row t3" title={name}>
          <Icon name="question" size={12} />
          <NameBothEnds name={name} />
          <span>{say(LOGS.noLog)}</span>
        </div>
      ))}
    </div>
  );
}

/** Names of processes differ in their last letters (`worker-1`, `worker-2`): these stay when the rest has no room. */
const LAST_LETTERS = 8;

function NameBothEnds({ name }: { readonly name: string }) {
  const end = name.length > 2 * LAST_LETTERS ? name.slice(-LAST_LETTERS) : '';
  return (
    <span className="grow log-source-name">
      <span className="ell">{name.slice(0, name.length - end.length)}</span>
      {end}
    </span>
  );
}
