import './cards.css';
import './graph.css';
import './scrubber.css';
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { Graph } from '#contract/incident/graph.ts';
import { useAnswer, useLastKnown } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { openSummary, shownJobId } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { around, firstCentres, type Part, WHOLE_UP_TO } from './around.ts';
import { Canvas } from './canvas.tsx';
import { criticalPath } from './critical-path.ts';
import { findVertices } from './find-vertices.ts';
import { GraphHead, OVERLAYS } from './graph-head.tsx';
import { GraphTable } from './graph-table.tsx';
import { Scrubber } from './scrubber.tsx';
import type { Overlays } from './to-elements.ts';
import { VertexSearch } from './vertex-search.tsx';
import { drawnOf, reasonsOf } from './what-is-known.ts';
import { GRAPH } from './words.ts';

const selectedCheckpoint = (s: AppState) => (s.selection?.kind === 'checkpoint' ? s.selection.checkpointId : undefined);

const picked = (s: AppState) => s.picked;
const hasOneJob = (s: AppState) => (openSummary(s)?.jobs.length ?? 0) < 2;
const selectedVertex = (s: AppState) => (s.selection?.kind === 'vertex' ? s.selection.vertexId : undefined);
const NOTHING: Part['hidden'] = new Map();

/** Where it is stuck: acknowledgements, state and pressure on one picture. */
export function GraphView() {
  const say = useText();
  const jobId = useApp(shownJobId);
  const checkpointId = useApp(selectedCheckpoint);
  const isOneJob = useApp(hasOneJob);
  const [snapshot, setSnapshot] = useState<string>();
  const answer = useAnswer('graph.read', {
    ...(jobId === undefined ? {} : { jobId }),
    ...(snapshot === undefined ? {} : { snapshot }),
    ...(checkpointId === undefined ? {} : { checkpointId }),
  });
  const graph = useLastKnown(answer);
  if (graph === undefined)
    return answer.kind === 'known' ? null : <Waiting for={answer} retryLabel={say(GRAPH.retry)} bars={5} />;
  if (graph.from === 'none' || graph.vertices.length === 0)
    return <div className="empty">{say(isOneJob ? GRAPH.none : GRAPH.noneOfJob)}</div>;
  return <Picture key={graph.jobId} graph={graph} onSnapshot={setSnapshot} />;
}

function whole(graph: Graph): Part {
  return { graph, hidden: NOTHING };
}

/** The part around the centres; what somebody selected elsewhere is in it. */
function partWith(graph: Graph, centres: readonly string[], selected: string | undefined): Part {
  const part = around(graph, centres);
  if (selected === undefined || part.graph.vertices.some((vertex) => vertex.id === selected)) return part;
  return around(graph, [...centres, selected]);
}

const FIRST: Overlays = {
  checkpoints: true,
  state: true,
  backpressure: true,
  skew: false,
  watermark: false,
  path: true,
};
const NO_PATH: ReadonlySet<string> = new Set();

function Picture({ graph, onSnapshot }: { readonly graph: Graph; readonly onSnapshot: (snapshot: string) => void }) {
  const [overlays, setOverlays] = useState(FIRST);
  const [isTable, setIsTable] = useState(false);
  const [centres, setCentres] = useState(() => firstCentres(graph));
  const [isWhole, setIsWhole] = useState(graph.vertices.length <= WHOLE_UP_TO);
  const [typed, setTyped] = useState('');
  const [wish, setWish] = useState<{ readonly vertexId: string }>();
  const selected = useApp(selectedVertex);
  const [home, setHome] = useState(() => (selected === undefined ? firstCentres(graph) : [selected]));
  const pick = useApp(picked);
  const reasons = useMemo(() => reasonsOf(graph), [graph]);
  const drawn = useMemo(() => drawnOf(overlays, reasons), [overlays, reasons]);
  const path = useMemo(() => (drawn.path ? criticalPath(graph) : NO_PATH), [drawn, graph]);
  const part = useMemo(
    () => (isWhole ? whole(graph) : partWith(graph, centres, selected)),
    [graph, isWhole, centres, selected],
  );
  const found = useMemo(() => findVertices(graph.vertices, typed), [graph, typed]);
  const foundSet = useMemo(() => (found === undefined ? undefined : new Set(found)), [found]);
  const toggles = useMemo(() => {
    const toggle = (id: keyof Overlays) => () => setOverlays((now) => ({ ...now, [id]: !now[id] }));
    return {
      checkpoints: toggle('checkpoints'),
      state: toggle('state'),
      backpressure: toggle('backpressure'),
      skew: toggle('skew'),
      watermark: toggle('watermark'),
      path: toggle('path'),
    };
  }, []);
  const goTo = (vertexId: string) => {
    pick({ kind: 'vertex', jobId: graph.jobId, vertexId });
    setWish({ vertexId });
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const overlay = OVERLAYS.find(({ keys }) => keys === event.key);
    const step = { ',': -1, '.': 1 }[event.key];
    const at = graph.snapshots.findIndex((one) => one.snapshot === graph.shown);
    const next = step === undefined ? undefined : graph.snapshots[at + step];
    if (overlay !== undefined) toggles[overlay.id]();
    else if (next !== undefined) onSnapshot(next.snapshot);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the view, whatever in it has the focus
    <div className="graph" onKeyDown={keyed}>
      <GraphHead
        graph={graph}
        overlays={overlays}
        toggles={toggles}
        reasons={reasons}
        search={<VertexSearch typed={typed} found={found} selected={selected} onType={setTyped} onGo={goTo} />}
        isTable={isTable}
        onTable={() => setIsTable((now) => !now)}
        shown={part.graph.vertices.length}
        onWhole={graph.vertices.length <= WHOLE_UP_TO ? undefined : () => setIsWhole((now) => !now)}
      />
      {isTable ? (
        <GraphTable graph={graph} found={foundSet} />
      ) : (
        <Canvas
          part={part}
          overlays={drawn}
          path={path}
          centres={home}
          found={foundSet}
          wish={wish}
          onMore={(id) => {
            setCentres((now) => [...now, id]);
            setHome([id]);
          }}
        />
      )}
      <Scrubber graph={graph} onSnapshot={onSnapshot} />
    </div>
  );
}
