import type { GraphVertex } from '#contract/incident/graph.ts';
import { useText } from '../../i18n/language.ts';
import { columnsOf, skewOf } from './skew.ts';
import { GRAPH } from './words.ts';

/** Subtasks beyond these share a column of the narrowest card. */
const COLUMNS = 56;
/** From this ratio on the subtasks are said to differ: below, chance alone makes as much of a difference. */
const UNEVEN = 1.5;

const BY = { rate: GRAPH.byRate, records: GRAPH.byRecords, busy: GRAPH.byBusy };

/** A column a subtask, and how far the highest is above the mean. */
export function SkewStrip({ vertex }: { readonly vertex: GraphVertex }) {
  const say = useText();
  const skew = skewOf(vertex);
  if (skew === undefined)
    return <span className="vertex-skew t3">{say(vertex.parallelism < 2 ? GRAPH.oneSubtask : GRAPH.skewUnknown)}</span>;
  const columns = columnsOf(skew.shares, COLUMNS);
  const isUneven = skew.isLoaded && skew.ratio >= UNEVEN;
  return (
    <span className={isUneven ? 'vertex-skew uneven' : 'vertex-skew'} title={say(BY[skew.by])}>
      <svg viewBox={`0 0 ${columns.length} 10`} preserveAspectRatio="none" aria-hidden="true">
        {columns.map((share, index) => (
          <rect key={index} x={index + 0.1} width={0.8} y={10 - share * 10} height={share * 10} />
        ))}
      </svg>
      <span>
        {say(
          skew.ratio >= UNEVEN ? GRAPH.skewed(skew.ratio.toFixed(1), skew.worst) : GRAPH.even(skew.ratio.toFixed(1)),
        )}
      </span>
    </span>
  );
}
