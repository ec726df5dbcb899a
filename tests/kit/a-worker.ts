import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds a worker's TypeScript into a file that a thread can load, and gives its path. */
export async function aWorker(source: URL, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '#contract': fileURLToPath(new URL('../../contract', import.meta.url)) } },
    // The folder is nobody's package: what a worker needs stands in its file.
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(source),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  });
  return join(folder, 'worker.mjs');
}
