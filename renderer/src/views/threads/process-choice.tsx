import type { JvmProcess } from '#contract/incident/stacks.ts';
import { useProcessNames } from '../../host/use-process-names.ts';
import { useText } from '../../i18n/language.ts';
import { THREADS } from './words.ts';

interface ProcessChoiceProps {
  readonly processes: readonly JvmProcess[];
  readonly process: JvmProcess;
  readonly onChoose: (id: string) => void;
}

/** Whose threads and pauses are shown. */
export function ProcessChoice({ processes, process, onChoose }: ProcessChoiceProps) {
  const say = useText();
  const nameOf = useProcessNames();
  const named = ({ id, managerId }: JvmProcess) => (managerId === undefined ? id : nameOf(managerId));
  return (
    <select
      className="field threads-choice"
      aria-label={say(THREADS.process)}
      data-testid="threads-process"
      value={process.id}
      onChange={(event) => onChoose(event.target.value)}
    >
      {processes.map((one) => (
        <option key={one.id} value={one.id}>
          {`${named(one)} · ${say(THREADS.holds(one.dumps, one.gcLogs))}`}
        </option>
      ))}
    </select>
  );
}
