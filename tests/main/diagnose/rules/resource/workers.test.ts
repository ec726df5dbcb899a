import { expect, test } from 'vitest';
import { evicted } from '../../../../../main/diagnose/rules/resource/evicted.ts';
import { workersFlapping } from '../../../../../main/diagnose/rules/resource/workers-flapping.ts';
import { workersNotGranted } from '../../../../../main/diagnose/rules/resource/workers-not-granted.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, at, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const ordered = aSignal('worker-requested', 10, { pending: 2 }, 'Requesting new worker', { count: 2 });
const waited = aSignal('no-resource-available', 120, { text: 'Could not acquire' }, 'NoResourceAvailableException');
const ended = (worker: string, fields: Record<string, string | number>, seconds = 60) =>
  aSignal('worker-terminated', seconds, { worker, ...fields }, `Worker ${worker} is terminated.`);
const came = aTaskManager('pod-1', 'pod-1', { events: [anEvent('registered', 30)] });

test('two workers ordered, one came, and the job waits in vain', () => {
  expect(ask(workersNotGranted, anIncident().withManagers(came).withSignals(ordered, waited))).toMatchObject({
    kind: 'found',
    findings: [{ role: 'trigger', facts: { requested: 2, registered: 1, missing: 1 } }],
  });
});

test('orders that were taken back and given again are not as many workers', () => {
  const orders = [
    aSignal('worker-requested', 10, { pending: 2 }, 'Requesting new worker'),
    aSignal('worker-requested', 10, { pending: 1 }, 'Requesting new worker', { count: 3, lastAt: at(400) }),
  ];
  const story = anIncident()
    .withManagers(came)
    .withSignals(...orders, waited);
  expect(ask(workersNotGranted, story)).toMatchObject({
    findings: [{ facts: { requested: 4, registered: 1, missing: 1 } }],
  });
  const late = { ...came, id: 'pod-4', events: [anEvent('registered', 420)] };
  expect(ask(workersNotGranted, story.withManagers(came, late))).toEqual({ kind: 'clear' });
});

test('what the platform answers to an order is the reason', () => {
  const answer = thrown([
    'java.util.concurrent.CompletionException: failed',
    'io.fabric8.kubernetes.client.KubernetesClientException: pods "tm-1" is forbidden: exceeded quota: compute',
  ]);
  const refused = aSignal('worker-refused', 12, { pending: 1 }, 'Failed requesting worker', { throwable: answer });
  expect(ask(workersNotGranted, anIncident().withManagers(came).withSignals(ordered, refused))).toMatchObject({
    findings: [{ facts: { missing: 1, why: 'pods "tm-1" is forbidden: exceeded quota: compute' } }],
  });
});

test('each refused order tries the next name: names are no workers that wait', () => {
  const orders = aSignal('worker-requested', 10, { pending: 2 }, 'Requesting new worker', {
    count: 30,
    lastAt: at(60),
  });
  const names = ['tm-1-1', 'tm-1-2', 'tm-1-3', 'tm-1-4'];
  const diagnostics = 'forbidden: exceeded quota: compute, requested: requests.memory=2Gi';
  const denied = names.map((worker, index) =>
    aSignal('worker-pending', 12 + index, { worker, diagnostics }, diagnostics),
  );
  const [finding] = foundBy(workersNotGranted, anIncident().withSignals(orders, ...denied, waited));
  expect([finding?.facts.missing, finding?.title.en]).toEqual([2, 'Kubernetes does not grant 2 workers']);
  expect(finding?.why.en).toContain('ordered a worker 30 times, and 0 registered');
});

test('workers that all came, or that ended after they came, were granted', () => {
  const both = anIncident().withManagers(came, { ...came, id: 'pod-2' });
  expect(ask(workersNotGranted, both.withSignals(ordered, waited))).toEqual({ kind: 'clear' });
  const one = anIncident()
    .withManagers(came)
    .withSignals(ordered, ended('pod-2', { exitCode: 1 }), waited);
  expect(ask(workersNotGranted, one)).toEqual({ kind: 'clear' });
});

test('three workers that end and are replaced are a loop; two are not yet', () => {
  const ends = ['pod-1', 'pod-2', 'pod-3'].map((name, at) => ended(name, { exitCode: 239 }, 60 + at));
  expect(ask(workersFlapping, anIncident().withSignals(ordered, ...ends))).toMatchObject({
    kind: 'found',
    findings: [{ role: 'sustainer', facts: { workers: 3, exitCodes: [239], taken: 0 } }],
  });
  expect(ask(workersFlapping, anIncident().withSignals(ordered, ...ends.slice(0, 2)))).toEqual({ kind: 'clear' });
});

test('three workers that ended in as many hours were replaced one by one, in no loop', () => {
  const ends = ['pod-1', 'pod-2', 'pod-3'].map((name, i) => ended(name, { exitCode: 239 }, 60 + i * 3_000));
  expect(ask(workersFlapping, anIncident().withSignals(ordered, ...ends)).kind).toBe('clear');
});

test('workers that worked and were gone without a word make the loop itself the cause', () => {
  const names = ['pod-1', 'pod-2', 'pod-3'];
  const gone = names.map((name, index) =>
    aTaskManager(name, name, {
      end: 'abrupt',
      logTo: at(58 + index),
      events: [anEvent('registered', 20), anEvent('unreachable', 61 + index)],
    }),
  );
  const roleAfter = (fields: Record<string, string | number>) => {
    const ends = names.map((name, index) => ended(name, fields, 60 + index));
    return ask(
      workersFlapping,
      anIncident()
        .withManagers(...gone)
        .withSignals(ordered, ...ends),
    );
  };
  expect(roleAfter({ exitCode: 137, reason: 'Error' })).toMatchObject({ findings: [{ role: 'trigger' }] });
  expect(roleAfter({ exitCode: 137, reason: 'OOMKilled' })).toMatchObject({ findings: [{ role: 'sustainer' }] });
});

test.each([
  [{ reason: 'Evicted', diagnostics: 'The node was low on resource: memory.' }, 'evicted'],
  [{ exitCode: -102, diagnostics: 'Container preempted by scheduler' }, 'preempted'],
  [{ reason: 'NodeLost', diagnostics: 'node lost' }, 'node-gone'],
])('%o is a place taken away (%s)', (fields, how) => {
  expect(ask(evicted, anIncident().withSignals(ended('pod-1', fields)))).toMatchObject({
    kind: 'found',
    findings: [{ role: 'trigger', culprit: { taskManager: 'pod-1' }, facts: { how } }],
  });
});

test('killed for its memory, or ended by itself, was not taken away', () => {
  const oom = ended('pod-1', { exitCode: 137, reason: 'OOMKilled' });
  const own = ended('pod-2', { exitCode: 1, reason: 'Error' });
  expect(ask(evicted, anIncident().withSignals(oom, own))).toEqual({ kind: 'clear' });
});

test.each([evicted, workersFlapping, workersNotGranted])('without logs $id cannot tell', (rule) => {
  expect(ask(rule, anIncident().without('signals')).kind).toBe('cannot-tell');
});
