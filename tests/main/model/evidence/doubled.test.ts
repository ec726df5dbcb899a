import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { aPlace, tarGzOf } from '../../../kit/a-bundle.ts';
import { readEntries } from '../../../kit/read-entries.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(new URL('../../../bundles/taskmanager-died/bundle.tar.gz', import.meta.url));
const flat = await readEntries([place.write('flat.tar.gz', REAL)]);
const ROWS = Object.entries(flat.entries).map(([path, text]) => ({ path, content: Buffer.from(text, 'latin1') }));
const JM = ROWS.find(({ path }) => /standalonesession.*\.log$/.test(path)) ?? { path: '', content: Buffer.alloc(0) };

test('a log that is there twice is counted once, packed or not, and in whatever order it comes', async () => {
  const once = (await readIncident([place.write('once.tgz', tarGzOf(ROWS))])).incident;
  const again = {
    path: 'copies/of/the/jobmanager/that/somebody/made/for/the/ticket/jm.log.gz',
    content: gzipSync(JM.content),
  };
  const incidents = [];
  for (const rows of [
    [...ROWS, again],
    [again, ...ROWS.toReversed()],
  ])
    incidents.push((await readIncident([place.write('twice.tgz', tarGzOf(rows))])).incident);
  const [first, second] = incidents;
  expect(first).toEqual({ ...second, bundle: first?.bundle });
  const { coverage, bundle: _bundle, ...rest } = first ?? once;
  const { coverage: before, bundle: _before, ...whole } = once;
  expect(rest).toEqual(whole);
  expect(coverage.complaints).toEqual([
    ...before.complaints,
    { code: 'same-as', entry: again.path, said: `the same bytes as ${JM.path}` },
  ]);
  expect(coverage.sources.filter(({ artifact }) => artifact.entry !== again.path)).toEqual(before.sources);
  expect(coverage.sources.find(({ artifact }) => artifact.entry === again.path)).toMatchObject({
    artifact: { kind: 'jobmanager-log', sameAs: JM.path, lines: 1001 },
    records: 0,
  });
});

test.each([
  ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf8')],
  ['other line ends', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8')],
])('a log that somebody saved again in %s is counted once', async (_, write) => {
  const again = { path: 'saved/again/by/an/editor/jm.txt', content: write(JM.content.toString('utf8')) };
  const once = (await readIncident([place.write('once.tgz', tarGzOf(ROWS))])).incident;
  const { incident } = await readIncident([place.write('saved.tgz', tarGzOf([again, ...ROWS]))]);
  const { coverage, bundle: _bundle, ...rest } = incident;
  const { coverage: before, bundle: _before, ...whole } = once;
  expect(rest).toEqual(whole);
  expect(coverage.complaints).toEqual([
    ...before.complaints,
    { code: 'same-as', entry: again.path, said: `the same lines as ${JM.path}` },
  ]);
});

test('a log that begins as another and then says something else is a log of its own', async () => {
  const text = JM.content.toString('utf8');
  const other = text.replace(/(?<=switched from (?:state )?)RUNNING to [A-Z]+/, 'RUNNING to FINISHED');
  expect(other).not.toBe(text);
  const rows = [...ROWS, { path: 'other/jobmanager.log', content: Buffer.from(other) }];
  const { incident } = await readIncident([place.write('other.tgz', tarGzOf(rows))]);
  expect(incident.coverage.complaints.filter(({ code }) => code === 'same-as')).toEqual([]);
});

test('REST bodies and settings of the same bytes stay what they are', async () => {
  const rest = ROWS.filter(({ path }) => /\/rest\/.*jobs\.json$|config\.yaml$/.test(path));
  const copies = rest.map(({ path, content }) => ({ path: `later/${path}`, content }));
  const { incident } = await readIncident([place.write('rest.tgz', tarGzOf([...rest, ...copies]))]);
  expect(incident.coverage.sources.map(({ artifact }) => artifact.sameAs)).toEqual(
    incident.coverage.sources.map(() => undefined),
  );
});

test.each(['.log.1', '.log.2026-11-21'])(
  'a rotated log is one process, its older part (%s) packed or not',
  async (ending) => {
    const cut = JM.content.indexOf('\n', Math.floor(JM.content.length / 2)) + 1;
    const older = JM.content.subarray(0, cut);
    const others = ROWS.filter((row) => row !== JM);
    const whole = (await readIncident([place.write('whole.tgz', tarGzOf(ROWS))])).incident;
    for (const part of [
      { path: JM.path.replace(/\.log$/, ending), content: older },
      { path: JM.path.replace(/\.log$/, `${ending}.gz`), content: gzipSync(older) },
    ]) {
      const rows = [{ ...JM, content: JM.content.subarray(cut) }, ...others, part];
      const { incident } = await readIncident([place.write('rotated.tgz', tarGzOf(rows))]);
      const counts = ({ managers, jobs, checkpoints, failures }: typeof incident) => ({
        managers: managers.kind === 'known' && managers.value.map(({ id, role, host }) => ({ id, role, host })),
        jobs: jobs.kind === 'known' && jobs.value.map(({ id, name }) => ({ id, name })),
        checkpoints: checkpoints.kind === 'known' && checkpoints.value.length,
        failures: failures.kind === 'known' && failures.value.length,
      });
      expect(counts(incident)).toEqual(counts(whole));
    }
  },
);

const PRINTED = 'java.lang.OutOfMemoryError: Metaspace\nDumping heap to /tmp/java_pid1.hprof ...\n';
const outOf = (path: string) => ({ path, content: PRINTED });

test.each([
  ['flink-flink-taskexecutor-0-host-7.out', 'flink-flink-taskexecutor-0-host-7.out'],
  ['application_1771000000000_0001/container_1771000000000_0001_01_000002/taskmanager.out', undefined],
])('what one process printed is counted once where it lies in two folders: %s', async (path, packed) => {
  const rows = [
    ...ROWS,
    outOf(`first/${path}`),
    packed === undefined
      ? outOf(`again/later/${path}`)
      : { path: `again/later/${packed}.gz`, content: gzipSync(PRINTED) },
  ];
  const { incident } = await readIncident([place.write('printed.tgz', tarGzOf(rows))]);
  const [same] = incident.coverage.sources.flatMap(({ artifact }) => artifact.sameAs ?? []);
  expect(same).toBe(`first/${path}`);
});

test.each([
  ['two hosts', 'flink-flink-taskexecutor-0-host-7.out', 'flink-flink-taskexecutor-0-host-8.out'],
  ['two hosts that call themselves alike', 'flink-flink-taskexecutor-0-localhost.out', undefined],
  ['two runs of one process', 'flink-flink-taskexecutor-0-host-7.out', 'flink-flink-taskexecutor-0-host-7.out.1'],
  ['two folders whose names nobody knows', 'taskmanager.out', undefined],
])('two processes may print the same two lines: %s', async (_, path, other) => {
  const rows = [...ROWS, outOf(`a/${path}`), outOf(`b/${other ?? path}`)];
  const { incident } = await readIncident([place.write('alike.tgz', tarGzOf(rows))]);
  expect(incident.coverage.sources.flatMap(({ artifact }) => artifact.sameAs ?? [])).toEqual([]);
});
