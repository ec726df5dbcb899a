import { expect, test } from 'vitest';
import type { Deployed, Platform } from '#contract/incident/platform.ts';
import { known } from '#contract/incident/section.ts';
import { metadataMissing } from '../../../../../main/diagnose/rules/ha/metadata-missing.ts';
import { anIncident, heardUntil } from '../../../../kit/an-incident.ts';
import { aSetting, aSignal, aTaskManager, JOB, line } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

// As ApplicationReconciler.getJobUpgrade and AbstractFlinkService.validateHaMetadataExists of the operator write them.
const UPGRADE =
  'org.apache.flink.kubernetes.operator.exception.UpgradeFailureException: JobManager deployment is missing and HA data is not available to make stateful upgrades. It is possible that the job has finished or terminally failed, or the configmaps have been deleted. Manual restore required.';
const RESTORE =
  'HA metadata not available to restore from last state. It is possible that the job has finished or terminally failed, or the configmaps have been deleted. ';

const NOTHING: Platform = { pods: [], nodes: [], events: [], deployed: [], applications: [], containers: [] };
const deployment = (more: Partial<Deployed>): Platform => ({
  ...NOTHING,
  deployed: [
    {
      object: 'FlinkDeployment',
      name: 'orders',
      namespace: 'streaming',
      jobManager: 'MISSING',
      jobId: JOB,
      error: UPGRADE,
      conditions: [],
      source: line('error: …', 20),
      ...more,
    },
  ],
});
const alone = anIncident().without('signals', 'managers', 'jobs', 'failures', 'checkpoints');

test('an operator without HA data names the savepoint that is left, and how to start from it', () => {
  const story = alone.with({ platform: known(deployment({ savepoint: 's3://flink/savepoints/savepoint-0a1b2c-1' })) });
  expect(ask(metadataMissing, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { jobId: JOB },
        facts: {
          attempt: 'upgrade',
          resource: 'orders',
          namespace: 'streaming',
          jobId: JOB,
          snapshot: 's3://flink/savepoints/savepoint-0a1b2c-1',
        },
      },
    ],
  });
  expect(foundBy(metadataMissing, story)[0]?.advice[0]?.commands).toEqual([
    'kubectl get flinkdeployment orders -n streaming -o yaml > orders.yaml',
    'kubectl patch flinkdeployment orders -n streaming --type=merge -p \'{"spec":{"job":{"initialSavepointPath":"s3://flink/savepoints/savepoint-0a1b2c-1","savepointRedeployNonce":1,"upgradeMode":"savepoint"}}}\'',
  ]);
});

test('without any snapshot it says where to look, and a job that ended took its pointers along', () => {
  const story = alone
    .withSettings(aSetting('execution.checkpointing.dir', 's3://flink/checkpoints/'))
    .with({ platform: known(deployment({ jobState: 'FAILED' })) });
  const [finding] = foundBy(metadataMissing, story);
  expect([finding?.why.en.includes('The job ended FAILED'), finding?.advice[0]?.text.en]).toEqual([
    true,
    `Look for the newest chk-… with a _metadata file below s3://flink/checkpoints/${JOB}, and for savepoints.`,
  ]);
});

test('an event of the resource tells it as well', () => {
  const platform: Platform = {
    ...NOTHING,
    events: [
      {
        object: 'FlinkDeployment',
        name: 'orders',
        reason: 'RestoreFailed',
        message: RESTORE,
        isWarning: true,
        count: 1,
        source: line(RESTORE, 2),
      },
    ],
  };
  expect(ask(metadataMissing, alone.with({ platform: known(platform) }))).toMatchObject({
    findings: [{ facts: { attempt: 'restore', resource: 'orders' } }],
  });
});

test('a path that a shell would take apart is not put into a command', () => {
  const story = alone.with({ platform: known(deployment({ savepoint: "s3://a'; rm -rf ~; '" })) });
  expect(foundBy(metadataMissing, story)[0]?.advice[0]?.commands?.[1]).toContain(
    '"initialSavepointPath":"SNAPSHOT_PATH"',
  );
});

test('the log of the operator names the resource; one that the bundle is not about is no trouble of it', () => {
  const said = `2024-03-02 09:10:11,123 o.a.f.k.o.c.FlinkDeploymentController [ERROR][streaming/orders] ${RESTORE}`;
  const source = { kind: 'line', entry: 'operator.log', line: 4, byte: 0, text: said } as const;
  const heard = aSignal('operator-without-ha-data', 10, { attempt: 'restore' }, said, { source });
  const artifact = { entry: 'operator.log', kind: 'other-log', read: true, bytes: 1 } as const;
  const operator = { artifact, process: 'kubernetes-operator', records: 1, unreadLines: 0, gaps: [] };
  const coverage = { ...heardUntil(60), sources: [operator] };
  const story = anIncident().without('jobs', 'failures').withSignals(heard).with({ coverage });
  expect(ask(metadataMissing, story.without('managers'))).toMatchObject({
    findings: [{ facts: { resource: 'orders', namespace: 'streaming' } }],
  });
  const of = (name: string) => story.withManagers(aTaskManager(`${name}-taskmanager-1-1`, 'host-1'));
  expect(ask(metadataMissing, of('orders')).kind).toBe('found');
  expect(ask(metadataMissing, of('billing')).kind).toBe('clear');
});
