import { expect, test } from 'vitest';
import { incompatibleSerializer } from '../../../../../main/diagnose/rules/restore/incompatible-serializer.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, ENRICH, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const SAID =
  'org.apache.flink.util.StateMigrationException: For heap backends, the new state serializer (org.apache.flink.api.common.typeutils.base.StringSerializer@c72eb59) must not be incompatible with the old state serializer (org.apache.flink.api.common.typeutils.base.LongSerializer@1).';
const migration = thrown(['java.lang.RuntimeException: Error while getting state', SAID]);

test('the vertex and both serializers are told', () => {
  const story = anIncident().withFailures([aFailure(20, migration, { family: 'restore' })]);
  expect(ask(incompatibleSerializer, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: {
          jobId: JOB,
          vertexId: ENRICH,
          vertexName: 'enrich',
          class: 'org.apache.flink.api.common.typeutils.base.StringSerializer',
        },
        facts: {
          vertex: 'enrich',
          from: 'org.apache.flink.api.common.typeutils.base.LongSerializer',
          to: 'org.apache.flink.api.common.typeutils.base.StringSerializer',
          frame: '',
          path: '',
          times: 1,
        },
      },
    ],
  });
});

test('a class that cannot be cast is another cause', () => {
  const cast = thrown(['java.lang.ClassCastException: com.acme.A cannot be cast to com.acme.A']);
  expect(ask(incompatibleSerializer, anIncident().withFailures([aFailure(20, cast)]))).toEqual({ kind: 'clear' });
});

test('operators without a place are another cause', () => {
  const other = aSignal('restore-unmapped-state', 5, { operatorId: ENRICH }, 'x');
  expect(ask(incompatibleSerializer, anIncident().withSignals(other))).toEqual({ kind: 'clear' });
});

test('without any log it cannot tell', () => {
  expect(ask(incompatibleSerializer, anIncident().without('signals')).kind).toBe('cannot-tell');
});
