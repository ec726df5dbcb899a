import type { GraphVertex } from '#contract/incident/graph.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { Icon } from '../../ui/icon.tsx';
import { GRAPH } from './words.ts';

interface WatermarkLineProps {
  readonly of: GraphVertex['watermark'];
  /** Beside numbers of other kinds. */
  readonly isNamed: boolean;
}

/** How far event time is from the clock, and a sign where it stands. */
export function WatermarkLine({ of, isNamed }: WatermarkLineProps) {
  const say = useText();
  const times = useTimes();
  const language = useLanguage();
  if (of === undefined) return <span className="vertex-watermark t3">{say(GRAPH.watermarkUnknown)}</span>;
  const { at, lagMs, standsMs } = of;
  const until = say(GRAPH.watermarkUntil(times.full(at)));
  return (
    <span
      className={standsMs !== undefined ? 'vertex-watermark still' : 'vertex-watermark'}
      title={standsMs === undefined ? until : `${until}${say(GRAPH.watermarkStands(duration(standsMs, language)))}`}
    >
      {standsMs === undefined ? undefined : <Icon name="pause" size={11} />}
      {isNamed ? `${say(GRAPH.watermarkShort)} ` : ''}
      {`${lagMs < 0 ? '+' : '−'}${duration(Math.abs(lagMs), language)}`}
    </span>
  );
}
