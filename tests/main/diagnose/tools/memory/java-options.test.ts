import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { Setting } from '#contract/incident/setting.ts';
import { MASK } from '#contract/wording/secrets.ts';
import { collectorLog, withJavaOptions } from '../../../../../main/diagnose/tools/memory/java-options.ts';
import { toolsFor } from '../../../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSetting, aTaskManager, TM1, TM2 } from '../../../../kit/incident-parts.ts';

const KEY = 'env.java.opts.taskmanager';
const options = (...settings: readonly Setting[]) =>
  withJavaOptions(
    toolsFor(
      anIncident()
        .withSettings(...settings)
        .build(),
      NEVER,
    ),
    'taskmanager',
    '-XX:+New',
  );

test('options come after those that are there', () => {
  expect(options()).toEqual({ set: { [KEY]: '-XX:+New' } });
  expect(options(aSetting(KEY, '-XX:+UseG1GC'))).toEqual({ set: { [KEY]: '-XX:+UseG1GC -XX:+New' } });
});

test('nothing is set where a secret would have to be repeated', () => {
  expect(options(aSetting(KEY, `-Djavax.net.ssl.trustStorePassword=${MASK}`))).toEqual({});
});

const log = (...java: readonly (string | undefined)[]) => {
  const managers = java.map((version, index) =>
    aTaskManager(index === 0 ? TM1 : TM2, `host-${index}`, version === undefined ? {} : { java: version }),
  );
  return collectorLog(
    toolsFor(
      anIncident()
        .withManagers(...managers)
        .build(),
      NEVER,
    ),
    'taskmanager',
  ).split(/[=:]/)[0];
};

test('the collector log is asked for in the words of the Java that runs', () => {
  expect(log('17.0.15', '11.0.2')).toBe('-Xlog');
  expect(log('1.8.0_302')).toBe('-Xloggc');
  expect(log('8u402')).toBe('-Xloggc');
});

test('where Java is not known, or differs, the option that all of them take', () => {
  expect(log(undefined)).toBe('-Xloggc');
  expect(log('17.0.15', '1.8.0_302')).toBe('-Xloggc');
});

test('the file lies where Flink logs, else where every host has a directory; what is logged already is not logged twice', () => {
  const asked = (...settings: readonly Setting[]) => {
    const incident = anIncident().withManagers(aTaskManager(TM1, 'host-1', { java: '17.0.15' }));
    return collectorLog(toolsFor(incident.withSettings(...settings).build(), NEVER), 'taskmanager');
  };
  const as = (what: string, file: string) => `-Xlog:${what}:file=${file}:time,uptime:filecount=5,filesize=20m`;
  expect(asked()).toBe(as('gc*,safepoint', '/tmp/gc-taskmanager.log'));
  expect(asked(aSetting('env.log.dir', '/srv/logs/'))).toBe(as('gc*,safepoint', '/srv/logs/gc-taskmanager.log'));
  expect(asked(aSetting(KEY, '-Xlog:gc*:file=/opt/flink/log/gc.log:time'))).toBe(
    as('safepoint', '/opt/flink/log/safepoint-taskmanager.log'),
  );
});
