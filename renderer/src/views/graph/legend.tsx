import type { ReactNode } from 'react';
import type { Graph } from '#contract/incident/graph.ts';
import type { Text } from '#contract/text.ts';
import { useText } from '../../i18n/language.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Overlays } from './to-elements.ts';
import { GRAPH } from './words.ts';

interface LegendProps {
  readonly graph: Graph;
  readonly overlays: Overlays;
  readonly showsPath: boolean;
}

interface LegendKey {
  readonly isShown: boolean;
  readonly id: string;
  readonly sign: ReactNode;
  readonly text: Text;
  readonly look?: string;
}

/** Only what the picture shows now. */
export function Legend(props: LegendProps) {
  const say = useText();
  return (
    <div className="graph-legend" data-over-graph>
      {keysOf(props)
        .filter(({ isShown }) => isShown)
        .map(({ id, sign, text, look }) => (
          <span key={id} className={look}>
            {sign}
            {say(text)}
          </span>
        ))}
    </div>
  );
}

function keysOf({ graph, overlays, showsPath }: LegendProps): readonly LegendKey[] {
  const { backpressure, checkpoints, watermark } = overlays;
  const hasPressure = (level: string) => backpressure && graph.edges.some(({ pressure }) => pressure === level);
  const isOpen = graph.checkpoint?.outcome === 'in-progress';
  const stands = graph.vertices.some((vertex) => vertex.watermark?.standsMs !== undefined);
  const bar = (id: 'busy' | 'backpressured' | 'idle') => ({
    isShown: backpressure,
    id,
    sign: <i className={`key-bar ${id}`} />,
    text: GRAPH[id],
  });
  const sign = (look: string, letters: string) => <b className={`key-sign ${look}`}>{letters}</b>;
  return [
    bar('busy'),
    bar('backpressured'),
    bar('idle'),
    { isShown: hasPressure('high'), id: 'high', sign: sign('high', '‹‹‹'), text: GRAPH.legendHigh },
    { isShown: hasPressure('low'), id: 'low', sign: sign('low', '‹'), text: GRAPH.legendLow },
    { isShown: checkpoints, id: 'acked', sign: sign('ok', '✓'), text: GRAPH.allAcked },
    { isShown: checkpoints && isOpen, id: 'open', sign: <i className="key-open" />, text: GRAPH.acksSoFar },
    { isShown: checkpoints && !isOpen, id: 'missing', sign: sign('missing', '✕'), text: GRAPH.acksMissing },
    {
      isShown: watermark && stands,
      id: 'still',
      sign: <Icon name="pause" size={11} />,
      text: GRAPH.legendStill,
      look: 'key-still',
    },
    { isShown: showsPath, id: 'path', sign: <i className="key-path" />, text: GRAPH.legendPath },
    {
      isShown: graph.edges.some((edge) => edge.inferred),
      id: 'inferred',
      sign: <i className="key-dashed" />,
      text: GRAPH.legendInferred,
    },
  ];
}
