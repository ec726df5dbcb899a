import { expect, test } from 'vitest';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../../main/ingest/parse/open-reader.ts';
import { bytesOf, corpus, decode, readAll } from '../reading.ts';

function read(bytes: Uint8Array) {
  const classified = classify('y', bytes.subarray(0, 65_536), decode);
  const nothing = { facts: [], complaints: [] };
  const open = () => openReader(classified, { entry: 'y' }, decode) ?? { push: () => nothing, end: () => nothing };
  const { facts, complaints } = readAll(open, bytes, 100);
  const things = facts.flatMap((fact) => (fact.kind === 'platform' ? [fact.stated] : []));
  return { kind: `${classified.kind} ${classified.detail ?? ''}`, things, complaints };
}

test('the report of an application: its diagnostics go over several lines and keep their first one as place', () => {
  const { kind, things, complaints } = read(corpus('platform/yarn-application.txt'));
  expect([kind, complaints]).toEqual(['yarn report', []]);
  expect(things).toEqual([
    {
      of: 'application',
      application: {
        id: 'application_1669378398064_0904',
        name: 'Flink session cluster',
        type: 'Apache Flink',
        queue: 'root.streams',
        state: 'FAILED',
        finalState: 'FAILED',
        diagnostics: expect.stringMatching(/exitCode: -104\nFailing [\s\S]*'PHYSICAL' memory[\s\S]*the application\.$/),
        startedAt: 1_772_445_000_000,
        endedAt: 1_772_446_276_150,
        source: expect.objectContaining({ kind: 'line', line: 18 }),
      },
    },
  ]);
});

test('containers of a NodeManager: one preempted, one that runs and has no exit code', () => {
  const { kind, things } = read(corpus('platform/yarn-container.json'));
  expect(kind).toBe('yarn json');
  expect(things.map((thing) => thing.of === 'container' && thing.container)).toMatchObject([
    {
      id: 'container_e07_1669378398064_0904_01_000002',
      exitCode: -102,
      state: 'COMPLETE',
      diagnostics: 'Container preempted by scheduler',
      host: 'worker-2',
      source: { kind: 'pointer', pointer: '/containers/container/0/diagnostics' },
    },
    { id: 'container_e07_1669378398064_0904_01_000003', state: 'RUNNING', host: 'worker-3' },
  ]);
  expect(things[1]).not.toHaveProperty('container.exitCode');
});

test('an application over the REST of the ResourceManager that still runs', () => {
  expect(read(corpus('platform/yarn-app.json')).things).toMatchObject([
    { of: 'application', application: { id: 'application_1669378398064_0904', name: 'orders', state: 'RUNNING' } },
  ]);
});

test('a container report of the command line', () => {
  const text =
    'Container Report : \n\tContainer-Id : container_e07_1_0904_01_000002\n\tStart-Time : 1772445000000\n\tFinish-Time : 1772446276150\n\tState : COMPLETE\n\tExecution-Type : GUARANTEED\n\tLOG-URL : http://nm:8042/x\n\tHost : worker-2:8041\n\tNodeHttpAddress : http://worker-2:8042\n\tDiagnostics : [2026-03-02 10:11:16.156]Container exited with a non-zero exit code 143.\n';
  expect(read(bytesOf(text)).things).toMatchObject([
    { of: 'container', container: { id: 'container_e07_1_0904_01_000002', exitCode: 143, host: 'worker-2' } },
  ]);
});

test.each([
  ['a list of Kubernetes containers', '{"containers":[{"name":"main"}]}'],
  ['a sentence about a report', 'Application Report : see below\n'],
])('%s is no report of YARN', (_what, text) => {
  expect(classify('x', bytesOf(text), decode).kind).not.toBe('yarn');
});

test.each(['yarn-application.txt', 'yarn-container.json', 'yarn-app.json'])(
  'cuts and flips of %s never throw',
  (file) => {
    const whole = corpus(`platform/${file}`);
    for (let at = 0; at < whole.length; at += 11) {
      read(whole.subarray(0, at));
      const flipped = whole.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      read(flipped);
    }
  },
);

test('the lists of applications and containers: a row each', () => {
  const row = (...cells: readonly string[]) => cells.map((cell) => cell.padStart(20)).join('\t');
  const text = [
    'Total number of applications (application-types: [], states: [FAILED] and tags: []):2',
    row(
      'Application-Id',
      'Application-Name',
      'Application-Type',
      'User',
      'Queue',
      'State',
      'Final-State',
      'Progress',
      'Tracking-URL',
    ),
    row(
      'application_1795264041927_0007',
      'orders',
      'Apache Flink',
      'flink',
      'default',
      'FAILED',
      'FAILED',
      '100%',
      'N/A',
    ),
    row(
      'application_1795264041927_0008',
      'ledger',
      'Apache Flink',
      'flink',
      'batch',
      'KILLED',
      'KILLED',
      '100%',
      'http://rm:8088',
    ),
    '',
    'Total number of containers :1',
    row('Container-Id', 'Start Time', 'Finish Time', 'State', 'Host', 'Node Http Address', 'LOG-URL'),
    row(
      'container_e12_1795264041927_0007_01_000002',
      'Sat Nov 21 12:40:06 +0000 2026',
      'N/A',
      'RUNNING',
      'nm-1:45454',
      'http://nm-1:8042',
      'http://nm-1:8042/logs',
    ),
    '',
  ].join('\n');
  const { kind, things, complaints } = read(bytesOf(text));
  expect([kind, complaints]).toEqual(['yarn report', []]);
  expect(things).toMatchObject([
    { of: 'application', application: { name: 'orders', queue: 'default', state: 'FAILED', finalState: 'FAILED' } },
    { of: 'application', application: { name: 'ledger', queue: 'batch', state: 'KILLED', finalState: 'KILLED' } },
    { of: 'container', container: { state: 'RUNNING', host: 'nm-1' } },
  ]);
});
