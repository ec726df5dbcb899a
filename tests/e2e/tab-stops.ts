/** The stops around every view of the sample. */
export const AROUND = {
  'title-bar': ['bundle-menu', 'palette', 'export', 'theme-switch', 'language-en'],
  brush: ['brush'],
  'status-bar': ['checkpoint-timeout.tar.g', '254 files · 1.55 MiB', 'zone-choice'],
};

/** The stops inside each view; a list, a table, a graph and a chart are one each. */
export const INSIDE: Readonly<Record<string, readonly string[]>> = {
  verdict: [
    'compare-baseline',
    'Copy',
    'chain-box',
    // Of the chosen box of the chain.
    'evidence-chip',
    'Settings diff',
    'Copy diffC',
    // Evidence, what was ruled out, what can be restored.
    'evidence-chip',
    'evidence-chip',
    'evidence-chip',
    'Copy path',
    '2 keys have another name',
  ],
  timeline: ['timeline-table-switch', 'All0', 'Zoom out', 'Zoom in', 'timeline-lanes'],
  graph: [
    'Checkpoints1',
    'State2',
    'Backpressure3',
    'Skew4',
    'Watermark5',
    'vertex-search',
    'graph-table-switch',
    'graph-canvas',
    'To the culprit',
    'FitF',
    'Zoom out',
    'Zoom in',
    'graph-play',
    '21:54:37',
    'Previous snapshot',
  ],
  checkpoints: [
    'checkpoints-all',
    'First failure',
    'Last goodB',
    'checkpoints-table-switch',
    'evidence-chip',
    'checkpoint-rows',
    'Id',
    'Source: orders',
    'slowest',
    'evidence-chip',
  ],
  state: [
    'state-checkpoint',
    'state-overview',
    'evidence-chip',
    'merchant-revenue',
    'growth-table-switch',
    'spread-table-switch',
    // Of the subtasks, the limits and the file.
    'evidence-chip',
    'evidence-chip',
    'evidence-chip',
    'Find handle',
    'state-explorer',
  ],
  // The cards of findings are one stop, the table another.
  settings: ['Search keys and values', 'settings-found', 'Copy diff', '9 settings'],
  coverage: ['jobmanager stream-jm', 'Filter files', 'Files', 'Copy commands', 'evidence-chip'],
};
