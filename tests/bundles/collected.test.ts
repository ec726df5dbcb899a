import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { VerdictJson } from '#contract/verdict-json.ts';
import { aPlace, tarGzOf } from '../kit/a-bundle.ts';
import { CONTAINER_FILES, EXPORTS } from '../kit/collect-logs.ts';
import { readEntries } from '../kit/read-entries.ts';
import type { PodLog } from '../kit/taken-logs.ts';
import { rowsOf } from './variants.ts';
import { verdictOf } from './verdict-of.ts';

// The logs are real; only what collectors put around them is made here, as their documentation describes it.
const place = aPlace();
afterAll(place.dispose);

const STORIES = ['taskmanager-died'];

async function storyOf(name: string) {
  const path = join(import.meta.dirname, name, 'bundle.tar.gz');
  const { entries } = await readEntries([path]);
  const isLog = (entry: string) =>
    /(?:jobmanager|standalonesession|taskmanager|taskexecutor)[^/]*\.log$/.test(entry) && !/gc/.test(entry);
  const logs = Object.entries(entries).filter(([entry]) => isLog(entry));
  const others = Object.fromEntries(Object.entries(entries).filter(([entry]) => !isLog(entry)));
  const pods = logs.map(([entry, text]): PodLog => {
    const role = /standalonesession|jobmanager/.test(entry) ? 'jobmanager' : 'taskmanager';
    return { pod: `flink-${role}-${logs.findIndex(([other]) => other === entry) + 1}`, text };
  });
  return { name, raw: await verdictOf(path), pods, others };
}

const stories = await Promise.all(STORIES.map(storyOf));

/** What a reader takes from a verdict; processes go by the name of their pod when a collector tells it. */
function told({ verdict, findings }: VerdictJson) {
  const { state, rootCauses } = verdict;
  return { state, rootCauses, findings: findings.map(({ id, role, severity }) => `${id} ${role} ${severity}`) };
}

describe.each(stories)('$name', ({ raw, pods, others }) => {
  test.each(Object.entries(EXPORTS))('taken out of %s it is the same story', async (file, write) => {
    const content = write(pods);
    const rows = [...rowsOf(others), { path: file, content: Buffer.from(content, 'utf8') }];
    const verdict = await verdictOf(place.write(`as-${file}.tar.gz`, tarGzOf(rows)));
    expect(told(verdict)).toEqual(told(raw));
  });

  test.each(Object.entries(CONTAINER_FILES))('a file for each container (%s): the same story', async (_name, write) => {
    const files = pods.map((log) => ({ path: `pods/${log.pod}.log`, content: Buffer.from(write(log), 'utf8') }));
    const verdict = await verdictOf(place.write('by-container.tar.gz', tarGzOf([...rowsOf(others), ...files])));
    expect(told(verdict)).toEqual(told(raw));
  });
});
