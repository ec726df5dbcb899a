import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import type { LogSourceInfo } from '#contract/incident/log.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type Hint, taken, wordAt } from './complete.ts';
import { QueryHints, useHints } from './query-hints.tsx';
import { LOGS } from './words.ts';

interface QueryFieldProps {
  readonly typed: string;
  readonly isWrong: boolean;
  readonly sources: readonly LogSourceInfo[];
  readonly onType: (typed: string) => void;
}

/** The field of the query; below it what may be typed next, taken with arrows and Enter or Tab. */
export function QueryField({ typed, isWrong, sources, onType }: QueryFieldProps) {
  const say = useText();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number>();
  const [active, setActive] = useState<number>();
  const wished = useRef<number>(undefined);
  const word = caret === undefined ? undefined : wordAt(typed, caret);
  const { hints, isFinding } = useHints(word, sources);
  const isOpen = hints.length > 0 || isFinding;

  useLayoutEffect(() => {
    if (wished.current === undefined) return;
    field.current?.setSelectionRange(wished.current, wished.current);
    wished.current = undefined;
  });

  // As if it were typed, so that the field can undo it; a value that is set from outside makes it forget.
  const write = (to: string) => {
    field.current?.focus();
    field.current?.select();
    if (!document.execCommand?.('insertText', false, to)) type(to, to.length);
  };
  const type = (to: string, at: number | undefined) => {
    onType(to);
    setCaret(at);
    setActive(undefined);
  };
  const take = (hint: Hint) => {
    if (word === undefined) return;
    const to = taken(typed, word, hint);
    write(to.typed);
    wished.current = to.caret;
    setCaret(to.caret);
  };
  const keyed = (event: KeyboardEvent) => {
    const hint = hints[active ?? -1];
    if (!isOpen) return;
    if (event.key === 'ArrowDown') setActive(((active ?? -1) + 1) % hints.length);
    else if (event.key === 'ArrowUp') setActive(((active ?? 0) + hints.length - 1) % hints.length);
    else if (event.key === 'Escape') setCaret(undefined);
    else if ((event.key === 'Enter' || event.key === 'Tab') && hint !== undefined) take(hint);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={`log-query-field${isWrong ? ' wrong' : ''}`}>
      <Icon name="search" />
      <input
        ref={field}
        className="mono"
        value={typed}
        placeholder={say(LOGS.query)}
        aria-label={say(LOGS.queryLabel)}
        aria-invalid={isWrong}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={active === undefined ? undefined : `${id}-${active}`}
        data-search-field
        data-testid="log-query"
        spellCheck={false}
        onChange={(event) => type(event.target.value, event.target.selectionStart ?? undefined)}
        onKeyDown={keyed}
        onBlur={() => setCaret(undefined)}
      />
      {typed === '' ? undefined : (
        <Button icon="cross" look="quiet" label={say(LOGS.clear)} onClick={() => write('')} />
      )}
      {isOpen ? <QueryHints id={id} hints={hints} isFinding={isFinding} active={active} onTake={take} /> : undefined}
    </div>
  );
}
