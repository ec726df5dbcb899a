import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

/** Not to be built: it brings a binary. */
const BINARY = '@duckdb/node-bindings';

/** Builds a worker's TypeScript into a file that a thread can load, and gives its path. `plugins` may change what it is built from. */
export async function aWorker(source: URL, folder: string, plugins: readonly Plugin[] = []): Promise<string> {
  await build({
    configFile: false,
    plugins: [...plugins],
    logLevel: 'error',
    resolve: { alias: { '#contract': fileURLToPath(new URL('../../contract', import.meta.url)) } },
    // The folder is nobody's package: what a worker needs stands in its file, or is named by its path.
    ssr: { noExternal: true, external: [BINARY] },
    build: {
      ssr: fileURLToPath(source),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: {
        output: {
          entryFileNames: 'worker.mjs',
          paths: { [BINARY]: createRequire(import.meta.url).resolve(BINARY) },
        },
      },
    },
  });
  return join(folder, 'worker.mjs');
}
