import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import { known } from '#contract/incident/section.ts';
import { commandsFor } from '../../../../../main/diagnose/tools/asking/commands.ts';
import { toolsFor } from '../../../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSetting, aTaskManager, aVertex, JOB, TM1 } from '../../../../kit/incident-parts.ts';

const on = (kind: 'yarn-application' | 'kubernetes-session' | 'standalone-session' | 'unknown', worker = TM1) =>
  toolsFor(
    anIncident()
      .withRelease('1.18.1')
      .withManagers(aTaskManager(worker, 'host-1'))
      .with({ deployment: known({ kind }) })
      .build(),
    NEVER,
  );

test('the logs of YARN are asked for by the application of the container', () => {
  const yarn = on('yarn-application', 'container_e17_1700000000000_0042_01_000003');
  expect(commandsFor('taskmanager-log', yarn)).toEqual([
    'yarn logs -applicationId application_1700000000000_0042 > yarn-logs.txt',
  ]);
});

test('on Kubernetes pods go by their cluster, and the one whose name is known by its name, with the log of the run before', () => {
  const pod = 'orders-taskmanager-1-3';
  expect(commandsFor('taskmanager-log', on('kubernetes-session', pod))).toEqual([
    'kubectl logs -l app=orders,component=taskmanager --prefix --timestamps --tail=-1 > taskmanagers.log',
    `kubectl logs ${pod} --previous --timestamps > ${pod}-previous.log`,
  ]);
  expect(commandsFor('taskmanager-log', on('kubernetes-session'))[0]).toBe(
    'kubectl logs -l component=taskmanager --prefix --timestamps --tail=-1 > taskmanagers.log',
  );
  expect(commandsFor('host-log', on('kubernetes-session'))[0]).toBe('kubectl describe pod TASKMANAGER_POD > pod.txt');
});

test('the hosts of a standalone cluster are reached as its own scripts reach them', () => {
  const loop = (list: string, folder: string) =>
    `for h in $(cat "$FLINK_HOME/conf/${list}"); do ssh -n "$h" "tar cz -C '${folder}' ." > "taskmanager-$h.tar.gz"; done`;
  expect(commandsFor('taskmanager-log', on('standalone-session'))).toEqual([loop('workers', '$FLINK_HOME/log')]);
  const old = anIncident()
    .withRelease('1.10.3')
    .withSettings(aSetting('env.log.dir', '/var/log/flink'))
    .with({ deployment: known({ kind: 'standalone-session' }) });
  expect(commandsFor('taskmanager-log', toolsFor(old.build(), NEVER))).toEqual([loop('slaves', '/var/log/flink')]);
});

test.each([
  ['container_e17_1700000000000_0042_01_000003', 'yarn logs'],
  ['orders-taskmanager-1-3', 'kubectl logs'],
  ['flink-taskmanager-6f5b7c9d8-x2x4z', 'kubectl logs'],
  ['10.0.0.1:34567-abcdef', undefined],
])('the log of TaskManager %s alone tells what it ran on', (worker, begin) => {
  expect(commandsFor('taskmanager-log', on('unknown', worker))[0]?.slice(0, begin?.length)).toBe(begin);
});

test('in a container the standalone entry point runs as well', () => {
  const inContainer = (host: string) =>
    toolsFor(
      anIncident()
        .withRelease('1.18.1')
        .withManagers(aTaskManager(TM1, host))
        .with({ deployment: known({ kind: 'standalone-session' }) })
        .build(),
      NEVER,
    );
  expect(commandsFor('taskmanager-log', inContainer('4f2a9c01d3be'))).toEqual([
    'docker logs 4f2a9c01d3be > taskmanager.log 2>&1',
  ]);
  expect(commandsFor('jobmanager-log', inContainer('flink-taskmanager-6f5b7c9d8-x2x4z'))).toEqual([
    'kubectl logs -l component=jobmanager --prefix --timestamps --tail=-1 > jobmanager.log',
    'kubectl logs JOBMANAGER_POD --previous --timestamps > jobmanager_pod-previous.log',
  ]);
  expect(commandsFor('jobmanager-log', inContainer('flink-taskmanager-host1'))).toEqual([
    'tar czf jobmanager-logs.tar.gz -C "$FLINK_HOME/log" .',
  ]);
});

