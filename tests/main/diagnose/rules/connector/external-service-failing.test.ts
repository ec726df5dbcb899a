import { expect, test } from 'vitest';
import { externalServiceFailing } from '../../../../../main/diagnose/rules/connector/external-service-failing.ts';
import { userException } from '../../../../../main/diagnose/rules/job/user-exception.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, ENRICH, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const FRAME = 'com.acme.Scorer.ask(Scorer.java:54)';
const answered = thrown(
  ['java.io.IOException: Server returned HTTP response code: 503 for URL: http://score:8090/v1'],
  ['sun.net.www.protocol.http.HttpURLConnection.getInputStream0(HttpURLConnection.java:1924)', FRAME],
);

test('a service that answers with an error is named with its status', () => {
  expect(
    ask(externalServiceFailing, anIncident().withFailures([aFailure(60, answered), aFailure(70, answered)])),
  ).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich', external: 'score:8090' },
        facts: {
          service: 'score:8090',
          system: '',
          exception: 'java.io.IOException',
          message: 'Server returned HTTP response code: 503 for URL: http://score:8090/v1',
          status: 503,
          frame: FRAME,
          vertex: 'enrich',
          times: 2,
        },
      },
    ],
  });
});

test('then it is not the code of the job', () => {
  expect(ask(userException, anIncident().withFailures([aFailure(60, answered)]))).toEqual({ kind: 'clear' });
});

test.each([
  ['java.net.ConnectException: Connection refused', ''],
  ['java.net.UnknownHostException: crm.internal', 'crm.internal'],
  ['redis.clients.jedis.exceptions.JedisConnectionException: Failed connecting to cache-1:6379', 'cache-1:6379'],
])('%s is a call that did not come through', (text, service) => {
  expect(ask(externalServiceFailing, anIncident().withFailures([aFailure(60, thrown([text], [FRAME]))]))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ facts: expect.objectContaining({ service }) })],
  });
});

test('a port of Flink itself is no service', () => {
  const blob = thrown(
    [
      'java.io.IOException: Could not connect to BlobServer at address jm/10.0.0.9:6124',
      'java.net.ConnectException: Connection refused',
    ],
    ['org.apache.flink.runtime.blob.BlobClient.<init>(BlobClient.java:97)'],
  );
  expect(ask(externalServiceFailing, anIncident().withFailures([aFailure(60, blob)]))).toEqual({ kind: 'clear' });
});

test('an exception of the code itself is not it', () => {
  const own = thrown(['java.lang.IllegalStateException: no rate for 2026'], [FRAME]);
  expect(ask(externalServiceFailing, anIncident().withFailures([aFailure(60, own)]))).toEqual({ kind: 'clear' });
});

test.each(['kafka', 'jdbc', 'storage', 'connection-lost', 'checkpoint'] as const)(
  'a refused connection of the family %s has a cause of its own',
  (family) => {
    const refused = thrown(['java.net.ConnectException: Connection refused'], [FRAME]);
    expect(ask(externalServiceFailing, anIncident().withFailures([aFailure(60, refused, { family })]))).toEqual({
      kind: 'clear',
    });
  },
);

test('without failures it cannot tell', () => {
  expect(ask(externalServiceFailing, anIncident().without('failures')).kind).toBe('cannot-tell');
});

test('the words that a program has for a call that breaks are no exception of its own when the same method is refused later', () => {
  const fetch = (line: number) => `com.acme.Crm.fetch(Crm.java:${line})`;
  const closed = thrown(['java.io.IOException: Connection closed by crm-prod:7070'], [fetch(108)]);
  const refused = thrown(
    ['java.net.ConnectException: Connection refused'],
    ['java.net.PlainSocketImpl.socketConnect(Native Method)', fetch(102)],
  );
  const story = anIncident().withFailures([aFailure(60, closed), aFailure(70, refused), aFailure(80, refused)]);
  expect([ask(userException, story).kind, ask(externalServiceFailing, story).kind]).toEqual(['clear', 'found']);
  expect(ask(userException, anIncident().withFailures([aFailure(60, closed)])).kind).toBe('found');
});

const CAPTURE = 'io.debezium.connector.mysql.MySqlConnectorTask.start(MySqlConnectorTask.java:98)';

test.each([
  [
    'io.debezium.DebeziumException: The connector is trying to read binlog starting at SourceInfo [currentBinlogFilename=mysql-bin.003008], but this is no longer available on the server.',
    'MySQL binlog no longer has what the job must read on (DebeziumException)',
  ],
  [
    'org.apache.kafka.connect.errors.ConnectException: ResumeToken not found. Cannot create a change stream cursor',
    'MongoDB change stream no longer has what the job must read on (ConnectException)',
  ],
  [
    'java.sql.SQLException: ORA-01291: missing log file\nORA-06512: at "SYS.DBMS_LOGMNR", line 72',
    'Oracle redo log no longer has what the job must read on (SQLException)',
  ],
  [
    'com.github.shyiko.mysql.binlog.network.ServerException: A slave with the same server_uuid/server_id as this slave has connected to the master',
    'MySQL binlog knows the name or number of this job from somebody else (ServerException)',
  ],
  [
    'org.apache.iceberg.exceptions.CommitFailedException: Base metadata location a is not same as the current table metadata location b for t',
    'A commit to the Iceberg table met another one (CommitFailedException)',
  ],
])('%s is no service that has to come back', (said, title) => {
  const [finding] = foundBy(
    externalServiceFailing,
    anIncident().withFailures([aFailure(60, thrown([said], [CAPTURE]), { family: 'external' })]),
  );
  expect(finding?.title.en).toBe(title);
  expect(finding?.advice.map(({ text }) => text.en).join(' ')).not.toMatch(/bring it back|asynchronous/);
});

test('a table is looked into, and the host of its files is not asked over HTTP', () => {
  const gone = thrown(
    ["java.lang.RuntimeException: Failed to read manifest list 'hdfs://names-1/warehouse/orders/manifest/null'"],
    ['org.apache.paimon.utils.ObjectsFile.read(ObjectsFile.java:110)'],
  );
  const [finding] = foundBy(
    externalServiceFailing,
    anIncident().withFailures([aFailure(60, gone, { family: 'external' })]),
  );
  expect([finding?.culprit.external, finding?.advice.map(({ text }) => text.en.slice(0, 20))]).toEqual([
    'Paimon table',
    ['Look into the table:'],
  ]);
});

test('words of a program about a snapshot of its own are no log that was cut', () => {
  const own = thrown(['java.net.ConnectException: snapshot 7 has expired'], [FRAME]);
  const [finding] = foundBy(externalServiceFailing, anIncident().withFailures([aFailure(60, own)]));
  expect(finding?.facts).not.toHaveProperty('trouble');
});
