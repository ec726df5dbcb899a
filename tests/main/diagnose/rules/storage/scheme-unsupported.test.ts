import { expect, test } from 'vitest';
import { schemeUnsupported } from '../../../../../main/diagnose/rules/storage/scheme-unsupported.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSetting, aSignal } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const SAID =
  "org.apache.flink.core.fs.UnsupportedFileSystemSchemeException: Could not find a file system implementation for scheme 's3'. The scheme is directly supported by Flink through the following plugin(s): flink-s3-fs-hadoop, flink-s3-fs-presto.";
const story = anIncident()
  .withSettings(aSetting('state.checkpoints.dir', 's3://ledger/checkpoints'))
  .withSignals(aSignal('scheme-unsupported', 3, { scheme: 's3' }, SAID));

test('a scheme without a file system names the setting and the plugins', () => {
  expect(ask(schemeUnsupported, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { path: 's3://ledger/checkpoints', setting: 'state.checkpoints.dir' },
        facts: {
          scheme: 's3',
          path: 's3://ledger/checkpoints',
          isCheckpoints: false,
          times: 1,
          plugins: ['flink-s3-fs-hadoop', 'flink-s3-fs-presto'],
        },
      },
    ],
  });
});

test('the plugin goes into a folder of its own', () => {
  expect(foundBy(schemeUnsupported, story)[0]?.advice[0]?.commands).toEqual([
    'mkdir -p plugins/flink-s3-fs-hadoop',
    'cp opt/flink-s3-fs-hadoop-*.jar plugins/flink-s3-fs-hadoop/',
  ]);
});

test('the plugin of Azure is named by its module and found by the name of its jar', () => {
  const said = SAID.replace("'s3'", "'abfss'").replace(/flink-s3-fs-hadoop, .*/, 'flink-fs-azure-hadoop.');
  const azure = anIncident().withSignals(aSignal('scheme-unsupported', 3, { scheme: 'abfss' }, said));
  expect(foundBy(schemeUnsupported, azure)[0]?.advice[0]?.commands).toEqual([
    'mkdir -p plugins/flink-azure-fs-hadoop',
    'cp opt/flink-azure-fs-hadoop-*.jar plugins/flink-azure-fs-hadoop/',
  ]);
});

test('it is clear where nobody says so', () => {
  expect(ask(schemeUnsupported, anIncident())).toEqual({ kind: 'clear' });
});

test('without any log it cannot tell', () => {
  expect(ask(schemeUnsupported, anIncident().without('signals')).kind).toBe('cannot-tell');
});

const COSN =
  "org.apache.flink.core.fs.UnsupportedFileSystemSchemeException: Could not find a file system implementation for scheme 'cosn'. The scheme is not directly supported by Flink and no Hadoop file system to support this scheme could be loaded.";

test('who gave the path is said only where the trace or the settings tell, and no plugin is made up', () => {
  const [finding] = foundBy(
    schemeUnsupported,
    anIncident().withSignals(aSignal('scheme-unsupported', 3, { scheme: 'cosn' }, COSN)),
  );
  expect([finding?.culprit, finding?.why.en.includes('JobMaster'), finding?.advice[0]?.commands]).toEqual([
    {},
    false,
    ['export HADOOP_CLASSPATH=$(hadoop classpath)'],
  ]);
});
