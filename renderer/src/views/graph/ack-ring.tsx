import { useText } from '../../i18n/language.ts';
import { GRAPH } from './words.ts';

const R = 8;
const ROUND = 2 * Math.PI * R;

interface AckRingProps {
  readonly acknowledged: number | undefined;
  readonly subtasks: number | undefined;
  /** The checkpoint goes on: what has not come yet is not missing. */
  readonly isOpen: boolean;
}

/** A closed ring when all subtasks acknowledged, a broken one with the acknowledged part when not, `?` when nobody says. */
export function AckRing({ acknowledged, subtasks, isOpen }: AckRingProps) {
  const say = useText();
  if (acknowledged === undefined || subtasks === undefined)
    return (
      <span className="ack" title={say(GRAPH.acksUnknown)}>
        <span className="t3">?</span>
      </span>
    );
  const isWhole = acknowledged >= subtasks;
  const colour = isOpen ? 'var(--state-progress)' : 'var(--ack-missing)';
  const arc = subtasks === 0 ? 0 : (acknowledged / subtasks) * ROUND;
  return (
    <span className="ack" title={say(isWhole ? GRAPH.allAcked : isOpen ? GRAPH.acksSoFar : GRAPH.acksMissing)}>
      <svg aria-hidden="true" width={22} height={22} viewBox="0 0 22 22" fill="none">
        {isWhole ? (
          <>
            <circle cx={11} cy={11} r={R} stroke="var(--ack-yes)" strokeWidth={2.6} />
            <path d="m8 11.300 2.100 2.100 4-4.300" stroke="var(--ack-yes)" strokeWidth={1.7} />
          </>
        ) : (
          <>
            <circle cx={11} cy={11} r={R} stroke={colour} strokeWidth={2.6} strokeDasharray="3 2.200" />
            <circle
              cx={11}
              cy={11}
              r={R}
              stroke="var(--ack-yes)"
              strokeWidth={2.6}
              strokeDasharray={`${arc} ${ROUND}`}
              transform="rotate(-90 11 11)"
            />
            {isOpen ? undefined : <path d="m8.500 8.500 5 5m0-5-5 5" stroke={colour} strokeWidth={1.6} />}
          </>
        )}
      </svg>
      <b style={{ color: isWhole || isOpen ? 'var(--text-primary)' : colour }}>
        {acknowledged}/{subtasks}
      </b>
    </span>
  );
}
