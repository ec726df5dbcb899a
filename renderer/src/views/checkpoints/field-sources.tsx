import type { Source } from '#contract/incident/source.ts';
import type { Text } from '#contract/text.ts';
import { useText } from '../../i18n/language.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { isSameSource } from '../../ui/source-name.ts';
import { CHECKPOINTS } from './words.ts';

/** Fields of a checkpoint as people call them, in the order in which they are told. */
const FIELDS: Readonly<Record<string, Text>> = {
  triggeredAt: CHECKPOINTS.triggered,
  outcome: CHECKPOINTS.outcome,
  endedAt: CHECKPOINTS.ended,
  endToEndMs: CHECKPOINTS.duration,
  stateBytes: CHECKPOINTS.size,
  checkpointedBytes: CHECKPOINTS.newBytes,
  acknowledged: CHECKPOINTS.acks,
  reason: CHECKPOINTS.flinkSays,
  path: CHECKPOINTS.path,
  'log.triggeredAt': CHECKPOINTS.triggered,
  'log.outcome': CHECKPOINTS.outcome,
};

/** Where each field was read; fields of the same line share one row. */
export function FieldSources({ sources }: { readonly sources: Readonly<Record<string, Source>> }) {
  const say = useText();
  const rows: { readonly source: Source; readonly names: string[] }[] = [];
  for (const [field, name] of Object.entries(FIELDS)) {
    const source = sources[field];
    if (source === undefined) continue;
    const same = rows.find((row) => isSameSource(row.source, source));
    if (same === undefined) rows.push({ source, names: [say(name)] });
    else if (!same.names.includes(say(name))) same.names.push(say(name));
  }
  return (
    <div className="inspector-part">
      <h3 className="h3">{say(CHECKPOINTS.fields)}</h3>
      <ul className="field-sources">
        {rows.map(({ source, names }) => (
          <li key={names.join() + JSON.stringify(source)}>
            <span className="dense t2">{names.join(say({ en: ', ', 'zh-CN': '、' }))}</span>
            <EvidenceChip source={source} isNarrow />
          </li>
        ))}
      </ul>
    </div>
  );
}
