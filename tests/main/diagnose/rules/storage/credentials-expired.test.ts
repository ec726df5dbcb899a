import { expect, test } from 'vitest';
import { credentialsExpired } from '../../../../../main/diagnose/rules/storage/credentials-expired.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSetting, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { declinedBy, FORBIDDEN, NO_RIGHT, REFUSED, WRONG_KEY } from './refused.ts';

test('a key that the store does not know is named by its setting, not by its value', () => {
  const story = anIncident()
    .withSettings(aSetting('s3.access-key', '<masked>'))
    .withCheckpoints([declinedBy(FORBIDDEN, 4), declinedBy(WRONG_KEY, 5)]);
  expect(ask(credentialsExpired, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, path: 'hdfs:///flink/checkpoints', setting: 's3.access-key' },
        facts: expect.objectContaining({ code: 'InvalidAccessKeyId', said: WRONG_KEY, failedCheckpoints: 2 }),
      },
    ],
  });
});

test('a bare 403 alone leaves it likely only', () => {
  const [finding] = foundBy(credentialsExpired, anIncident().withCheckpoints([declinedBy(FORBIDDEN)]));
  expect(finding?.confidence).toBe(0.62);
});

test('a bare 403 beside a denied access is a matter of rights', () => {
  const said = ask(
    credentialsExpired,
    anIncident().withCheckpoints([declinedBy(FORBIDDEN, 4), declinedBy(NO_RIGHT, 5)]),
  );
  expect(said).toEqual({ kind: 'clear' });
});

test('a Kerberos ticket that ended asks for a keytab', () => {
  const ended = 'javax.security.sasl.SaslException: GSS initiate failed: Failed to find any Kerberos tgt';
  const [finding] = foundBy(credentialsExpired, anIncident().withCheckpoints([declinedBy(ended)]));
  expect(finding?.advice[0]?.doc).toBe('docs/deployment/security/security-kerberos/');
});

test('an endpoint that does not answer says nothing about credentials', () => {
  expect(ask(credentialsExpired, anIncident().withCheckpoints([declinedBy(REFUSED)]))).toEqual({ kind: 'clear' });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(credentialsExpired, anIncident().without('checkpoints')).kind).toBe('cannot-tell');
});

/** Not of a checkpoint: an S3 sink that has no key (a public demo of a Parquet sink), a table on HDFS without a ticket. */
const NO_KEY =
  'java.nio.file.AccessDeniedException: out/part-0: org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException: No AWS Credentials provided by SimpleAWSCredentialsProvider';
const S3A = ['org.apache.hadoop.fs.s3a.S3AUtils.translateException(S3AUtils.java:212)'];

test('a run that ended without credentials for the files of a sink is told, and not as the checkpoint storage', () => {
  const story = anIncident().withFailures([aFailure(20, thrown([NO_KEY], S3A), { family: 'storage' })]);
  const [finding] = foundBy(credentialsExpired, story);
  expect([finding?.title.en, finding?.culprit.path, finding?.culprit.vertexName]).toEqual([
    'Flink has no credentials for a file system that it was given',
    'out/part-0',
    'enrich',
  ]);
});

test('a broker that asks for a ticket is no file system', () => {
  const said =
    'org.apache.kafka.common.errors.SaslAuthenticationException: An error: (GSSException: No valid credentials)';
  const frames = ['org.apache.kafka.common.security.authenticator.SaslClientAuthenticator.a(A.java:1)'];
  const story = anIncident().withFailures([aFailure(20, thrown([said], frames), { family: 'kafka' })]);
  expect(ask(credentialsExpired, story)).toEqual({ kind: 'clear' });
});
