import { type KeyboardEvent, useMemo, useState } from 'react';
import type { FlameNode } from '#contract/incident/flame-view.ts';
import { shortFrame } from '#contract/wording/short-frame.ts';
import { figure } from '../../i18n/figure.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { useSize } from '../../ui/use-size.ts';
import { type FlameBar, frameBeside, frameRows, layOutFlame, samplesOf, trunkEnd } from './lay-out-flame.ts';
import { percent } from './percent.ts';
import { FLAME, OWNERS } from './words.ts';

/** Height of a frame, px, and what is no longer seen as one. */
const ROW = 18;
const LEAST = 2;
/** From this width on there is room for letters, px. */
const WORDS = 28;

interface FlamePlotProps {
  readonly nodes: readonly FlameNode[];
  /** Letters somebody looks for. */
  readonly typed: string;
}

/** Outermost frames on top, the most frequent left; what all samples share is above the first row. */
export function FlamePlot({ nodes, typed }: FlamePlotProps) {
  const say = useText();
  const trunk = useMemo(() => trunkEnd(nodes), [nodes]);
  const start = trunk === 0 ? undefined : trunk;
  const [zoom, setZoom] = useState(start);
  const [at, setAt] = useState(start ?? 0);
  const [box, { width }] = useSize<HTMLDivElement>();
  const bars = useMemo(() => layOutFlame(nodes, zoom, LEAST / Math.max(LEAST, width)), [nodes, zoom, width]);
  const rows = bars.reduce((most, { row }) => Math.max(most, row + 1), 0);
  const keyed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = frameBeside(nodes, at, event.key);
    if (next !== undefined) {
      setAt(next);
      // Above what is drawn: the zoom goes along.
      if (zoom !== undefined && (next < zoom || !bars.some(({ index }) => index === next))) setZoom(next);
    } else if (event.key === 'Enter') setZoom(at);
    else if (event.key === 'Escape' && zoom !== start) setZoom(start);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const above = zoom === undefined ? 0 : (nodes[zoom]?.depth ?? 0);
  return (
    <div ref={box} className="flame-box scroll">
      {above === 0 ? undefined : (
        <div className="flame-above label">
          <Button look="link" onClick={() => setZoom(zoom === start ? undefined : start)} testId="flame-out">
            {`↑ ${say(FLAME.above(above))}`}
          </Button>
        </div>
      )}
      <div
        className="flame-plot"
        role="tree"
        tabIndex={0}
        aria-label={summaryOf(nodes, say)}
        aria-activedescendant={`frame-${at}`}
        style={{ height: rows * ROW }}
        data-testid="flame-plot"
        onKeyDown={keyed}
      >
        {width === 0
          ? undefined
          : bars.map((bar) => (
              <Bar
                key={bar.index}
                bar={bar}
                width={width}
                all={samplesOf(nodes)}
                typed={typed}
                isHere={bar.index === at}
                onZoom={() => {
                  setAt(bar.index);
                  setZoom(bar.index === zoom ? start : bar.index);
                }}
              />
            ))}
      </div>
    </div>
  );
}

function summaryOf(nodes: readonly FlameNode[], say: ReturnType<typeof useText>): string {
  const [top] = frameRows(nodes);
  if (top === undefined) return say(FLAME.title);
  return say(FLAME.summary(shortFrame(top.name), percent(top.self), figure(samplesOf(nodes))));
}

interface BarProps {
  readonly bar: FlameBar;
  readonly width: number;
  readonly all: number;
  readonly typed: string;
  readonly isHere: boolean;
  readonly onZoom: () => void;
}

function Bar({ bar: { index, node, left, width: share, row }, width, all, typed, isHere, onZoom }: BarProps) {
  const say = useText();
  const { name, owner, samples } = node;
  const isFound = typed !== '' && name.toLowerCase().includes(typed.toLowerCase());
  const look = [
    'flame-bar',
    owner === undefined ? '' : `owner-${owner}`,
    typed === '' ? '' : isFound ? 'found' : 'dim',
    isHere ? 'here' : '',
  ];
  const said = name === '…' ? say(FLAME.unknownFrames) : name;
  const whose = owner === undefined ? '' : ` · ${say(OWNERS[owner])}`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the tree zooms
    <div
      id={`frame-${index}`}
      role="treeitem"
      tabIndex={-1}
      aria-selected={isHere}
      aria-level={row + 1}
      className={look.filter(Boolean).join(' ')}
      style={{ left: left * width, width: Math.max(1, share * width - 1), top: row * ROW }}
      title={`${said} · ${percent(samples / all)} (${figure(samples)})${whose}`}
      onClick={onZoom}
    >
      {share * width < WORDS ? '' : owner === undefined ? said : shortFrame(name)}
    </div>
  );
}
