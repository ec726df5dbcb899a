import { expect, test } from 'vitest';
import { declined } from '../../../../../main/diagnose/rules/checkpoint/declined.ts';
import { memoryStorageLimit } from '../../../../../main/diagnose/rules/checkpoint/memory-storage-limit.ts';
import { declinerOf } from '../../../../../main/diagnose/tools/checkpoint/decliner.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, at, ENRICH, JOB, line, thrown } from '../../../../kit/incident-parts.ts';
import { foundBy } from '../../ask-rule.ts';

const LIMIT =
  'Size of the state is larger than the maximum permitted memory-backed state. Size=540384834 , maxSize=5242880 . Consider using a different state backend, like the File System State backend.';
const refusal = thrown([
  'org.apache.flink.util.SerializedThrowable: Could not materialize checkpoint 2 for operator a-process -> (Sink: good, Sink: bad) (1/3).',
  `java.io.IOException: ${LIMIT}`,
]);
const decline = { at: at(30), taskManagerId: 'container_1', host: 'host-3', source: line('Decline checkpoint 2', 9) };

test('a refusal of an attempt that nobody knows names its task itself', () => {
  expect(declinerOf({ ...decline, cause: refusal })).toEqual({
    vertexId: undefined,
    vertexName: 'a-process -> (Sink: good, Sink: bad)',
    subtask: 0,
    taskManagerId: 'container_1',
    host: 'host-3',
  });
});

test('an attempt that is known decides, and no words leave it open', () => {
  expect(declinerOf({ ...decline, vertexId: ENRICH, subtask: 2, cause: refusal })).toMatchObject({
    vertexId: ENRICH,
    subtask: 2,
  });
  expect(declinerOf(decline)).not.toHaveProperty('vertexName');
  expect(declinerOf({ ...decline, cause: thrown(['java.io.IOException: Disk is full']) })).not.toHaveProperty(
    'vertexName',
  );
});

test('findings name that operator', () => {
  const story = anIncident().withCheckpoints([
    aCheckpoint(2, 30, { outcome: 'failed', failure: 'declined', declines: [{ ...decline, cause: refusal }] }),
  ]);
  const name = 'a-process -> (Sink: good, Sink: bad)';
  expect(foundBy(memoryStorageLimit, story)[0]?.culprit).toMatchObject({ jobId: JOB, vertexName: name });
  expect(foundBy(declined, story)[0]?.title.en).toBe(`One checkpoint was declined, first by ${name} (1)`);
});

test('words of a release before 1.13 ask for the state backend where nothing names the release', () => {
  const story = anIncident()
    .without('release')
    .withCheckpoints([
      aCheckpoint(2, 30, { outcome: 'failed', failure: 'declined', declines: [{ ...decline, cause: refusal }] }),
    ]);
  expect(foundBy(memoryStorageLimit, story)[0]?.advice[0]?.set).toEqual({
    'state.backend': 'filesystem',
    'state.checkpoints.dir': 'hdfs:///flink/checkpoints',
  });
});
