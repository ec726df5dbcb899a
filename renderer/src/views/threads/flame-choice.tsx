import type { FlameChoice as Choice } from '#contract/incident/flame-view.ts';
import { useText } from '../../i18n/language.ts';
import { type Times, useTimes } from '../../i18n/times.ts';
import { Segments } from '../../ui/segments.tsx';
import { FLAME } from './flame-words.ts';

interface FlameChoiceProps {
  readonly choices: readonly Choice[];
  readonly shown: Choice;
  readonly onChoose: (id: string) => void;
}

const SHOWS: Readonly<Record<Choice['shows'], string>> = { full: 'FULL', 'on-cpu': 'ON_CPU', 'off-cpu': 'OFF_CPU' };

/** Which flame graph: of what and when, and which of its samples where there are several kinds. */
export function FlameChoice({ choices, shown, onChoose }: FlameChoiceProps) {
  const say = useText();
  const times = useTimes();
  const kinds = choices.filter((one) => isOfOne(one, shown));
  const menu = choices.filter((one) => kinds.includes(one) === (one.id === shown.id) || !kinds.includes(one));
  return (
    <>
      <select
        className="field flame-choice"
        aria-label={say(FLAME.which)}
        data-testid="flame-choice"
        value={shown.id}
        onChange={(event) => onChoose(event.target.value)}
      >
        {menu.map((one) => (
          <option key={one.id} value={one.id}>
            {one.from === 'dumps' ? say(FLAME.ofDumps) : nameOf(one, times)}
          </option>
        ))}
      </select>
      {kinds.length < 2 ? undefined : (
        <Segments
          label={say(FLAME.what)}
          options={kinds.map(({ id, shows }) => ({ value: id, label: SHOWS[shows] }))}
          value={shown.id}
          onChange={onChoose}
        />
      )}
    </>
  );
}

/** The same threads at about the same time: Flink samples each kind by itself. */
function isOfOne(a: Choice, b: Choice): boolean {
  if (a.id === b.id) return true;
  const isNear = Math.abs((a.at ?? 0) - (b.at ?? 0)) < TOGETHER_MS;
  return a.from === 'flink' && b.from === 'flink' && a.shows !== b.shows && isNear && isSameTask(a, b);
}

/** Flink samples anew after a minute (rest.flamegraph.refresh-interval). */
const TOGETHER_MS = 60_000;

function isSameTask(a: Choice, b: Choice): boolean {
  return a.vertexName === b.vertexName && a.subtask === b.subtask;
}

function nameOf({ vertexName, subtask, at, shows }: Choice, times: Times): string {
  const task = `${vertexName ?? '?'}${subtask === undefined ? '' : ` (${subtask + 1})`}`;
  return [task, at === undefined ? undefined : times.clock(at), SHOWS[shows]].filter(Boolean).join(' · ');
}
