import { expect, test } from 'vitest';
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
