import type { Instant } from '#contract/incident/instant.ts';
import { figure } from '#contract/wording/figure.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { LOGS } from './words.ts';

interface FooterProps {
  readonly selected: number | undefined;
  readonly total: number;
  /** A moment of what is shown: its zone is named. */
  readonly at: Instant | undefined;
}

/** Where the reader is, and the keys that move. */
export function Footer({ selected, total, at }: FooterProps) {
  const say = useText();
  const times = useTimes();
  return (
    <div className="row g16 label log-footer">
      {selected === undefined ? undefined : <span>{say(LOGS.record(figure(selected + 1), figure(total)))}</span>}
      <span className="row g4">
        <kbd>J</kbd>
        <kbd>K</kbd>
        {say(LOGS.nextPrevious)}
      </span>
      <span className="row g4">
        <kbd>E</kbd>
        {say(LOGS.nextError)}
      </span>
      <span className="row g4">
        <kbd>F</kbd>
        {say(LOGS.firstFault)}
      </span>
      <span className="row g4">
        <kbd>/</kbd>
        {say(LOGS.search)}
      </span>
      <span className="end">{at === undefined ? '' : times.zoneTitle(at)}</span>
    </div>
  );
}