test('where REST answers depends on what it stands behind', () => {
  const settings = (worker: string, kind: 'yarn-application' | 'kubernetes-session') =>
    commandsFor('settings', on(kind, worker));
  expect(settings('container_e17_1700000000000_0042_01_000003', 'yarn-application')).toEqual([
    "curl -s 'http://RESOURCEMANAGER:8088/proxy/application_1700000000000_0042/jobmanager/config' > jobmanager-config.json",
  ]);
  expect(settings('orders-taskmanager-1-3', 'kubernetes-session')).toEqual([
    'kubectl port-forward service/orders-rest 8081 & sleep 3',
    "curl -s 'http://localhost:8081/jobmanager/config' > jobmanager-config.json",
  ]);
});

test('of several pods the one that is asked about is named', () => {
  const pods = ['orders-taskmanager-1-1', 'orders-taskmanager-1-2'];
  const incident = anIncident()
    .withManagers(...pods.map((pod) => aTaskManager(pod, pod)))
    .with({ deployment: known({ kind: 'kubernetes-session' }) });
  const first = (taskManager?: string) => commandsFor('host-log', toolsFor(incident.build(), NEVER), taskManager)[0];
  expect([first(), first(pods[1]), first('gone')]).toEqual(
    [pods[0], pods[1], pods[0]].map((pod) => `kubectl describe pod ${pod} > pod.txt`),
  );
});

test('REST is asked for this very job', () => {
  expect(commandsFor('rest-exceptions', on('standalone-session'))).toEqual([
    `curl -s 'http://JOBMANAGER:8081/jobs/${JOB}/exceptions?maxExceptions=100' > exceptions.json`,
  ]);
});

test('what is compared with itself is taken as often as it is asked for', () => {
  expect(commandsFor('thread-dump', on('standalone-session'))).toEqual([
    `for i in 1 2 3; do curl -s 'http://JOBMANAGER:8081/taskmanagers/${TM1}/thread-dump' > threads-$i.json; sleep 10; done`,
  ]);
  expect(commandsFor('rest-backpressure', on('standalone-session'))[0]).toMatch(
    /^for i in 1 2; do for v in .* > backpressure-\$i-\$v\.json; done; sleep 10; done$/,
  );
});

test('before 1.11 REST has no thread dumps; where nobody knows how the cluster runs nothing is made up', () => {
  const old = toolsFor(anIncident().withRelease('1.10.3').build(), NEVER);
  expect(commandsFor('thread-dump', old)).toEqual([
    'for i in 1 2 3; do jstack -l TASKMANAGER_PID > threads-$i.txt; sleep 10; done',
  ]);
  expect(commandsFor('jobmanager-log', on('unknown'))).toEqual([]);
});

test('a job of more vertices than fit on a screen is asked for them', () => {
  const commandFor = (count: number) => {
    const ids = Array.from({ length: count }, (_, i) => i.toString(16).padStart(32, '0'));
    const incident = anIncident().withJob({ vertices: ids.map((id) => aVertex(id, id)) });
    const tools = toolsFor(incident.with({ deployment: known({ kind: 'standalone-session' }) }).build(), NEVER);
    return commandsFor('rest-vertices', tools)[0] ?? '';
  };
  expect(commandFor(20)).toContain('for v in 00000000000000000000000000000000 00000000000000000000000000000001 ');
  expect(commandFor(21)).toBe(
    `for v in $(curl -s http://JOBMANAGER:8081/jobs/${JOB} | grep -o '"id":"[0-9a-f]*"' | cut -d '"' -f 4 | sort -u); ` +
      `do curl -s http://JOBMANAGER:8081/jobs/${JOB}/vertices/$v > vertex-$v.json; done`,
  );
});
