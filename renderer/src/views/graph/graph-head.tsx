import type { Graph } from '#contract/incident/graph.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import type { Overlays } from './to-elements.ts';
import { GRAPH } from './words.ts';

interface GraphHeadProps {
  readonly graph: Graph;
  readonly overlays: Overlays;
  readonly toggles: Readonly<Record<keyof Overlays, () => void>>;
  readonly isTable: boolean;
  readonly onTable: () => void;
}

/** Overlay switches; one that has nothing to draw is off and says why. */
export function GraphHead({ graph, overlays, toggles, isTable, onTable }: GraphHeadProps) {
  const say = useText();
  const hasAcks = graph.vertices.some((vertex) => vertex.acknowledged !== undefined);
  const hasState = graph.vertices.some((vertex) => vertex.stateBytes !== undefined);
  return (
    <div className="page-head graph-head">
      <span className="label">{say(GRAPH.overlays)}</span>
      <Toggle
        keys="1"
        name={say(GRAPH.checkpoints)}
        isOn={overlays.checkpoints}
        reason={hasAcks ? undefined : say(GRAPH.noCheckpointDetail)}
        onClick={toggles.checkpoints}
      />
      <Toggle
        keys="2"
        name={say(GRAPH.state)}
        isOn={overlays.state}
        reason={hasState ? undefined : say(GRAPH.noCheckpointDetail)}
        onClick={toggles.state}
      />
      <Toggle
        keys="3"
        name={say(GRAPH.backpressure)}
        isOn={overlays.backpressure}
        reason={graph.hasPressure ? undefined : say(GRAPH.noPressure)}
        onClick={toggles.backpressure}
      />
      {graph.from === 'log' ? <span className="dense t3 ell">{say(GRAPH.fromLogs)}</span> : undefined}
      <span className="end" />
      <Button onClick={onTable} testId="graph-table-switch">
        {say(isTable ? GRAPH.asGraph : GRAPH.asTable)}
      </Button>
    </div>
  );
}

interface ToggleProps {
  readonly keys: string;
  readonly name: string;
  readonly isOn: boolean;
  /** Why there is nothing to draw. */
  readonly reason: string | undefined;
  readonly onClick: () => void;
}

function Toggle({ keys, name, isOn, reason, onClick }: ToggleProps) {
  const isAvailable = reason === undefined;
  return (
    <button
      type="button"
      role="switch"
      className={`overlay-toggle${isOn && isAvailable ? ' on' : ''}`}
      aria-checked={isOn && isAvailable}
      disabled={!isAvailable}
      title={reason}
      onClick={onClick}
    >
      <i />
      {name}
      <span className="t3">{keys}</span>
    </button>
  );
}
