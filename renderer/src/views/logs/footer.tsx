import { useText } from '../../i18n/language.ts';
import { LOGS } from './words.ts';

/** Where the reader is, and the keys that move. */
export function Footer({ selected, total }: { readonly selected: number | undefined; readonly total: number }) {
  const say = useText();
  return (
    <div className="row g16 label log-footer">
      {selected === undefined ? undefined : (
        <span>{say(LOGS.record((selected + 1).toLocaleString(), total.toLocaleString()))}</span>
      )}
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
        <kbd>/</kbd>
        {say(LOGS.search)}
      </span>
      <span className="end">UTC</span>
    </div>
  );
}
