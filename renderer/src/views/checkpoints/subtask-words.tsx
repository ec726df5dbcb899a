import type { SubtaskWord } from '#contract/incident/checkpoint-table.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { arrows } from '../../ui/arrows.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { withoutPackages } from '../../ui/source-name.ts';
import { CHECKPOINTS } from './words.ts';

/** More are read in the log. */
const SHOWN = 8;

interface SubtaskWordsProps {
  readonly words: readonly SubtaskWord[];
  readonly omitted: number;
}

/** Lines of the log that name a subtask: who declined, whose acknowledgement came too late. */
export function SubtaskWords({ words, omitted }: SubtaskWordsProps) {
  const say = useText();
  const times = useTimes();
  if (words.length === 0) return null;
  const rest = words.length + omitted - SHOWN;
  return (
    <div className="inspector-part">
      <h3 className="h3">{say(CHECKPOINTS.words)}</h3>
      <ul className="subtask-words">
        {words.slice(0, SHOWN).map(({ kind, at, vertex, subtask, host, because, source }) => {
          const name = vertex === undefined ? (host ?? say(CHECKPOINTS.aTask)) : arrows(vertex);
          const who = subtask === undefined ? name : say(CHECKPOINTS.subtask(name, subtask));
          return (
            <li key={JSON.stringify(source)}>
              <p className="dense">
                <span className="t3">{times.clock(at)}</span> {who}{' '}
                {say(kind === 'declined' ? CHECKPOINTS.declined : CHECKPOINTS.tooLate)}
              </p>
              {because === undefined ? undefined : <p className="dense t2">{withoutPackages(because)}</p>}
              <EvidenceChip source={source} />
            </li>
          );
        })}
      </ul>
      {rest > 0 ? <p className="label">{say(CHECKPOINTS.moreWords(rest))}</p> : undefined}
    </div>
  );
}
