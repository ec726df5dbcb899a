import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../../../../main/ingest/parse/log/layouts/custom/compile-pattern.ts';
import { nothingFound, readLine } from '../../../../../main/ingest/parse/log/read-line.ts';
import { settingsPatterns } from '../../../../../main/ingest/parse/logging/settings-patterns.ts';
import { bytesOf, corpus, decode } from '../reading.ts';

const real = (path: string) => decode(corpus(path), 0, Number.POSITIVE_INFINITY);
const DEFAULT = '%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n';

test.each([
  ['logging/log4j-1.18.properties', [DEFAULT]],
  ['logging/log4j-1.1.properties', [DEFAULT]],
  ['logging/logback-1.1.xml', ['%d{yyyy-MM-dd HH:mm:ss.SSS} [%thread] %-5level %logger{60} %X{sourceThread} - %msg%n']],
  ['logging/flink-deployment-custom-logging.yaml', ['%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n']],
])('the patterns of %s', (path, patterns) => {
  expect(settingsPatterns(real(path)).slice(0, 1)).toEqual(patterns);
});

test.each([
  [
    'a variable of logback',
    '<configuration><property name="P" value="%d{ISO8601} &lt;%t&gt; %m%n"/><encoder><pattern>${P}</pattern></encoder></configuration>',
    '%d{ISO8601} <%t> %m%n',
  ],
  [
    'a property of log4j 2 in XML',
    '<Properties><Property name="P">%p %d %m%n</Property></Properties><PatternLayout pattern="${P}"/>',
    '%p %d %m%n',
  ],
  [
    'a property of log4j 2',
    'property.P = %p %d %m%n\nappender.a.layout.type = PatternLayout\nappender.a.layout.pattern = ${P}',
    '%p %d %m%n',
  ],
  ['a line that goes on', 'log4j.appender.a.layout.ConversionPattern=%d \\\n    %p %m%n', '%d %p %m%n'],
  [
    'YAML',
    'Configuration:\n  Appenders:\n    Console:\n      PatternLayout:\n        Pattern: "%d{HH:mm:ss.SSS} %p %m%n"',
    '%d{HH:mm:ss.SSS} %p %m%n',
  ],
  ['JSON', '{"PatternLayout": {\n "pattern": "%d %p %m%n"\n}}', '%d %p %m%n'],
])('%s', (_name, text, pattern) => {
  expect(settingsPatterns(text)).toEqual([pattern]);
});

describe('of a ConfigMap', () => {
  const file = real('logging/log4j-1.18.properties');
  const indented = file.replace(/^/gm, '    ');
  test.each([
    [
      'as kubectl prints it in YAML',
      `apiVersion: v1\ndata:\n  log4j-console.properties: |\n${indented}\nkind: ConfigMap\n`,
    ],
    ['in quotes', `apiVersion: v1\ndata:\n  log4j-console.properties: ${JSON.stringify(file)}\nkind: ConfigMap\n`],
    ['in JSON', JSON.stringify({ apiVersion: 'v1', data: { 'log4j-console.properties': file }, kind: 'ConfigMap' })],
    ['described', `Name:         flink-config\nData\n====\nlog4j-console.properties:\n----\n${file}\n`],
  ])('%s the pattern is found', (_name, text) => {
    expect(settingsPatterns(text)).toEqual([DEFAULT]);
  });

  test('also that of logback', () => {
    const xml = real('logging/logback-1.1.xml');
    const text = JSON.stringify({ kind: 'ConfigMap', data: { 'logback-console.xml': xml } }, undefined, 2);
    expect(settingsPatterns(text)).toEqual(settingsPatterns(xml));
  });
});

test('settings of Flink hold none', () => {
  for (const path of ['conf/config-1.19.yaml', 'logs/1.18-jobmanager.log'])
    expect(settingsPatterns(real(path))).toEqual([]);
});

test('the default patterns read their own logs', () => {
  for (const [settings, log] of [
    ['logging/log4j-1.18.properties', 'logs/1.18-jobmanager.log'],
    ['logging/log4j-1.1.properties', 'logs/1.10-taskexecutor.log'],
    ['logging/logback-1.1.xml', 'logs/logback.log'],
  ] as const) {
    const layout = settingsPatterns(real(settings)).flatMap((pattern) => compilePattern(pattern) ?? [])[0];
    const lines = real(log)
      .split('\n')
      .filter((line) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.,]\d{3} (?:\[|INFO|WARN|ERROR)/.test(line));
    const unread = lines.filter((line) => {
      const bytes = bytesOf(line);
      return layout === undefined || !readLine(layout, bytes, 0, bytes.length, nothingFound());
    });
    expect([lines.length > 0, unread]).toEqual([true, []]);
  }
});

test.each(['', '%', '%m%n', 'no pattern', '%d{QQQQ} %m', '%{', '%(((((', `${'%('.repeat(40)}%m`, '%d{'.repeat(400)])(
  'no layout: %s',
  (pattern) => {
    expect(compilePattern(pattern)).toBeUndefined();
  },
);
