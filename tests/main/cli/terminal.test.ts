import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { aPlace } from '../../kit/a-bundle.ts';
import { aWorker } from '../../kit/a-worker.ts';

const place = aPlace();
afterAll(place.dispose);

test('a reader that has enough, as head, is no error', async () => {
  const built = await aWorker(new URL('../../../main/cli/terminal.ts', import.meta.url), place.folder);
  const script = place.write(
    'print.mjs',
    Buffer.from(
      `const { processTerminal } = await import(${JSON.stringify(pathToFileURL(built).href)});
      await processTerminal().print('a line\\n'.repeat(1_000_000));`,
    ),
  );
  const { stdout, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${script}" | head -n 1`], {
    encoding: 'utf8',
  });
  expect({ stdout, stderr }).toEqual({ stdout: 'a line\n', stderr: '' });
}, 60_000);
