import { expect, test } from 'vitest';
import { argumentsOf, optionOf } from '../../../main/model/startups/command-words.ts';
import { readIncident } from '../../kit/read-incident.ts';

const source = { kind: 'line', entry: 'tm.log', line: 1, byte: 0, text: '' } as const;

test('options of the JVM are split where their value begins, and sizes are bytes', () => {
  const options = ['-Xmx512m', '-XX:MaxDirectMemorySize=268435458', '-XX:+UseG1GC', '-Xlog:gc*:file=/log/gc.log:time'];
  expect(options.map(optionOf)).toEqual([
    { kind: 'option', name: '-Xmx', value: '512m', bytes: 536_870_912 },
    { kind: 'option', name: '-XX:MaxDirectMemorySize', value: '268435458', bytes: 268_435_458 },
    { kind: 'option', name: '-XX:+UseG1GC', value: '' },
    { kind: 'option', name: '-Xlog', value: 'gc*:file=/log/gc.log:time' },
  ]);
});

test('each opened module is an option of its own', () => {
  expect(optionOf('--add-opens=java.base/java.lang=ALL-UNNAMED').name).toBe(
    '--add-opens=java.base/java.lang=ALL-UNNAMED',
  );
});

test('arguments that stand on lines of their own are put together, and a secret value is not kept', () => {
  const words = [
    '--configDir',
    '/opt/conf',
    '-D',
    'taskmanager.cpu.cores=2.0',
    '--verbose',
    '--db.password',
    'hunter2',
    'x',
  ];
  expect(argumentsOf(words.map((word) => ({ word, source }))).map(({ name, value }) => [name, value])).toEqual([
    ['--configDir', '/opt/conf'],
    ['-Dtaskmanager.cpu.cores', '2.0'],
    ['--verbose', ''],
    ['--db.password', '<masked>'],
    ['x', ''],
  ]);
});

test('what all starts of a role say is told once, what differs with how many say it', async () => {
  const { incident } = await readIncident(['resources/sample/checkpoint-timeout.tar.gz']);
  const told = (name: string) =>
    (incident.startups ?? [])
      .filter((one) => one.name === name)
      .map(({ role, value, bytes, starts, of }) => [role, value, bytes, `${starts} of ${of}`]);
  expect(told('-Xmx')).toEqual([
    ['jobmanager', '1073741824', 1_073_741_824, '1 of 1'],
    ['taskmanager', '536870902', 536_870_902, '2 of 2'],
  ]);
  expect(told('-Dlog.file').map(([role, , , count]) => [role, count])).toEqual([
    ['jobmanager', '1 of 1'],
    ['taskmanager', '1 of 2'],
    ['taskmanager', '1 of 2'],
  ]);
  expect(told('frameworkHeap')).toEqual([['taskmanager', '', 134_217_728, '2 of 2']]);
});
