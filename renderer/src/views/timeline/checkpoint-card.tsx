import type { CheckpointMark } from '#contract/incident/timeline.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useTimeline } from '../../host/use-timeline.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { OUTCOME } from '../../i18n/words.ts';
import type { Selection } from '../../state/selection-slice.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { TIMELINE } from './words.ts';

const viewOpened = (s: AppState) => s.viewOpened;

/** What is known of the selected checkpoint. */
export function CheckpointCard({ selection }: { readonly selection: Extract<Selection, { kind: 'checkpoint' }> }) {
  const say = useText();
  const times = useTimes();
  const language = useLanguage();
  const open = useApp(viewOpened);
  const { jobId, checkpointId } = selection;
  const timeline = useTimeline(jobId);
  const graph = useAnswer('graph.read', { jobId, checkpointId });
  if (timeline.kind !== 'known') return <Waiting for={timeline} retryLabel={say(TIMELINE.retry)} />;
  const job = timeline.value.jobs.find((one) => one.jobId === jobId);
  const mark = job?.checkpoints.find((one) => one.id === checkpointId);
  if (mark === undefined) return null;
  const acks =
    graph.kind === 'known' && graph.value.checkpoint?.id === checkpointId ? graph.value.checkpoint : undefined;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [say(TIMELINE.triggered), times.clockMs(mark.from)],
    [say(TIMELINE.ended), mark.to === undefined ? undefined : times.clockMs(mark.to)],
    [say(TIMELINE.took), mark.durationMs === undefined ? undefined : duration(mark.durationMs, language)],
    [say(TIMELINE.size), mark.stateBytes === undefined ? undefined : bytes(mark.stateBytes)],
    [
      say(TIMELINE.acks),
      acks?.acknowledged === undefined || acks.subtasks === undefined
        ? undefined
        : `${acks.acknowledged} / ${acks.subtasks}`,
    ],
    [say(TIMELINE.reason), mark.reason],
  ];
  return (
    <div className="inspector-part">
      <div className="inspector-head">
        <Tag {...LOOK[mark.outcome]}>{say(OUTCOME[mark.outcome])}</Tag>
      </div>
      <h2>{say(mark.kind === 'savepoint' ? TIMELINE.savepoint(mark.id) : TIMELINE.checkpoint(mark.id))}</h2>
      <dl className="kv">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name} className="kv-row">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <div className="row g8 place-buttons">
        <EvidenceChip source={mark.source} />
        <Button icon="graph" onClick={() => open('graph')}>
          {say(TIMELINE.showGraph)}
        </Button>
      </div>
    </div>
  );
}

const LOOK = {
  completed: { look: 'ok', icon: 'check' },
  failed: { look: 'failed', icon: 'cross' },
  'in-progress': { look: 'prog', icon: 'clock' },
  unknown: { look: 'mute', icon: 'question' },
} as const satisfies Record<CheckpointMark['outcome'], unknown>;
