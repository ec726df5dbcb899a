import { readFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { pasteboard } from '../../kit/pasteboard.ts';

const { verdictOf, dispose } = pasteboard();
afterAll(dispose);

const REPORT = new URL('../../corpus/threads/hs_err_pid9533.log', import.meta.url);

test('the crash report of a JobManager whose heap the host could not give is the end of that process, by itself', async () => {
  const { rootCauses, findings } = await verdictOf(await readFile(REPORT, 'utf8'));
  expect(rootCauses).toEqual(['memory/container-limit']);
  expect(findings[0]?.title.en).toBe('JobManager got no memory from its host');
  expect(findings[0]?.why.en).toContain(
    'It asked for 9 GiB while the host had 149 MiB free. That was its first second: the heap that it starts with does not fit into this host as it is.',
  );
});

test('the crash report of another program is none of this cluster', async () => {
  const report = (await readFile(REPORT, 'utf8')).replace(
    'org.apache.flink.runtime.jobmanager.JobManager',
    'org.acme.Gateway',
  );
  expect((await verdictOf(report)).rootCauses).toEqual([]);
});
