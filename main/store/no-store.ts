import type { Store } from './store.ts';

/** The merged log of a bundle that was read without its log: empty. */
export const NO_STORE: Store = {
  rows: 0,
  sources: [],
  span: undefined,
  page: (_query, offset) => Promise.resolve({ items: [], offset, total: 0, complete: true }),
  count: () => Promise.resolve(0),
  histogram: (_query, { from = 0, to = from }) => Promise.resolve({ from, to, bucketMs: 1, buckets: [] }),
  locate: () => Promise.resolve(undefined),
  templates: ({ offset }) => Promise.resolve({ kind: 'known', items: [], offset, total: 0 }),
  rowAt: () => Promise.resolve(undefined),
  lines: () => Promise.resolve([]),
  unmaskedText: () => Promise.resolve(undefined),
  close: () => Promise.resolve(),
};
