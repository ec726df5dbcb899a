import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { bundledPackages } from './scripts/bundled-packages.mjs';

const here = import.meta.dirname;
const at = (path: string): string => resolve(here, path);
const alias = { '#contract': at('contract') };
const pins = JSON.parse(readFileSync(at('package.json'), 'utf8'));

/** The store's binary stays where npm put it; everything else is bundled, what is written around the binary too: as a hundred files it took longer to load. */
const NATIVE = '@duckdb/node-bindings';
const externalizeDeps = { exclude: Object.keys(pins.dependencies).filter((name) => name !== NATIVE) };

export default defineConfig({
  main: {
    plugins: [bundledPackages('main')],
    resolve: { alias },
    define: { __ELECTRON_PINNED__: JSON.stringify(pins.devDependencies.electron) },
    build: {
      externalizeDeps,
      outDir: at('out/main'),
      target: 'node20.18',
      rollupOptions: {
        input: {
          index: at('main/index.ts'),
          engine: at('main/engine.ts'),
          cli: at('main/cli/index.ts'),
          'parse-worker': at('main/ingest/workers/parse-worker.ts'),
          'search-worker': at('main/store/search/search-worker.ts'),
          'seal-worker': at('main/store/duckdb/seal-worker.ts'),
          'merge-worker': at('main/store/duckdb/merge-worker.ts'),
        },
        // One flat folder: a file finds its neighbours (the worker, the preload) from wherever its code was put.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [bundledPackages('preload')],
    resolve: { alias },
    build: {
      outDir: at('out/preload'),
      rollupOptions: {
        input: { index: at('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    resolve: { alias },
    plugins: [react(), bundledPackages('renderer')],
    worker: { plugins: () => [bundledPackages('workers')] },
    build: {
      outDir: at('out/renderer'),
      target: 'chrome130',
      assetsInlineLimit: 0,
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: at('renderer/index.html'),
        // What parts share comes as one file: forty small ones took longer to ask for than to run. Icons of the library are never drawn.
        output: {
          advancedChunks: { groups: [{ name: 'shared', minShareCount: 2, test: /^(?!.*blueprintjs\/icons)/ }] },
        },
      },
    },
  },
});
