import { expect, test } from 'vitest';
import type { Incident } from '#contract/incident/incident.ts';
import type { Fact } from '../../../main/facts/fact.ts';
import { openLogReader } from '../../../main/ingest/parse/log/log-reader.ts';
import { buildIncident } from '../../../main/model/build-incident.ts';
import { incidentDraft } from '../../../main/model/incident-draft.ts';
import { aBody, anArtifact, aPointer, BUNDLE, ENRICH, JOB, T0, TM1 } from '../../kit/a-fact.ts';

const decoder = new TextDecoder();

/** The facts of a log as ingest gives them. */
function read(entry: string, text: string): readonly Fact[] {
  const kind = entry.includes('taskexecutor') ? 'taskmanager-log' : 'jobmanager-log';
  const reader = openLogReader({ entry }, (bytes, from, to) => decoder.decode(bytes.subarray(from, to)), {
    expectsLayout: true,
  });
  return [anArtifact(entry, kind), ...reader.push(new TextEncoder().encode(text)).facts, ...reader.end(false).facts];
}

const attempt = 'ec965a95e3ae4bbc47a9fffabca487ec_c91e11046ac940a533568bcf3122a018_0_0';
const JM_LOG = `2026-11-21 12:00:25,923 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] -  Starting StandaloneSessionClusterEntrypoint (Version: 1.18.1, Scala: 2.12, Rev:a8c8b1c, Date:2023-12-19T22:17:36+01:00)
2026-11-21 12:01:00,933 INFO  org.apache.flink.runtime.resourcemanager.StandaloneResourceManager [] - Registering TaskManager with ResourceID ${TM1} (pekko.tcp://flink@10.42.203.11:36615/user/rpc/taskmanager_0) at ResourceManager
2026-11-21 12:01:08,676 INFO  org.apache.flink.runtime.dispatcher.StandaloneDispatcher     [] - Received JobGraph submission 'ledger-posting' (${JOB}).
2026-11-21 12:01:09,288 INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph       [] - Job ledger-posting (${JOB}) switched from state CREATED to RUNNING.
2026-11-21 12:01:09,310 INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph       [] - enrich-customer (1/4) (${attempt}) switched from CREATED to SCHEDULED.
2026-11-21 12:01:12,000 INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph       [] - Deploying enrich-customer (1/4) (attempt #0) with attempt id ${attempt} and vertex id ${ENRICH}_0 to ${TM1} @ flink-tm1 (dataPort=40307) with allocation id 56b4b1aa8cbae116b0b85cee94133b0a
2026-11-21 12:01:21,991 INFO  org.apache.flink.runtime.checkpoint.CheckpointCoordinator    [] - Triggering checkpoint 1 (type=CheckpointType{name='Checkpoint', sharingFilesStrategy=FORWARD_BACKWARD}) @ ${T0 + 81_927} for job ${JOB}.
2026-11-21 12:01:22,400 INFO  org.apache.flink.runtime.checkpoint.CheckpointCoordinator    [] - Decline checkpoint 1 by task ${attempt} of job ${JOB} at ${TM1} @ flink-tm1 (dataPort=40307).
org.apache.flink.util.SerializedThrowable: java.io.IOException: Could not flush to file
	at com.example.ledger.Store.write(Store.java:12)
Caused by: org.apache.flink.util.SerializedThrowable: java.io.IOException: No space left on device
	... 3 more
`;
const TM_LOG = `2026-11-21 12:00:44,521 INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner      [] -  Starting TaskManager (Version: 1.18.1, Scala: 2.12, Rev:a8c8b1c, Date:2023-12-19T22:17:36+01:00)
2026-11-21 12:00:47,799 INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner      [] - TaskManager will use hostname/address 'flink-tm1' (10.42.203.11) for communication.
2026-11-21 12:00:55,123 INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner      [] - Starting TaskManager with ResourceID: ${TM1}
2026-11-21 12:01:12,999 INFO  org.apache.flink.runtime.taskmanager.Task                    [] - enrich-customer (1/4)#0 (${attempt}) switched from CREATED to DEPLOYING.
`;
const JM_PATH = 'support/logs/flink-flink-standalonesession-0-flink-jm.log';
const TM_PATH = 'support/logs/flink-flink-taskexecutor-0-flink-tm1.log';
const REST = aBody('checkpoints', {
  checkpoints: [],
  counts: {
    completed: 0,
    failed: 1,
    inProgress: 0,
    restored: 0,
    total: 1,
    source: aPointer('rest/cp.json', '/counts'),
  },
});

function build(facts: readonly Fact[]): Incident {
  return buildIncident({ bundle: BUNDLE, facts, complaints: [] });
}

const FACTS = [...read(JM_PATH, JM_LOG), ...read(TM_PATH, TM_LOG), REST];

test('real lines become one incident', () => {
  const incident = build(FACTS);
  expect(incident.span).toEqual({ from: T0 + 25_923, to: T0 + 82_400 });
  expect(incident.release.kind === 'known' && incident.release.value.version).toBe('1.18.1');
  expect(incident.deployment).toEqual({ kind: 'known', value: { kind: 'standalone-session' } });
  const [checkpoints] = incident.checkpoints.kind === 'known' ? incident.checkpoints.value : [];
  expect(
    checkpoints?.history.map((c) => [
      c.id,
      c.outcome,
      c.failure,
      c.declines.map((d) => [d.vertexId, d.subtask, d.host, d.cause?.causedBy?.message]),
    ]),
  ).toEqual([[1, 'failed', 'declined', [[ENRICH, 0, 'flink-tm1', 'No space left on device']]]]);
});

test('the order of entries and facts means nothing', () => {
  expect(build(FACTS.toReversed())).toEqual(build(FACTS));
  expect(build([REST, ...read(TM_PATH, TM_LOG), ...read(JM_PATH, JM_LOG)])).toEqual(build(FACTS));
});

test('a renamed root folder changes paths and nothing else', () => {
  const renamed = build([
    ...read(JM_PATH.replace('support', 'case-1'), JM_LOG),
    ...read(TM_PATH.replace('support', 'case-1'), TM_LOG),
    REST,
  ]);
  expect(JSON.parse(JSON.stringify(renamed).replaceAll('case-1/', 'support/'))).toEqual(
    JSON.parse(JSON.stringify(build(FACTS))),
  );
});

test('CRLF changes offsets and nothing else', () => {
  const crlf = build([
    ...read(JM_PATH, JM_LOG.replaceAll('\n', '\r\n')),
    ...read(TM_PATH, TM_LOG.replaceAll('\n', '\r\n')),
    REST,
  ]);
  const bare = (incident: Incident) =>
    JSON.parse(JSON.stringify(incident, (key, value) => (key === 'byte' ? 0 : value)));
  expect(bare(crlf)).toEqual(bare(build(FACTS)));
});

test('a draft can be built at any time and ends as the whole', () => {
  const draft = incidentDraft();
  draft.add(FACTS.slice(0, 5));
  expect(draft.build(BUNDLE).jobs.kind).toBe('known');
  draft.add(FACTS.slice(5));
  draft.complain([]);
  expect([draft.size, draft.build(BUNDLE)]).toEqual([FACTS.length, build(FACTS)]);
});
