import type { StylesheetJson } from 'cytoscape';

/** The look of nodes and edges, in the colours of the theme that is set now. */
export function graphStyle(): StylesheetJson {
  const tokens = getComputedStyle(document.documentElement);
  const colour = (name: string) => tokens.getPropertyValue(name).trim() || '#888';
  return [
    {
      selector: 'node',
      style: { shape: 'rectangle', width: 'data(width)', height: 'data(height)', 'background-opacity': 0 },
    },
    {
      // Too small for cards: a dot for each, the culprit another shape, missing acknowledgements an empty one; edges as wide as can be seen.
      selector: 'node.dot',
      style: {
        shape: 'ellipse',
        width: 90,
        height: 90,
        'background-opacity': 1,
        'background-color': colour('--line-strong'),
      },
    },
    { selector: 'node.dot[share = "busy"]', style: { 'background-color': colour('--task-busy') } },
    {
      selector: 'node.dot[share = "backpressured"]',
      style: hatched(colour('--task-backpressured'), colour('--surface-app')),
    },
    {
      selector: 'node.dot[acks = "missing"]',
      style: {
        'background-color': colour('--surface-app'),
        'border-width': 18,
        'border-color': colour('--ack-missing'),
      },
    },
    {
      selector: 'node.dot[culprit = "yes"]',
      style: {
        shape: 'diamond',
        width: 160,
        height: 160,
        'background-fill': 'solid',
        'background-color': colour('--pressure-high'),
        label: 'data(name)',
        'font-family': 'Inter Variable, sans-serif',
        'font-size': 56,
        'font-weight': 600,
        color: colour('--text-primary'),
        'text-valign': 'bottom',
        'text-margin-y': 12,
        'text-wrap': 'ellipsis',
        'text-max-width': '1200px',
        'text-background-color': colour('--surface-app'),
        'text-background-opacity': 0.85,
        'text-background-padding': '8px',
        'z-index': 1,
      },
    },
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'curve-style': 'unbundled-bezier',
        'control-point-distances': [0],
        'control-point-weights': [0.5],
        'source-endpoint': '90deg',
        'target-endpoint': '270deg',
        'line-color': colour('--pressure-none'),
        'target-arrow-color': colour('--pressure-none'),
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.9,
      },
    },
    { selector: 'edge.dot', style: { width: 9, 'arrow-scale': 2 } },
    { selector: 'edge[pressure = "low"]', style: edgeIn(colour('--pressure-low')) },
    { selector: 'edge[pressure = "high"]', style: edgeIn(colour('--pressure-high')) },
    {
      selector: 'edge[pressure = "unknown"]',
      style: { ...edgeIn(colour('--pressure-unknown')), 'line-style': 'dotted' },
    },
    {
      selector: 'edge[path = "yes"]',
      style: { 'underlay-color': colour('--accent'), 'underlay-opacity': 0.3, 'underlay-padding': 7 },
    },
    { selector: 'edge[inferred = "yes"]', style: { 'line-style': 'dashed' } },
  ] as StylesheetJson;
}

/** Stripes, as in the bar of a card: no colour stands alone. */
function hatched(line: string, ground: string) {
  return {
    'background-fill': 'linear-gradient',
    'background-gradient-direction': 'to-bottom-right',
    'background-gradient-stop-colors': [line, line, ground, ground, line, line, ground, ground, line, line].join(' '),
    'background-gradient-stop-positions': '0 28 28 36 36 50 50 58 58 100',
  };
}

function edgeIn(colour: string) {
  return { 'line-color': colour, 'target-arrow-color': colour };
}
