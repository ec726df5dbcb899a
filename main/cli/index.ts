import { join } from 'node:path';
import { run } from './run.ts';

/** The command line. The renderer and the sample lie beside the built program. */
const built = join(import.meta.dirname, '..');

process.exitCode = await run(process.argv.slice(2), {
  renderer: join(built, 'renderer'),
  samples: join(built, '..', 'resources', 'sample'),
  starter: join(built, '..', 'scripts', 'start.mjs'),
});
