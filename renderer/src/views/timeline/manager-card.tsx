import { eventWords } from '#contract/wording/event-names.ts';
import { useTimeline } from '../../host/use-timeline.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import type { Selection } from '../../state/selection-slice.ts';
import { shownJobId } from '../../state/selectors.ts';
import { useApp } from '../../state/use-app.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { Tag } from '../../ui/tag.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { TIMELINE } from './words.ts';

/** The selected process: when it was up, and what happened to it. */
export function ManagerCard({ selection }: { readonly selection: Extract<Selection, { kind: 'manager' }> }) {
  const say = useText();
  const times = useTimes();
  const timeline = useTimeline(useApp(shownJobId));
  if (timeline.kind !== 'known') return <Waiting for={timeline} retryLabel={say(TIMELINE.retry)} />;
  const lane = timeline.value.managers.find((one) => one.id === selection.managerId);
  if (lane === undefined) return null;
  return (
    <>
      <div className="inspector-part">
        <div className="inspector-head">
          <Tag look="line">{lane.role === 'jobmanager' ? 'JobManager' : 'TaskManager'}</Tag>
        </div>
        <h2 className="mono">{lane.id}</h2>
        <KeyValues rows={[[say(TIMELINE.host), lane.host ?? '?']]} />
      </div>
      <div className="inspector-part">
        <h3 className="h3">{say(TIMELINE.events)}</h3>
        <div className="lst" ref={oneStop}>
          {lane.stretches.map((stretch) => (
            <div key={`${stretch.kind}${stretch.from}`}>
              <span className="t2 nw">{times.clock(stretch.from)}</span>
              <span className="grow">{say(TIMELINE[stretch.kind])}</span>
              <EvidenceChip source={stretch.source} />
            </div>
          ))}
          {lane.marks.slice(0, 40).map((mark) => (
            <div key={`${mark.kind}${mark.at}`}>
              <span className="t2 nw">{times.clock(mark.at)}</span>
              <span className="grow">{say(eventWords(mark.kind))}</span>
              <EvidenceChip source={mark.source} />
            </div>
          ))}
        </div>
      </div>
    </>
  );
}
