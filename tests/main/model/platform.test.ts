import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { sectionOf } from '../../../main/model/sections/sections.ts';
import { aPlace, tarOf } from '../../kit/a-bundle.ts';
import { readIncident } from '../../kit/read-incident.ts';

const place = aPlace();
afterAll(place.dispose);

const platform = (name: string) => readFileSync(new URL(`../../corpus/platform/${name}`, import.meta.url));

const HEAD = 'INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner [] -';
// The log of a native TaskManager, as `kubectl logs orders-taskmanager-1-2 --previous` saves it.
const TASK_MANAGER = [
  `2026-03-02 09:58:06,100 ${HEAD}  Starting Kubernetes TaskExecutor runner (Version: 1.20.1, Scala: 2.12, Rev:a, Date:b)`,
  `2026-03-02 09:58:07,100 ${HEAD} Starting TaskManager with ResourceID: orders-taskmanager-1-2`,
  `2026-03-02 10:11:11,900 ${HEAD} still here`,
  '',
].join('\n');

const ROWS = [
  { path: 'k8s/pods.yaml', content: platform('pods.yaml') },
  { path: 'k8s/events.yaml', content: platform('events.yaml') },
  { path: 'k8s/describe.txt', content: platform('describe.txt') },
  // A table without the namespace tells nothing that is not known already.
  { path: 'k8s/tables.txt', content: platform('tables.txt') },
  { path: 'k8s/flinkdeployment.yaml', content: platform('deployment-status.yaml') },
  { path: 'logs/orders-taskmanager-1-2.log', content: TASK_MANAGER },
];

test('pods are joined to the managers that ran in them, and decide what no log could say', async () => {
  const { incident } = await readIncident([place.write('k8s.tar', tarOf(ROWS))]);
  const told = incident.platform.kind === 'known' ? incident.platform.value : undefined;
  expect(told?.pods.map(({ name, managerId, reason }) => [name, managerId, reason])).toEqual([
    ['orders-6f7d9c4b8b-x2k4p', undefined, undefined],
    ['orders-taskmanager-1-1', undefined, 'Evicted'],
    ['orders-taskmanager-1-2', 'orders-taskmanager-1-2', undefined],
    ['orders-taskmanager-1-3', undefined, undefined],
  ]);
  expect(told?.events.map(({ reason, managerId }) => `${reason} ${managerId ?? ''}`.trim())).toEqual(
    expect.arrayContaining(['Scheduled orders-taskmanager-1-2', 'BackOff orders-taskmanager-1-2', 'FailedScheduling']),
  );
  expect(told?.events.filter(({ reason }) => reason === 'FailedScheduling')).toHaveLength(1);
  expect(incident.deployment).toMatchObject({ value: { kind: 'kubernetes-application' } });
  expect(incident.release).toMatchObject({ value: { version: '1.20.1' } });
  const settings = incident.settings.kind === 'known' ? incident.settings.value : [];
  expect(settings.find(({ key }) => key === 'taskmanager.memory.process.size')).toMatchObject({
    value: '4g',
    origin: 'file',
  });
  const { findings } = diagnose(incident);
  const found = findings.map(({ id, culprit }) => [id, culprit.taskManager ?? culprit.external]);
  expect(found).toContainEqual(['memory/container-limit', 'orders-taskmanager-1-2']);
  expect(found).toContainEqual(['resource/evicted', 'orders-taskmanager-1-1']);
  expect(found).toContainEqual(['resource/workers-not-granted', 'Kubernetes']);
  expect(sectionOf(incident, 'platform')).toMatchObject({
    schema: 'nutcracker/platform@1',
    deployed: [{ name: 'orders', lifecycle: 'UPGRADING' }],
  });
});
