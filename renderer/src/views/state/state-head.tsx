import type { StateChoice, StateSizes } from '#contract/incident/state.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { useText } from '../../i18n/language.ts';
import { listed } from '../../i18n/listed.ts';
import { useTimes } from '../../i18n/times.ts';
import { OUTCOME } from '../../i18n/words.ts';
import { Segments } from '../../ui/segments.tsx';
import { ORIGINS } from './kind-words.ts';
import { choiceKey, choiceName } from './state-names.ts';
import { STATE_WORDS } from './words.ts';

export type Part = 'overview' | 'operators' | 'subtasks' | 'growth' | 'limits' | 'metadata';

const PARTS = [
  { value: 'overview', label: STATE_WORDS.overview },
  { value: 'operators', label: STATE_WORDS.byOperator },
  { value: 'subtasks', label: STATE_WORDS.bySubtask },
  { value: 'growth', label: STATE_WORDS.growth },
  { value: 'limits', label: STATE_WORDS.limits },
  { value: 'metadata', label: STATE_WORDS.metadata },
] as const;

interface StateHeadProps {
  readonly sizes: StateSizes;
  /** The checkpoint that somebody asked for. */
  readonly wish: Pick<StateChoice, 'checkpointId'> | undefined;
  readonly part: Part;
  readonly onPart: (part: Part) => void;
  readonly onChoose: (choice: StateChoice) => void;
}

/** Which checkpoint, and which of the panels. */
export function StateHead({ sizes, wish, part, onPart, onChoose }: StateHeadProps) {
  const say = useText();
  const { chosen } = sizes;
  return (
    <div className="page-head state-head">
      <h1>{say(STATE_WORDS.title)}</h1>
      <CheckpointMenu sizes={sizes} onChoose={onChoose} />
      <span className="label ell">
        {[
          wish !== undefined && chosen !== undefined && chosen.checkpointId !== wish.checkpointId
            ? say(STATE_WORDS.tellsNone(wish.checkpointId))
            : say(listed((chosen?.from ?? []).map((origin) => ORIGINS[origin]))),
          sizes.bytes === undefined ? '' : bytes(sizes.bytes),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
      <span className="end">
        <Segments
          label={say(STATE_WORDS.parts)}
          as="tabs"
          options={PARTS.map(({ value, label }) => ({ value, label: say(label), testId: `state-${value}` }))}
          value={part}
          onChange={onPart}
        />
      </span>
    </div>
  );
}

function CheckpointMenu({ sizes, onChoose }: Pick<StateHeadProps, 'sizes' | 'onChoose'>) {
  const say = useText();
  const times = useTimes();
  const { choices, chosen, choicesOmitted } = sizes;
  const text = (choice: StateChoice) => {
    const at = choice.at === undefined ? '' : ` ${times.clock(choice.at)}`;
    return say(STATE_WORDS.choice(say(choiceName(choice)), say(OUTCOME[choice.outcome]).toLowerCase(), at));
  };
  const choose = (key: string) => {
    const choice = choices.find((one) => choiceKey(one) === key);
    if (choice !== undefined) onChoose(choice);
  };
  if (chosen === undefined) return null;
  return (
    <select
      className="field state-checkpoint"
      aria-label={say(STATE_WORDS.checkpoint)}
      data-testid="state-checkpoint"
      title={choicesOmitted === 0 ? undefined : say(STATE_WORDS.omitted(choicesOmitted))}
      value={choiceKey(chosen)}
      onChange={(event) => choose(event.target.value)}
    >
      {choices.map((choice) => (
        <option key={choiceKey(choice)} value={choiceKey(choice)}>
          {text(choice)}
        </option>
      ))}
    </select>
  );
}
