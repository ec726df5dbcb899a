import { describe, expect, test } from 'vitest';
import { isSecretKey, maskSecrets } from '../../../contract/wording/secrets.ts';
import { processorMs } from '../../kit/processor-ms.ts';

describe('keys', () => {
  test.each([
    // Flink's own words, all releases joined (GlobalConfiguration.isSensitive).
    'my.password',
    'some.secret',
    'fs.azure.account.key.acme.blob.core.windows.net',
    'metrics.reporter.dghttp.apikey',
    'x.auth-params',
    'x.service-key',
    'x.token',
    'rest.basic-auth.credentials',
    'sasl.jaas.config',
    'metrics.http-headers',
    's3.access-key',
    'fs.s3a.access.key',
    's3.accesskey',
    // What Flink forgets, or forgot for long.
    's3.secret-key',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'fs.oss.accessKeySecret',
    'google.private-key',
    'high-availability.zookeeper.client.authorization',
    'security.delegation.token.provider.s3.secret-key',
    'ldap.directory.password',
    'my.filesystem.password',
    'ssl.key.passphrase',
    'db.pwd',
    'security.ssl.internal.key-password',
    'security.ssl.internal.keystore-password',
    'security.ssl.rest.truststore-password',
    'javax.net.ssl.keyStorePassword',
  ])('%s is secret', (key) => {
    expect(isSecretKey(key)).toBe(true);
  });

  test.each([
    'security.ssl.internal.keystore',
    'security.ssl.internal.truststore',
    'security.ssl.internal.enabled',
    'security.kerberos.login.keytab',
    'security.kerberos.login.contexts',
    'security.kerberos.login.use-ticket-cache',
    'security.kerberos.fetch.delegation-token',
    'security.delegation.tokens.enabled',
    'security.delegation.tokens.renewal.time-ratio',
    'security.delegation.token.provider.s3.region',
    'fs.s3a.aws.credentials.provider',
    'hadoop.security.credential.provider.path',
    'jobmanager.rpc.address',
    'state.checkpoints.dir',
    'taskmanager.memory.managed.size',
    'parallelism.default',
    'high-availability.zookeeper.quorum',
    'env.java.opts.all',
    'pipeline.object-reuse',
    'kubernetes.service-account',
  ])('%s is none', (key) => {
    expect(isSecretKey(key)).toBe(false);
  });
});

describe('texts', () => {
  test.each([
    [
      'Loading configuration property: s3.secret-key, wJalrXUtnFEMI',
      'Loading configuration property: s3.secret-key, <masked>',
    ],
    ['security.ssl.internal.keystore-password: changeit-9f3K', 'security.ssl.internal.keystore-password: <masked>'],
    [
      'security.ssl.internal.keystore: /opt/flink/conf/internal.keystore',
      'security.ssl.internal.keystore: /opt/flink/conf/internal.keystore',
    ],
    ['-Djavax.net.ssl.keyStorePassword=hunter2 -Xmx1g', '-Djavax.net.ssl.keyStorePassword=<masked> -Xmx1g'],
    [
      'jdbc:mysql://db:3306/x?user=a&password=hunter2&useSSL=false',
      'jdbc:mysql://db:3306/x?user=a&password=<masked>&useSSL=false',
    ],
    ['postgres://flink:hunter2@db:5432/x', 'postgres://flink:<masked>@db:5432/x'],
    [
      "WITH ('connector' = 'jdbc', 'password' = 'hunter2', 'url' = 'u')",
      "WITH ('connector' = 'jdbc', 'password' = <masked>, 'url' = 'u')",
    ],
    [
      'PlainLoginModule required username="kafka" password="hunter2";',
      'PlainLoginModule required username=<masked> password=<masked>;',
    ],
    ['Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30', 'Authorization: <masked> <masked>'],
    ['AWS id AKIAIOSFODNN7EXAMPLE seen', 'AWS id <masked> seen'],
    ['the token of the checkpoint expired', 'the token of the checkpoint expired'],
    ['security.kerberos.login.use-ticket-cache: true', 'security.kerberos.login.use-ticket-cache: true'],
  ])('%s is shown as %s', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  test('masking twice changes nothing more', () => {
    const once = maskSecrets('a.password=hunter2, b://u:p@h, AKIAIOSFODNN7EXAMPLE');
    expect(maskSecrets(once)).toBe(once);
  });

  test('a long line of anything is masked in linear time', () => {
    const hostile = [
      'secret',
      'a'.repeat(200_000),
      'password'.repeat(20_000),
      'key='.repeat(50_000),
      '"'.repeat(100_000),
      'a://'.repeat(50_000),
    ];
    for (const text of hostile) {
      const before = processorMs();
      maskSecrets(`token ${text}`);
      // Quadratic work on 200,000 characters takes minutes.
      expect(processorMs() - before).toBeLessThan(2000);
    }
  });
});

test('the name of an exception is no key', () => {
  const said = 'FencingTokenException: Fencing token not set';
  expect(maskSecrets(said)).toBe(said);
});

test('ways of signing in stand in a list and are no secret; the same word as a value is one', () => {
  const said = 'AccessControlException: Client cannot authenticate via:[TOKEN, KERBEROS]';
  expect(maskSecrets(said)).toBe(said);
  expect(maskSecrets('token=KERBEROS')).toBe('token=<masked>');
});
