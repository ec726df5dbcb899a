import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { run } from './run.ts';

/** Since this release V8 counts invocations instead of a budget, complains of the old flag, and gains nothing by a larger count. */
const BY_INVOCATIONS = 12;

/**
 * V8 lets a heap grow to a multiple of what was alive before it collects the whole of it again: twice that saves some fifty megabytes
 * beside a large bundle and costs no time that can be measured; less than that costs time.
 */
setFlagsFromString('--heap-growing-percent=100');
/**
 * What is young is kept in 16 MB (V8's own limit) from the first growth on, and in the readers' threads from their start: nearly all facts
 * live until the verdict, and a young generation that begins with 1 MB copies each of them twice while it grows.
 */
setFlagsFromString('--min-semi-space-size=16');
setFlagsFromString('--semi-space-growth-factor=16');
/**
 * A command lives for seconds, and each of its threads compiles for itself: code that is optimised at four times its usual age, with a third of
 * the usual inlining, saves a tenth of the processor time of a large bundle.
 */
if (Number.parseInt(process.versions.v8, 10) < BY_INVOCATIONS) setFlagsFromString('--interrupt-budget=270000');
setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');

/** The command line. The renderer and the sample lie beside the built program. */
const built = join(import.meta.dirname, '..');

process.exitCode = await run(process.argv.slice(2), {
  renderer: join(built, 'renderer'),
  samples: join(built, '..', 'resources', 'sample'),
  starter: join(built, '..', 'scripts', 'start.mjs'),
});
