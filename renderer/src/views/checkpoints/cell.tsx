import type { Instant } from '#contract/incident/instant.ts';
import type { Text } from '#contract/text.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { figure } from '#contract/wording/figure.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { UNKNOWN } from './words.ts';

interface CellProps {
  readonly value: string | undefined;
  /** Why it is not known. */
  readonly lacking: Text;
  /** A checkpoint that is not complete has no size. */
  readonly doesApply?: boolean;
  readonly isRight?: boolean;
  readonly title?: string;
  readonly look?: string;
}

/** `?` where it is not known, `–` where there is nothing to know. */
export function Cell({ value, lacking, doesApply = true, isRight = false, title, look = '' }: CellProps) {
  const say = useText();
  const side = isRight ? 'r ' : '';
  if (value !== undefined)
    return (
      <span className={`${side}${look}`} title={title}>
        {value}
      </span>
    );
  return (
    <span className={`${side}t3`} title={doesApply ? say(lacking) : undefined}>
      {doesApply ? '?' : '–'}
    </span>
  );
}

interface SizeCellProps {
  readonly size?: number | undefined;
  /** What was not completed has no size. */
  readonly isDone: boolean;
  readonly lacking: Text;
}

export function SizeCell({ size, isDone, lacking }: SizeCellProps) {
  return size === undefined ? (
    <Cell isRight value={undefined} doesApply={isDone} lacking={lacking} />
  ) : (
    <Cell isRight value={bytes(size)} title={`${figure(size)} B`} lacking={lacking} />
  );
}

/** Where the month begins in `2026-03-02 10:11:12`. */
const MONTH = 5;

/** When it began; with its day where the time of day alone would not tell which. */
export function TimeCell({ at, isOverDays }: { readonly at: Instant | undefined; readonly isOverDays: boolean }) {
  const times = useTimes();
  if (at === undefined) return <Cell value={undefined} lacking={UNKNOWN.time} />;
  const value = isOverDays ? times.stamp(at).slice(MONTH) : times.clock(at);
  return <Cell value={value} lacking={UNKNOWN.time} title={times.full(at)} />;
}
