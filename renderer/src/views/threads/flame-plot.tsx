import type { FlameNode } from '#contract/incident/flame-view.ts';
import { figure } from '#contract/wording/figure.ts';
import { percent } from '#contract/wording/percent.ts';
import { shortFrame } from '#contract/wording/short-frame.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { useSize } from '../../ui/use-size.ts';
import { FlameBarPiece, ROW } from './flame-bar.tsx';
import { FLAME } from './flame-words.ts';
import { frameRows, samplesOf } from './lay-out-flame.ts';
import { useFlameWalk } from './use-flame-walk.ts';

interface FlamePlotProps {
  readonly nodes: readonly FlameNode[];
  /** What somebody looks for. */
  readonly typed: string;
}

/** Outermost frames on top, the most frequent left; the way Flink takes to where they part is one row until it is opened. */
export function FlamePlot({ nodes, typed }: FlamePlotProps) {
  const say = useText();
  const [box, { width }] = useSize<HTMLDivElement>();
  const { bars, at, isZoomed, enter, out, keyed } = useFlameWalk(nodes, width);
  const rows = bars.reduce((most, { row }) => Math.max(most, row + 1), 0);
  return (
    <div className="flame-box scroll">
      {isZoomed ? (
        <Button look="link" onClick={out} testId="flame-out">
          {`↑ ${say(FLAME.out)}`}
        </Button>
      ) : undefined}
      <div
        ref={box}
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
              <FlameBarPiece
                key={bar.node.from}
                bar={bar}
                width={width}
                all={samplesOf(nodes)}
                typed={typed}
                isHere={bar.node.from === at}
                onEnter={() => enter(bar.node)}
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
