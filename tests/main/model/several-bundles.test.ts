import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import type { Incident } from '#contract/incident/incident.ts';
import { aPlace, tarGzOf } from '../../kit/a-bundle.ts';
import { readEntries } from '../../kit/read-entries.ts';
import { readIncident } from '../../kit/read-incident.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(new URL('../../bundles/taskmanager-died/bundle.tar.gz', import.meta.url));
const flat = await readEntries([place.write('flat.tar.gz', REAL)]);
const ROWS = Object.entries(flat.entries).map(([path, text]) => ({ path, content: Buffer.from(text, 'latin1') }));
const JM_PATH = ROWS.find(({ path }) => /standalonesession.*\.log$/.test(path))?.path;
const whole = (await readIncident([place.write('whole.tgz', tarGzOf(ROWS))])).incident;

/** What an incident counts, whatever its entries are called. */
function counted({ managers, jobs, checkpoints, failures, pressure, threads, signals, span }: Incident) {
  return {
    span,
    managers: managers.kind === 'known' && managers.value.map(({ id, end, events }) => [id, end, events.length]),
    jobs: jobs.kind === 'known' && jobs.value.map(({ id, states, attempts }) => [id, states.length, attempts.length]),
    checkpoints:
      checkpoints.kind === 'known' &&
      checkpoints.value.map(({ history }) => history.map(({ id, outcome }) => [id, outcome])),
    failures:
      failures.kind === 'known' &&
      failures.value.map(({ attempts }) => attempts.map(({ number, followers }) => [number, followers.length])),
    pressure: pressure.kind === 'known' && pressure.value.length,
    threads: threads.kind === 'known' && threads.value.length,
    signals: signals.kind === 'known' && signals.value.map(({ kind, count }) => [kind, count]),
  };
}

test('the same archive twice is one incident, and says so', async () => {
  const paths = ['monday.tgz', 'tuesday.tgz'].map((name) => place.write(name, tarGzOf(ROWS)));
  const { incident } = await readIncident(paths);
  expect(counted(incident)).toEqual(counted(whole));
  expect(incident.bundle.name).toBe('monday.tgz + tuesday.tgz');
  const entries = incident.coverage.sources.map(({ artifact }) => artifact.entry.split('/')[0]);
  expect(new Set(entries)).toEqual(new Set(['monday.tgz', 'tuesday.tgz']));
});

test('an archive sent later, whose logs have grown, continues the first', async () => {
  const isLog = ({ path }: { readonly path: string }) => path.endsWith('.log');
  const half = (content: Buffer) => content.subarray(0, content.indexOf(10, Math.floor(content.length * 0.6)) + 1);
  const early = ROWS.filter(isLog).map(({ path, content }) => ({ path, content: half(content) }));
  const paths = [place.write('first.tgz', tarGzOf(early)), place.write('second.tgz', tarGzOf(ROWS))];
  const { incident } = await readIncident(paths);
  expect(counted(incident)).toEqual(counted(whole));
  const grown = incident.coverage.complaints.filter(({ code }) => code === 'same-as');
  expect(grown.map(({ said }) => said.replace(/ of .*/, ''))).toEqual(Array(4).fill('the beginning'));
  const shuffled = (await readIncident([...paths].reverse())).incident;
  expect(counted(shuffled)).toEqual(counted(whole));
});

test('logs in one archive and REST in the other are joined', async () => {
  const isRest = ({ path }: { readonly path: string }) => /\.json$/.test(path);
  const paths = [
    place.write('logs.tgz', tarGzOf(ROWS.filter((row) => !isRest(row)))),
    place.write('rest.tgz', tarGzOf(ROWS.filter(isRest))),
  ];
  expect(counted((await readIncident(paths)).incident)).toEqual(counted(whole));
});

test('a log that lost its beginning before it was collected again is one process, and what both have is told once', async () => {
  const isLog = ({ path }: { readonly path: string }) => path.endsWith('.log');
  const cutAt = (content: Buffer, share: number) => content.indexOf(10, Math.floor(content.length * share)) + 1;
  const early = ROWS.map((row) =>
    isLog(row) ? { ...row, content: row.content.subarray(0, cutAt(row.content, 0.7)) } : row,
  );
  const late = ROWS.filter(isLog).map(({ path, content }) => ({
    path,
    content: content.subarray(cutAt(content, 0.4)),
  }));
  const paths = [place.write('monday.tgz', tarGzOf(early)), place.write('friday.tgz', tarGzOf(late))];
  const { incident } = await readIncident(paths);
  expect(counted(incident)).toEqual(counted(whole));
  const said = incident.coverage.complaints.filter(({ code }) => code === 'same-as').map(({ said: words }) => words);
  expect(said).toContain(`its lines up to this one are the last of monday.tgz/${JM_PATH}`);
  expect(counted((await readIncident([...paths].reverse())).incident)).toEqual(counted(whole));
});
