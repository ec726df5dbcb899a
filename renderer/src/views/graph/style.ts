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
    { selector: 'edge[pressure = "low"]', style: edgeIn(colour('--pressure-low')) },
    { selector: 'edge[pressure = "high"]', style: edgeIn(colour('--pressure-high')) },
    {
      selector: 'edge[pressure = "unknown"]',
      style: { ...edgeIn(colour('--pressure-unknown')), 'line-style': 'dotted' },
    },
    { selector: 'edge[inferred = "yes"]', style: { 'line-style': 'dashed' } },
  ] as StylesheetJson;
}

function edgeIn(colour: string) {
  return { 'line-color': colour, 'target-arrow-color': colour };
}
