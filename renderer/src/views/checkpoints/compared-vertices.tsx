import type { CheckpointComparison, VertexComparison } from '#contract/incident/checkpoint-comparison.ts';
import type { CheckpointRef, CheckpointRow } from '#contract/incident/checkpoint-table.ts';
import { present } from '#contract/present.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { shownJobId } from '../../state/selectors.ts';
import { useApp } from '../../state/use-app.ts';
import { arrows } from '../../ui/arrows.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { changeText, durationChange, sizeChange } from './change-text.ts';
import { COMPARISON, comparisonTexts } from './comparison-words.ts';
import { CHECKPOINTS } from './words.ts';

interface ComparedVerticesProps {
  readonly shown: CheckpointRow;
  readonly against: CheckpointRef;
}

/** Two checkpoints vertex by vertex, along the flow. */
export function ComparedVertices({ shown, against }: ComparedVerticesProps) {
  const say = useText();
  const jobId = useApp(shownJobId);
  const one = present({ id: shown.id, at: shown.at });
  const answer = useAnswer('checkpoints.compare', { ...present({ jobId }), one, other: against });
  return (
    <section className="compared-vertices scroll" aria-label={say(COMPARISON.title(one.id, against.id))}>
      {answer.kind === 'known' ? (
        answer.value === undefined ? undefined : (
          <Told told={answer.value} />
        )
      ) : (
        <Waiting for={answer} retryLabel={say(COMMON.retry)} bars={4} />
      )}
    </section>
  );
}

function Told({ told }: { readonly told: CheckpointComparison }) {
  const say = useText();
  const { one, other, vertices, verticesOmitted } = told;
  return (
    <div className="below-part" data-testid="compared-vertices">
      <h2 className="h3">{say(COMPARISON.title(one.id, other.id))}</h2>
      {comparisonTexts(told).map((text) => (
        <p key={text.en} className="dense t2">
          {say(text)}
        </p>
      ))}
      {vertices.length === 0 ? (
        <p className="cannot-tell dense">{say(COMPARISON.noVertices)}</p>
      ) : (
        <table className="below-table compared-table">
          <Heads one={one.id} other={other.id} />
          <tbody>
            {vertices.map((vertex) => (
              <VertexRow key={vertex.vertexId} vertex={vertex} />
            ))}
          </tbody>
        </table>
      )}
      {verticesOmitted === 0 ? undefined : <p className="label">{say(COMPARISON.verticesMore(verticesOmitted))}</p>}
    </div>
  );
}

/** What is compared, and below it which column is of which checkpoint. */
function Heads({ one, other }: { readonly one: number; readonly other: number }) {
  const say = useText();
  const groups = [COMPARISON.slowest, COMPARISON.alignment, COMPARISON.state];
  return (
    <thead>
      <tr>
        <th rowSpan={2}>{say(CHECKPOINTS.vertex)}</th>
        <th colSpan={2} className="compared-first">
          {say(CHECKPOINTS.acks)}
        </th>
        {groups.map((group) => (
          <th key={group.en} colSpan={3} className="compared-first">
            {say(group)}
          </th>
        ))}
      </tr>
      <tr>
        <th className="r compared-first">{other}</th>
        <th className="r">{one}</th>
        {groups.flatMap((group) => [
          <th key={`${group.en} other`} className="r compared-first">
            {other}
          </th>,
          <th key={`${group.en} one`} className="r">
            {one}
          </th>,
          <th key={`${group.en} change`} className="r">
            {say(COMPARISON.difference)}
          </th>,
        ])}
      </tr>
    </thead>
  );
}

function VertexRow({ vertex }: { readonly vertex: VertexComparison }) {
  const say = useText();
  const language = useLanguage();
  const name = arrows(vertex.name);
  const { acknowledged, subtasks } = vertex;
  const acks = (which: 'one' | 'other') =>
    subtasks[which] === undefined ? '?' : `${acknowledged[which] ?? '?'}/${subtasks[which]}`;
  const groups = [
    durationChange(vertex.endToEndMs, language),
    durationChange(vertex.alignmentMs, language),
    sizeChange(vertex.stateBytes),
  ];
  return (
    <tr>
      <td className="ell" title={name}>
        {name}
      </td>
      <td className="r compared-first">{acks('other')}</td>
      <td className="r">{acks('one')}</td>
      {groups.flatMap(({ one, other, change }, index) => [
        <td key={`${index} other`} className="r compared-first">
          {other}
        </td>,
        <td key={`${index} one`} className="r">
          {one}
        </td>,
        <td key={`${index} change`} className="r b">
          {changeText(change, say)}
        </td>,
      ])}
    </tr>
  );
}
