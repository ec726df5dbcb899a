import type { ReactNode } from 'react';
import type { Graph } from '#contract/incident/graph.ts';
import type { Text } from '#contract/text.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import type { Overlays } from './to-elements.ts';
import { GRAPH } from './words.ts';

interface GraphHeadProps {
  readonly graph: Graph;
  readonly overlays: Overlays;
  readonly toggles: Readonly<Record<keyof Overlays, () => void>>;
  /** Why there is nothing to draw, of those that have nothing. */
  readonly reasons: Readonly<Partial<Record<keyof Overlays, Text>>>;
  /** The field that finds a vertex. */
  readonly search: ReactNode;
  readonly isTable: boolean;
  readonly onTable: () => void;
  /** How many vertices are drawn. */
  readonly shown: number;
  /** Shows all of a large graph, or a part of it again; undefined where all are always shown. */
  readonly onWhole: (() => void) | undefined;
}

/** The overlays with their keys, as the look book numbers them. */
export const OVERLAYS = [
  { id: 'checkpoints', keys: '1' },
  { id: 'state', keys: '2' },
  { id: 'backpressure', keys: '3' },
  { id: 'skew', keys: '4' },
  { id: 'watermark', keys: '5' },
  { id: 'path', keys: '6' },
] as const;

/** Overlay switches; one that has nothing to draw is off and says why. */
export function GraphHead(props: GraphHeadProps) {
  const { graph, overlays, toggles, reasons, search, isTable, onTable, shown, onWhole } = props;
  const say = useText();
  return (
    <div className="page-head graph-head">
      <span className="label overlays-label">{say(GRAPH.overlays)}</span>
      {OVERLAYS.map(({ id, keys }) => {
        const reason = reasons[id];
        return (
          <Toggle
            key={id}
            keys={keys}
            name={say(GRAPH[id])}
            isOn={overlays[id]}
            reason={reason === undefined ? undefined : say(reason)}
            onClick={toggles[id]}
          />
        );
      })}
      <span className="end" />
      {search}
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
