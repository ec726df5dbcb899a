import type { Graph } from '#contract/incident/graph.ts';
import { useText } from '../../i18n/language.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Overlays } from './to-elements.ts';
import { GRAPH } from './words.ts';

interface LegendProps {
  readonly graph: Graph;
  readonly overlays: Overlays;
  readonly showsPath: boolean;
}

/** Only what the picture shows now. */
export function Legend({ graph, overlays, showsPath }: LegendProps) {
  const say = useText();
  return (
    <div className="graph-legend" data-over-graph>
      {overlays.backpressure ? (
        <>
          <span>
            <i className="key-bar busy" />
            {say(GRAPH.busy)}
          </span>
          <span>
            <i className="key-bar backpressured" />
            {say(GRAPH.backpressured)}
          </span>
          <span>
            <i className="key-bar idle" />
            {say(GRAPH.idle)}
          </span>
          {graph.edges.some((edge) => edge.pressure === 'high') ? (
            <span>
              <b className="key-sign high">‹‹‹</b>
              {say(GRAPH.legendHigh)}
            </span>
          ) : undefined}
          {graph.edges.some((edge) => edge.pressure === 'low') ? (
            <span>
              <b className="key-sign low">‹</b>
              {say(GRAPH.legendLow)}
            </span>
          ) : undefined}
        </>
      ) : undefined}
      {overlays.checkpoints ? (
        <>
          <span>
            <b className="key-sign ok">✓</b>
            {say(GRAPH.allAcked)}
          </span>
          {graph.checkpoint?.outcome === 'in-progress' ? (
            <span>
              <i className="key-open" />
              {say(GRAPH.acksSoFar)}
            </span>
          ) : (
            <span>
              <b className="key-sign missing">✕</b>
              {say(GRAPH.acksMissing)}
            </span>
          )}
        </>
      ) : undefined}
      {overlays.watermark && graph.vertices.some(({ watermark }) => watermark?.standsMs !== undefined) ? (
        <span className="key-still">
          <Icon name="pause" size={11} />
          {say(GRAPH.legendStill)}
        </span>
      ) : undefined}
      {showsPath ? (
        <span>
          <i className="key-path" />
          {say(GRAPH.legendPath)}
        </span>
      ) : undefined}
      {graph.edges.some((edge) => edge.inferred) ? (
        <span>
          <i className="key-dashed" />
          {say(GRAPH.legendInferred)}
        </span>
      ) : undefined}
    </div>
  );
}
