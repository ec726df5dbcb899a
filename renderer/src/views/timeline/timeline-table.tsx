import { useMemo } from 'react';
import type { Span } from '#contract/incident/instant.ts';
import type { JobTimeline, Timeline } from '#contract/incident/timeline.ts';
import { duration } from '#contract/wording/duration.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { toEvents } from './to-events.ts';
import { TIMELINE } from './words.ts';

/** More rows are no table to read; the brush chooses which. */
const ROWS = 500;

interface TimelineTableProps {
  readonly timeline: Timeline;
  readonly job: JobTimeline | undefined;
  readonly span: Span;
}

/** The same as the lanes, for those who read better than they see. */
export function TimelineTable({ timeline, job, span }: TimelineTableProps) {
  const say = useText();
  const language = useLanguage();
  const times = useTimes();
  const answer = useAnswer('graph.read', job === undefined ? undefined : { jobId: job.jobId });
  const vertices = answer.kind === 'known' ? answer.value.vertices : undefined;
  const events = useMemo(
    () => toEvents(timeline, job, span, (id) => vertices?.find((vertex) => vertex.id === id)?.name ?? id),
    [timeline, job, span, vertices],
  );
  return (
    <>
      <table className="timeline-table">
        <thead>
          <tr>
            <th>{say(TIMELINE.when)}</th>
            <th>{say(TIMELINE.lane)}</th>
            <th>{say(TIMELINE.what)}</th>
            <th className="r">{say(TIMELINE.took)}</th>
            <th>{say(TIMELINE.from)}</th>
          </tr>
        </thead>
        <tbody>
          {events.slice(0, ROWS).map(({ at, to, lane, what, source }, index) => (
            <tr key={index}>
              <td className="nw">{times.clockMs(at)}</td>
              <td className="nw t2">{say(lane)}</td>
              <td className="what" title={say(what)}>
                {say(what)}
              </td>
              <td className="r nw">{to === undefined ? '–' : duration(to - at, language)}</td>
              <td>{source === undefined ? '–' : <EvidenceChip source={source} isNarrow />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {events.length > ROWS ? (
        <p className="label timeline-legend">{say(TIMELINE.moreRows(events.length - ROWS))}</p>
      ) : undefined}
    </>
  );
}
