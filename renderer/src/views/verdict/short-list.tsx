import { type ReactNode, useState } from 'react';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { VERDICT } from './words.ts';

/** Rows a list shows before it is opened: the verdict fits on one screen. */
const SHOWN = 5;

interface ListProps<T> {
  readonly title: string;
  readonly items: readonly T[];
  /** When a row may stand for several. */
  readonly total?: number;
  readonly row: (item: T, index: number) => ReactNode;
  readonly empty: string;
  readonly action?: ReactNode;
  readonly foot?: ReactNode;
}

/** A list of a few rows with its heading; the rest is one click away. */
export function ShortList<T>({ title, items, total = items.length, row, empty, action, foot }: ListProps<T>) {
  const say = useText();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, SHOWN);
  const more = items.length - SHOWN;
  return (
    <section aria-label={title} className="short-list">
      <h2 className="h3">
        {title}
        <span className="label">{total}</span>
        {action === undefined ? undefined : <span className="end">{action}</span>}
      </h2>
      <div className="lst" ref={oneStop}>
        {items.length === 0 ? <div className="t3">{empty}</div> : undefined}
        {shown.map(row)}
        {more <= 0 ? undefined : (
          <div>
            <Button look="link" onClick={() => setIsWhole(!isWhole)}>
              {isWhole ? say(VERDICT.fewer) : say(VERDICT.more(more))}
            </Button>
          </div>
        )}
        {foot}
      </div>
    </section>
  );
}
