import type { StateSpread } from '#contract/incident/state.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { figure } from '#contract/wording/figure.ts';
import { useText } from '../../i18n/language.ts';
import { SUBTASK_IS } from './spread-chart.tsx';
import { STATE_WORDS } from './words.ts';

/** Those with most are looked for. */
const ROWS = 200;

/** The bars in words, largest first. */
export function SpreadTable({ spread }: { readonly spread: StateSpread }) {
  const say = useText();
  const sorted = spread.subtasks.toSorted((a, b) => (b.bytes ?? -1) - (a.bytes ?? -1));
  const left = sorted.length - ROWS + spread.subtasksOmitted;
  return (
    <div className="state-table-frame scroll">
      <table className="state-table">
        <thead>
          <tr>
            <th className="r">{say(STATE_WORDS.subtask)}</th>
            <th className="r">{say(STATE_WORDS.size)}</th>
            <th>{say(STATE_WORDS.what)}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, ROWS).map(({ subtask, bytes: size, is }) => (
            <tr key={subtask}>
              <td className="r">{subtask}</td>
              <td className="r" title={size === undefined ? undefined : `${figure(size)} B`}>
                {size === undefined ? '?' : bytes(size)}
              </td>
              <td>{is === undefined ? '' : say(SUBTASK_IS[is])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 ? <p className="dense t3">{say(STATE_WORDS.moreSubtasks(figure(left)))}</p> : undefined}
    </div>
  );
}
