import type { GcView } from '#contract/incident/gc-view.ts';
import type { Span } from '#contract/incident/instant.ts';
import { bytes as bytesText } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { gcMinutes } from './gc-scale.ts';
import { GC } from './gc-words.ts';
import { useMoments } from './use-moments.ts';

/** The same as the plots, for those who read better than they see. */
export function GcMinutes({ view, span }: { readonly view: GcView; readonly span: Span }) {
  const say = useText();
  const language = useLanguage();
  const moment = useMoments(view);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table without anything to press is scrolled with the keyboard
    <table className="part-table" tabIndex={0} data-testid="gc-minutes">
      <thead>
        <tr>
          <th>{say(GC.from)}</th>
          <th className="r">{say(GC.share(duration(view.shares.widthMs, language)))}</th>
          <th className="r">{say(GC.longestPause)}</th>
          <th className="r">{say(GC.heap)}</th>
        </tr>
      </thead>
      <tbody>
        {gcMinutes(view, span).map(({ x, share, longestMs, bytes }) => (
          <tr key={x}>
            <td className="nw">{moment(x)}</td>
            <td className={`r nw${share >= view.thresholds.share ? ' assumed' : ''}`}>{percent(share)}</td>
            <td className="r nw">{longestMs === undefined ? '–' : duration(longestMs, language)}</td>
            <td className="r nw">{bytes === undefined ? '–' : bytesText(bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
