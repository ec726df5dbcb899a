import { expect, test } from 'vitest';
import type { Source } from '#contract/incident/source.ts';
import {
  middleEllipsis,
  shortName,
  sourceName,
  sourceText,
  withoutIds,
  withoutPackages,
} from '../../../renderer/src/ui/source-name.ts';

const line: Source = {
  kind: 'line',
  entry: 'case/logs/jobmanager.log',
  line: 44120,
  byte: 0,
  text: '2026-11-14 11:22:45,411 INFO  o.a.f.CheckpointCoordinator [] - Checkpoint 1878 expired - twice',
};
const pointer: Source = { kind: 'pointer', entry: 'rest/plan.json', pointer: '/plan/nodes/2/a~1b', value: 10 };

test('a chip names the file and the place in it', () => {
  expect(sourceName(line)).toEqual({
    file: 'jobmanager.log',
    place: ':44120',
    whole: 'case/logs/jobmanager.log:44120',
  });
  expect(sourceName(pointer)).toEqual({
    file: 'plan.json',
    place: ' …/a~1b',
    whole: 'rest/plan.json /plan/nodes/2/a~1b',
  });
  expect(sourceName({ kind: 'entry', entry: 'a/_metadata' })).toEqual({
    file: 'a/_metadata',
    place: '',
    whole: 'a/_metadata',
  });
});

test('a fraction is told with four digits, a whole number with all of them', () => {
  expect(sourceText({ ...pointer, pointer: '/value', value: 78.76666666666667 })).toBe('value: 78.77');
  expect(sourceText({ ...pointer, pointer: '/value', value: '0.50000001' })).toBe('value: 0.5');
  expect(sourceText({ ...pointer, pointer: '/version', value: '1.18.1' })).toBe('version: 1.18.1');
  expect(sourceText({ ...pointer, pointer: '/value', value: 1784562003 })).toBe('value: 1784562003');
});

test('a file name that says nothing brings its folder', () => {
  expect(shortName('rest/checkpoints/1877.json')).toBe('checkpoints/1877.json');
  expect(shortName('conf/flink-conf.yaml')).toBe('flink-conf.yaml');
});

test('what a source says is the message of a line or the value of a field', () => {
  expect(sourceText(line)).toBe('Checkpoint 1878 expired - twice');
  expect(sourceText(pointer)).toBe('nodes/2/a/b: 10');
  expect(sourceText({ ...pointer, pointer: '/counts/failed' })).toBe('failed: 10');
  expect(sourceText({ ...pointer, pointer: '/24/value' })).toBe('value: 10');
  expect(sourceText({ ...pointer, pointer: '' })).toBe('10');
  expect(sourceText({ ...line, text: '[Sat Nov 21 12:36:55 2026] Killed process 28388 (java)' })).toBe(
    'Killed process 28388 (java)',
  );
  expect(sourceText({ ...line, text: '[ 8412.331207] oom-kill:constraint' })).toBe('oom-kill:constraint');
  const jvm =
    '[2026-11-21T13:13:53.265+0000][134.438s][info][gc          ] GC(3695) Pause Full 194M->175M(198M) 268.495ms';
  expect(sourceText({ ...line, text: jvm })).toBe('GC(3695) Pause Full 194M->175M(198M) 268.495ms');
  const before9 =
    '2015-05-26T14:45:37.987-0200: 151.126: [GC (Allocation Failure) 629119K->629119K(629120K), 0.9 secs]';
  expect(sourceText({ ...line, text: before9 })).toBe('[GC (Allocation Failure) 629119K->629119K(629120K), 0.9 secs]');
  expect(sourceText({ ...line, text: 'Caused by: java.io.IOException: full - very' })).toBe(
    'Caused by: java.io.IOException: full - very',
  );
});

test('a long name keeps its start and its end', () => {
  expect(middleEllipsis('flink-flink-standalonesession-0-master.log', 20)).toBe('flink-flin…aster.log');
  expect(middleEllipsis('short.log', 20)).toBe('short.log');
});

test('on one line a class goes without its package', () => {
  expect(
    withoutPackages('Caused by: org.apache.flink.core.fs.UnsupportedFileSystemSchemeException: no s3 at 10.0.0.1'),
  ).toBe('Caused by: UnsupportedFileSystemSchemeException: no s3 at 10.0.0.1');
  expect(withoutPackages('see https://nightlies.apache.org/flink and flink-conf.yaml')).toBe(
    'see https://nightlies.apache.org/flink and flink-conf.yaml',
  );
});

test('a sentence keeps of an id only what tells that there is one', () => {
  const attempt = '05b634071b242b00ea6eb16413a12619_c91e11046ac940a533568bcf3122a018_0_0';
  expect(withoutIds(`enrich (1/4) (${attempt}) switched from DEPLOYING to RUNNING.`)).toBe(
    'enrich (1/4) (05b6…) switched from DEPLOYING to RUNNING.',
  );
  expect(withoutIds('chk-1884 of 0a1b2c3d')).toBe('chk-1884 of 0a1b2c3d');
});
