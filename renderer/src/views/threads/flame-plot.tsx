import { type KeyboardEvent, useMemo, useState } from 'react';
import type { FlameNode } from '#contract/incident/flame-view.ts';
import { shortFrame } from '#contract/wording/short-frame.ts';
import { figure } from '../../i18n/figure.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { useSize } from '../../ui/use-size.ts';
import { FlameBarPiece, ROW } from './flame-bar.tsx';
import { FLAME } from './flame-words.ts';
import { type FoldedNode, foldChains } from './fold-chains.ts';
import { frameBeside, frameRows, layOutFlame, samplesOf } from './lay-out-flame.ts';
import { percent } from './percent.ts';

/** What is no longer seen as a frame, px. */
const LEAST = 2;

interface FlamePlotProps {
  readonly nodes: readonly FlameNode[];
  /** Letters somebody looks for. */
  readonly typed: string;
}

/** Outermost frames on top, the most frequent left; the way Flink takes to where they part is one row until it is opened. */
export function FlamePlot({ nodes: all, typed }: FlamePlotProps) {
  const say = useText();
  const [open, setOpen] = useState<ReadonlySet<number>>(NONE);
  // Frames keep their numbers when others are unfolded.
  const [zoomed, setZoomed] = useState<number>();
  const [at, setAt] = useState(0);
  const [box, { width }] = useSize<HTMLDivElement>();
  const nodes = useMemo(() => foldChains(all, open), [all, open]);
  const indexOf = (from: number | undefined) => nodes.findIndex((node) => node.from === from);
  const zoom = zoomed === undefined ? undefined : Math.max(0, indexOf(zoomed));
  const bars = useMemo(() => layOutFlame(nodes, zoom, LEAST / Math.max(LEAST, width)), [nodes, zoom, width]);
  const rows = bars.reduce((most, { row }) => Math.max(most, row + 1), 0);
  const enter = (node: FoldedNode) => {
    setAt(node.from);
    if (node.folded !== undefined) setOpen(new Set([...open, ...stretch(node.from, node.folded.frames)]));
    else setZoomed(node.from === zoomed ? undefined : node.from);
  };
  const go = (index: number) => {
    const node = nodes[index];
    if (node === undefined) return;
    setAt(node.from);
    // Outside of what is drawn: the zoom goes along.
    if (!bars.some((bar) => bar.index === index)) setZoomed(zoom !== undefined && index < zoom ? undefined : node.from);
  };
  const leave = () => {
    if (zoomed === undefined) setOpen(NONE);
    setZoomed(undefined);
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const here = Math.max(0, indexOf(at));
    const node = nodes[here];
    const next = frameBeside(nodes, here, event.key);
    if (next !== undefined) go(next);
    else if (event.key === 'Enter' && node !== undefined) enter(node);
    else if (event.key === 'Escape' && (zoomed !== undefined || open.size > 0)) leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="flame-box scroll">
      {zoomed === undefined ? undefined : (
        <Button look="link" onClick={() => setZoomed(undefined)} testId="flame-out">
          {`↑ ${say(FLAME.out)}`}
        </Button>
      )}
      <div
        ref={box}
        className="flame-plot"
        role="tree"
        tabIndex={0}
        aria-label={summaryOf(all, say)}
        aria-activedescendant={`frame-${at}`}
        style={{ height: rows * ROW }}
        data-testid="flame-plot"
        onKeyDown={keyed}
      >
        {width === 0
          ? undefined
          : bars.map((bar) => (
              <FlameBarPiece
                key={bar.node.from}
                bar={bar}
                width={width}
                all={samplesOf(all)}
                typed={typed}
                isHere={bar.node.from === at}
                onEnter={() => enter(bar.node)}
              />
            ))}
      </div>
    </div>
  );
}

const NONE: ReadonlySet<number> = new Set();

function stretch(from: number, length: number): readonly number[] {
  return Array.from({ length }, (_, index) => from + index);
}

function summaryOf(nodes: readonly FlameNode[], say: ReturnType<typeof useText>): string {
  const [top] = frameRows(nodes);
  if (top === undefined) return say(FLAME.title);
  return say(FLAME.summary(shortFrame(top.name), percent(top.self), figure(samplesOf(nodes))));
}
