import type { StateSeries } from '#contract/incident/state.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { oneStop } from '../../ui/one-stop.ts';
import { STATE_WORDS } from './words.ts';

const picked = (s: AppState) => s.picked;

/** The chart in words, newest first. */
export function GrowthTable({ series }: { readonly series: StateSeries }) {
  const say = useText();
  const times = useTimes();
  const pick = useApp(picked);
  const { jobId } = series;
  const rows = [
    ...series.total.map((point) => ({ ...point, what: STATE_WORDS.kept })),
    ...series.refused.map((point) => ({ ...point, what: STATE_WORDS.refusedStream })),
  ].sort((a, b) => b.at - a.at);
  return (
    <div className="state-table-frame scroll">
      <table className="state-table" ref={oneStop}>
        <thead>
          <tr>
            <th className="r">{say(STATE_WORDS.checkpoint)}</th>
            <th>{say(STATE_WORDS.time)}</th>
            <th className="r">{say(STATE_WORDS.size)}</th>
            <th>{say(STATE_WORDS.what)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ checkpointId, at, bytes: size, what }) => (
            <tr key={`${checkpointId} ${what.en}`}>
              <td className="r">
                <button
                  type="button"
                  className="row-button"
                  onClick={() => jobId !== undefined && pick({ kind: 'checkpoint', jobId, checkpointId })}
                >
                  {checkpointId}
                </button>
              </td>
              <td>{times.stamp(at)}</td>
              <td className="r">{bytes(size)}</td>
              <td>{say(what)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
