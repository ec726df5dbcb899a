import { KeyValues } from '../../ui/key-values.tsx';
import './checkpoint-card.css';
import './comparison.css';
import type { CheckpointDetail } from '#contract/incident/checkpoint-table.ts';
import { present } from '#contract/present.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { COMMON } from '../../i18n/words.ts';
import type { Selection } from '../../state/selection-slice.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { ComparisonCard } from './comparison-card.tsx';
import { COMPARISON } from './comparison-words.ts';
import { FieldSources } from './field-sources.tsx';
import { LOOK } from './look.ts';
import { endOf } from './outcome-text.ts';
import { SubtaskWords } from './subtask-words.tsx';
import { isSameCheckpoint } from './use-shown.ts';
import { whyText } from './who-text.ts';
import { CHECKPOINTS } from './words.ts';

const viewOpened = (s: AppState) => s.viewOpened;
const view = (s: AppState) => s.view;
const picked = (s: AppState) => s.picked;

/** What is known of the selected checkpoint. */
export function CheckpointCard({ selection }: { readonly selection: Extract<Selection, { kind: 'checkpoint' }> }) {
  const say = useText();
  const open = useApp(viewOpened);
  const here = useApp(view);
  const pick = useApp(picked);
  const { jobId, checkpointId, at, against } = selection;
  const answer = useAnswer('checkpoint.read', { jobId, id: checkpointId, ...present({ at }) });
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(COMMON.retry)} />;
  const detail = answer.value;
  if (detail === undefined) return null;
  const { row } = detail;
  const self = present({ id: row.id, at: row.at });
  const isBase = isSameCheckpoint(self, against);
  const isCompared = against !== undefined && !isBase;
  const { against: _, ...alone } = selection;
  const others = [
    { id: 'checkpoints', name: CHECKPOINTS.title, keys: undefined },
    { id: 'timeline', name: CHECKPOINTS.inTimeline, keys: 'T' },
    { id: 'graph', name: CHECKPOINTS.inGraph, keys: 'G' },
    { id: 'state', name: CHECKPOINTS.inState, keys: 'S' },
  ] as const;
  return (
    <>
      <div className="inspector-part">
        <div className="inspector-head">
          <Tag {...LOOK[row.outcome]}>{say(endOf(row.outcome, row.failure))}</Tag>
        </div>
        <h2>{say(row.type === 'savepoint' ? CHECKPOINTS.savepoint(row.id) : CHECKPOINTS.checkpoint(row.id))}</h2>
        {isCompared ? undefined : <Facts detail={detail} />}
        {isBase ? <p className="dense t2">{say(COMPARISON.pickOther)}</p> : undefined}
        <div className="row g8 place-buttons">
          <Button
            keys="␣"
            testId="checkpoint-compare"
            onClick={() => pick(against === undefined ? { ...alone, against: self } : alone)}
          >
            {say(against === undefined ? COMPARISON.compare : COMPARISON.stop)}
          </Button>
          {others
            .filter(({ id }) => id !== here)
            .map(({ id, name, keys }) => (
              <Button key={id} {...present({ keys })} onClick={() => open(id)}>
                {say(name)}
              </Button>
            ))}
        </div>
      </div>
      {isCompared ? (
        <>
          <ComparisonCard jobId={jobId} one={self} other={against} />
          <div className="inspector-part">
            <Facts detail={detail} />
          </div>
        </>
      ) : undefined}
      <SubtaskWords words={detail.words} omitted={detail.wordsOmitted} />
      <FieldSources sources={detail.sources} />
    </>
  );
}

function Facts({ detail }: { readonly detail: CheckpointDetail }) {
  const say = useText();
  const times = useTimes();
  const language = useLanguage();
  const { row, until, path } = detail;
  const { at, endedAt, acknowledged, subtasks, who } = row;
  const time = (moment: number | undefined) => (moment === undefined ? undefined : times.clockMs(moment));
  const length = (ms: number | undefined) => (ms === undefined ? undefined : duration(ms, language));
  const size = (count: number | undefined) => (count === undefined ? undefined : bytes(count));
  const why = who === undefined ? undefined : whyText(row);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [say(CHECKPOINTS.triggered), time(at)],
    [say(until === 'last-ack' ? CHECKPOINTS.lastAck : CHECKPOINTS.ended), time(endedAt)],
    [say(CHECKPOINTS.duration), length(row.durationMs)],
    [say(CHECKPOINTS.announced), length(detail.announcedAfterMs)],
    [say(CHECKPOINTS.finalized), length(detail.finalizedAfterMs)],
    [say(CHECKPOINTS.size), size(row.stateBytes)],
    [say(CHECKPOINTS.newBytes), size(row.newBytes)],
    [
      say(CHECKPOINTS.acks),
      acknowledged === undefined || subtasks === undefined ? undefined : `${acknowledged} / ${subtasks}`,
    ],
    [say(CHECKPOINTS.reason), why === undefined ? undefined : say(why)],
    [say(CHECKPOINTS.flinkSays), row.reason],
    [say(CHECKPOINTS.path), path],
  ];
  return <KeyValues rows={rows} mono={path} />;
}
