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
  /** How many vertices are drawn. */
  readonly shown: number;
  /** Shows all of a large graph, or a part of it again; undefined where all are always shown. */
  readonly onWhole: (() => void) | undefined;
}

/** Overlay switches; one that has nothing to draw is off and says why. */
export function GraphHead({ graph, overlays, toggles, isTable, onTable, shown, onWhole }: GraphHeadProps) {
  const say = useText();
  const hasState = graph.vertices.some((vertex) => vertex.stateBytes !== undefined);
  return (
    <div className="page-head graph-head">
      <span className="label">{say(GRAPH.overlays)}</span>
      <Toggle
        keys="1"
        name={say(GRAPH.checkpoints)}
        isOn={overlays.checkpoints}
        reason={hasAcks(graph) ? undefined : say(GRAPH.noCheckpointDetail)}
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
      {onWhole === undefined || isTable ? undefined : (
        <>
          <span className="dense t3 nw">{say(GRAPH.partOf(shown, graph.vertices.length))}</span>
          <Button onClick={onWhole} testId="graph-whole-switch">
            {say(shown < graph.vertices.length ? GRAPH.showWhole : GRAPH.showPart)}
          </Button>
        </>
      )}
      <Button onClick={onTable} testId="graph-table-switch">
        {say(isTable ? GRAPH.asGraph : GRAPH.asTable)}
      </Button>
    </div>
  );
}

/** Whether any vertex is known to have acknowledged; without it there is nothing to draw, not even a question mark. */
export function hasAcks(graph: Graph): boolean {
  return graph.vertices.some((vertex) => vertex.acknowledged !== undefined);
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
