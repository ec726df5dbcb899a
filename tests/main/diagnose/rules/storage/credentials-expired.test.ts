import { expect, test } from 'vitest';
import { credentialsExpired } from '../../../../../main/diagnose/rules/storage/credentials-expired.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSetting, JOB } from '../../../../kit/incident-parts.ts';
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
