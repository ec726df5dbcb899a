import { expect, test } from 'vitest';
import type { Deployment } from '#contract/incident/cluster.ts';
import { known } from '#contract/incident/section.ts';
import { secretsPlaintext } from '../../../../../main/diagnose/rules/settings/secrets-plaintext.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSetting } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const KEY = 'security.ssl.internal.keystore-password';
const story = anIncident().withSettings(
  aSetting(KEY, '<masked>', { secretInPlainText: true }),
  aSetting('parallelism.default', '4'),
);

test('keys with a literal secret are named', () => {
  expect(ask(secretsPlaintext, story)).toEqual({
    kind: 'found',
    findings: [{ role: 'risk', severity: 'low', culprit: { setting: KEY }, facts: { keys: [KEY] } }],
  });
});

test('the value stands nowhere in the finding', () => {
  expect(JSON.stringify(foundBy(secretsPlaintext, story))).not.toMatch(/password: (?!<masked>)/);
});

test('the cure is to change them, with no command that does not exist', () => {
  const [finding] = foundBy(secretsPlaintext, story);
  expect(finding?.advice.map((one) => one.commands)).toEqual([undefined]);
});

test('the page that says how to do without is that of the deployment, or of S3', () => {
  const page = (key: string, kind: Deployment) => {
    const told = anIncident()
      .with({ deployment: known({ kind }) })
      .withSettings(aSetting(key, '<masked>', { secretInPlainText: true }));
    return foundBy(secretsPlaintext, told)[0]?.advice[0]?.doc;
  };
  expect([
    page(KEY, 'standalone-session'),
    page(KEY, 'kubernetes-application'),
    page('s3.secret-key', 'yarn-session'),
  ]).toEqual([
    'docs/deployment/config/#security',
    'docs/deployment/resource-providers/native_kubernetes/#using-secrets',
    'docs/deployment/filesystems/s3/#configure-access-credentials',
  ]);
});

test('a reference is no secret', () => {
  expect(ask(secretsPlaintext, anIncident().withSettings(aSetting(KEY, 'env:SSL_PASSWORD')))).toEqual({
    kind: 'clear',
  });
});

test('without settings it cannot tell', () => {
  expect(ask(secretsPlaintext, anIncident().without('settings'))).toEqual({
    kind: 'cannot-tell',
    missing: ['settings'],
  });
});
