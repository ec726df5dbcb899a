import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import type { Selection } from '../../state/selection-slice.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { levelWord, rate } from './edge-label.tsx';
import { GRAPH } from './words.ts';

/** What is known of the selected edge, and by which rule its pressure was concluded. */
export function EdgeInspector({ selection }: { readonly selection: Extract<Selection, { kind: 'edge' }> }) {
  const say = useText();
  const answer = useAnswer('graph.read', { jobId: selection.jobId });
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(GRAPH.retry)} />;
  const edge = answer.value.edges.find((one) => one.from === selection.from && one.to === selection.to);
  if (edge === undefined) return null;
  const nameOf = (id: string) => answer.value.vertices.find((vertex) => vertex.id === id)?.name ?? id;
  return (
    <div className="inspector-part">
      <div className="inspector-head row g8">
        <Tag look={edge.pressure === 'high' ? 'failed' : edge.pressure === 'low' ? 'warn' : 'mute'}>
          {say(levelWord(edge.pressure))} {edge.ratio === undefined ? '' : edge.ratio.toFixed(2)}
        </Tag>
        <span className="dense t2">{say(GRAPH.edge)}</span>
        {edge.inferred ? <Tag look="line">{say(GRAPH.inferred)}</Tag> : undefined}
      </div>
      <h2>
        {nameOf(edge.from)} → {nameOf(edge.to)}
      </h2>
      <KeyValues
        rows={[
          [say(GRAPH.partitioning), edge.strategy === '' ? '?' : edge.strategy],
          [say(GRAPH.pressure), say(levelWord(edge.pressure))],
          [
            say(GRAPH.output),
            edge.recordsPerSecond === undefined ? undefined : say(GRAPH.perSecond(rate(edge.recordsPerSecond))),
          ],
        ]}
      />
      <p className="dense t2">{say(GRAPH.rule)}</p>
      {edge.source === undefined ? undefined : <EvidenceChip source={edge.source} />}
    </div>
  );
}
