import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { incompatibleSerializer } from '../../../../../main/diagnose/rules/restore/incompatible-serializer.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, at, ENRICH, JOB, line, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

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

test('the line that asks for the state is the innermost of the job, and the snapshot the one of the next restore that REST still knows', () => {
  const asked = thrown(
    ['java.lang.RuntimeException: Error while getting state', SAID],
    [
      'org.apache.flink.streaming.api.operators.StreamingRuntimeContext.getState(StreamingRuntimeContext.java:213)',
      'com.acme.Profile.start(Profile.java:36)',
      'com.acme.Step.open(Step.java:13)',
    ],
  );
  const restore = { at: at(40), path: 's3://a/savepoint-1', source: line('restored', 40) };
  const story = anIncident()
    .withFailures([aFailure(20, asked, { family: 'restore' })])
    .with({ checkpoints: known([{ jobId: JOB, config: {}, history: [], restores: [restore] }]) });
  expect(ask(incompatibleSerializer, story)).toMatchObject({
    findings: [{ facts: { frame: 'com.acme.Profile.start(Profile.java:36)', path: 's3://a/savepoint-1' } }],
  });
});

test('serializers that nobody names are no question mark, and keys are no state', () => {
  const said = thrown(['org.apache.flink.util.StateMigrationException: The new key serializer must be compatible.']);
  const [finding] = foundBy(incompatibleSerializer, anIncident().withFailures([aFailure(20, said)]));
  expect([finding?.title.en, finding?.title['zh-CN'], finding?.advice[0]?.text.en.split(':')[0]]).toEqual([
    'The keys of enrich were written with another serializer and cannot be read with the one it has now',
    'enrich 的 key由 另一个序列化器 写入，无法用 现在的序列化器 读取',
    'Key the stream by the old type again',
  ]);
});

test('a state that gained or lost its TTL is told as such; any other change of type is not', () => {
  const TTL = 'org.apache.flink.runtime.state.ttl.TtlStateFactory$TtlSerializer';
  const whyOf = (text: string) =>
    foundBy(incompatibleSerializer, anIncident().withFailures([aFailure(20, thrown([text]))]))[0]?.why.en ?? '';
  const timed = whyOf(SAID.replace('org.apache.flink.api.common.typeutils.base.StringSerializer', TTL));
  expect([timed.includes('State TTL was switched on or off'), whyOf(SAID).includes('TTL')]).toEqual([true, false]);
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
