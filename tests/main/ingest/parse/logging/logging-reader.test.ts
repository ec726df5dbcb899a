import { describe, expect, test } from 'vitest';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../../main/ingest/parse/open-reader.ts';
import { bytesOf, corpus, decode, readAll } from '../reading.ts';

function told(path: string, bytes: Uint8Array) {
  const { facts, complaints } = readAll(() => {
    const reader = openReader(classify(path, bytes, decode), { entry: path }, decode);
    if (reader === undefined) throw new Error('no reader');
    return reader;
  }, bytes);
  return { said: facts.flatMap((fact) => (fact.kind === 'artifact' ? [fact.artifact] : [])), complaints };
}
const logging = (path: string, text: string | Uint8Array) =>
  told(path, typeof text === 'string' ? bytesOf(text) : text).said[0]?.logging;

const PATTERN = '%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n';

describe('logging settings', () => {
  test('of Flink 1.18 (log4j 2)', () => {
    expect(logging('conf/log4j.properties', corpus('logging/log4j-1.18.properties'))).toEqual({
      framework: 'log4j2',
      rootLevel: 'INFO',
      loggers: [
        { name: 'org.apache.pekko', level: 'INFO' },
        { name: 'org.apache.kafka', level: 'INFO' },
        { name: 'org.apache.hadoop', level: 'INFO' },
        { name: 'org.apache.zookeeper', level: 'INFO' },
        { name: 'org.apache.flink.shaded.zookeeper3', level: 'INFO' },
        { name: 'org.jboss.netty.channel.DefaultChannelPipeline', level: 'OFF' },
      ],
      appenders: [
        {
          name: 'MainAppender',
          type: 'RollingFile',
          layout: PATTERN,
          file: '${sys:log.file}',
          rollsAt: '100MB',
          keeps: '${env:MAX_LOG_FILE_NUMBER:-10}',
        },
      ],
    });
  });

  test('of Flink 1.1 (log4j 1, logback)', () => {
    expect([
      logging('log4j.properties', corpus('logging/log4j-1.1.properties')),
      logging('logback.xml', corpus('logging/logback-1.1.xml')),
    ]).toEqual([
      {
        framework: 'log4j1',
        rootLevel: 'INFO',
        loggers: [{ name: 'org.jboss.netty.channel.DefaultChannelPipeline', level: 'ERROR' }],
        appenders: [{ name: 'file', type: 'FileAppender', layout: PATTERN, file: '${log.file}' }],
      },
      {
        framework: 'logback',
        rootLevel: 'INFO',
        loggers: [],
        appenders: [
          {
            name: 'file',
            type: 'FileAppender',
            layout: '%d{yyyy-MM-dd HH:mm:ss.SSS} [%thread] %-5level %logger{60} %X{sourceThread} - %msg%n',
            file: '${log.file}',
          },
        ],
      },
    ]);
  });

  test('in XML of log4j 2', () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<Configuration status="WARN">
  <Appenders>
    <Console name="Console" target="SYSTEM_OUT"><JsonTemplateLayout eventTemplateUri="classpath:EcsLayout.json"/></Console>
    <RollingFile name="File" fileName="\${sys:log.file}" filePattern="\${sys:log.file}.%i">
      <PatternLayout pattern="%d [%t] %p &lt;%c&gt; - %m%n"/>
      <Policies><SizeBasedTriggeringPolicy size="50 MB"/></Policies>
      <DefaultRolloverStrategy max="5"/>
    </RollingFile>
  </Appenders>
  <Loggers>
    <Logger name="org.apache.flink" level="warn"/>
    <!-- <Logger name="org.apache.kafka" level="debug"/> -->
    <Root level="error"><AppenderRef ref="File"/></Root>
  </Loggers>
</Configuration>`;
    expect(logging('log4j2.xml', text)).toEqual({
      framework: 'log4j2',
      rootLevel: 'ERROR',
      loggers: [{ name: 'org.apache.flink', level: 'WARN' }],
      appenders: [
        { name: 'Console', type: 'Console', layout: 'JsonTemplateLayout' },
        {
          name: 'File',
          type: 'RollingFile',
          file: '${sys:log.file}',
          layout: '%d [%t] %p <%c> - %m%n',
          rollsAt: '50 MB',
          keeps: '5',
        },
      ],
    });
  });

  test('in XML of log4j 1', () => {
    const text = `<!DOCTYPE log4j:configuration SYSTEM "log4j.dtd">
<log4j:configuration xmlns:log4j="http://jakarta.apache.org/log4j/">
  <appender name="R" class="org.apache.log4j.RollingFileAppender">
    <param name="File" value="/var/log/flink.log"/><param name="MaxFileSize" value="10MB"/><param name="MaxBackupIndex" value="3"/>
    <layout class="org.apache.log4j.PatternLayout"><param name="ConversionPattern" value="%d %-5p %c - %m%n"/></layout>
  </appender>
  <logger name="org.apache.flink"><level value="DEBUG"/></logger>
  <root><priority value="warn"/><appender-ref ref="R"/></root>
</log4j:configuration>`;
    expect(logging('log4j.xml', text)).toEqual({
      framework: 'log4j1',
      rootLevel: 'WARN',
      loggers: [{ name: 'org.apache.flink', level: 'DEBUG' }],
      appenders: [
        {
          name: 'R',
          type: 'RollingFileAppender',
          file: '/var/log/flink.log',
          rollsAt: '10MB',
          keeps: '3',
          layout: '%d %-5p %c - %m%n',
        },
      ],
    });
  });

  test('that say nothing are unread, with a complaint; settings of Hadoop are none', () => {
    const { said, complaints } = told('logback.xml', bytesOf('<configuration>\n  <root/>\n</configuration>\n'));
    expect([said[0]?.read, complaints.map(({ code }) => code)]).toEqual([false, ['logging-settings-unread']]);
    const hadoop = bytesOf('<configuration><property><name>fs.defaultFS</name></property></configuration>');
    expect(classify('core-site.xml', hadoop, decode).kind).not.toBe('log4j-settings');
  });
});

describe('lists of hosts', () => {
  test.each([
    ['conf/workers', '# one a line\np1-flink-tm-1\np1-flink-tm-1\n\np1-flink-tm-2 # spare\n', 'workers', 3],
    ['conf/slaves', 'localhost\n', 'workers', 1],
    [
      'conf/zoo.cfg',
      'tickTime=2000\n# quorum\nclientPort=2181\nserver.1=zk-1:2888:3888\nserver.2 = zk-2:2888:3888\n',
      'zookeeper',
      2,
    ],
    ['conf/masters', 'p1-flink-jm:8081\n', 'masters', 1],
  ])('%s', (path, text, detail, count) => {
    const { said, complaints } = told(path, bytesOf(text));
    expect([said[0]?.kind, said[0]?.detail, said[0]?.read, said[0]?.hosts?.length, complaints]).toEqual([
      'hosts-file',
      detail,
      true,
      count,
      [],
    ]);
  });
});
