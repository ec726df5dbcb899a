import { useEffect, useRef, useState } from 'react';
import type { LogLevel, LogQuery, LogSourceInfo } from '#contract/incident/log.ts';
import { useText } from '../../i18n/language.ts';
import { Segments } from '../../ui/segments.tsx';
import { LEVEL_CHOICES, type QueryMistake, readQuery, writeQuery } from './query.ts';
import { QueryField } from './query-field.tsx';
import { LOGS } from './words.ts';

interface QueryBarProps {
  readonly query: LogQuery;
  readonly sources: readonly LogSourceInfo[];
  readonly onChange: (query: LogQuery) => void;
}

/** Typing settles for this long before the engine is asked, ms. */
const SETTLE_MS = 180;

/** The filter as one line; while a part of it is wrong the last valid result stays. */
export function QueryBar({ query, sources, onChange }: QueryBarProps) {
  const say = useText();
  const [typed, setTyped] = useState(() => writeQuery(query));
  const [mistake, setMistake] = useState<QueryMistake>();
  const told = useRef(query);

  useEffect(() => {
    if (told.current === query) return;
    told.current = query;
    setTyped(writeQuery(query));
    setMistake(undefined);
  }, [query]);

  useEffect(() => {
    const timer = setTimeout(() => {
      const read = readQuery(typed, sources);
      setMistake(read.mistake);
      if (read.mistake !== undefined) return;
      const entries = read.query.entries ?? told.current.entries;
      const next = { ...read.query, ...(entries === undefined ? {} : { entries }) };
      if (JSON.stringify(next) === JSON.stringify(told.current)) return;
      told.current = next;
      onChange(next);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed, sources, onChange]);

  const level: LogLevel | 'any' = query.minLevel ?? 'any';
  const setLevel = (next: LogLevel | 'any') => {
    const { minLevel: _gone, ...rest } = query;
    onChange(next === 'any' ? rest : { ...rest, minLevel: next });
  };
  return (
    <div className="log-query">
      <QueryField typed={typed} isWrong={mistake !== undefined} sources={sources} onType={setTyped} />
      <Segments
        label={say(LOGS.levels)}
        value={level}
        onChange={setLevel}
        options={[
          { value: 'any' as const, label: say(LOGS.anyLevel) },
          ...LEVEL_CHOICES.map((one) => ({ value: one, label: `≥ ${one}` })),
        ]}
      />
      {mistake === undefined ? undefined : (
        <p role="alert" className="log-mistake">
          {say(wordsFor(mistake))}
        </p>
      )}
    </div>
  );
}

function wordsFor(mistake: QueryMistake) {
  if (mistake.kind === 'regex') return LOGS.badRegex;
  if (mistake.kind === 'or') return LOGS.badOr;
  if (mistake.kind === 'template') return LOGS.badTemplate(mistake.said);
  return mistake.kind === 'level' ? LOGS.badLevel(mistake.said) : LOGS.badSource(mistake.said);
}
