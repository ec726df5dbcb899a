import type { LogRecord } from './relaid-log.ts';

const iso = ({ wall }: LogRecord) => new Date(wall).toISOString();
const TRACE = 'java.io.IOException: No space left on device\n\tat a.B.c(B.java:1)\n';
const hasFailed = ({ level }: LogRecord) => level === 'ERROR' || level === 'WARN';

const log4jFields = (r: LogRecord) => ({
  instant: { epochSecond: Math.floor(r.wall / 1000), nanoOfSecond: (r.wall % 1000) * 1_000_000 },
  thread: 'main',
  level: r.level,
  loggerName: r.logger,
  message: r.message,
});

/** One record as the JSON layouts write it, as their documentation shows it. */
export const JSON_LAYOUTS: Readonly<Record<string, (record: LogRecord) => object>> = {
  'log4j2 JsonLayout': (r) => ({
    ...log4jFields(r),
    ...(hasFailed(r)
      ? { thrown: { name: 'java.io.IOException', message: 'No space left on device', extendedStackTrace: TRACE } }
      : {}),
    endOfBatch: false,
    loggerFqcn: 'org.apache.logging.slf4j.Log4jLogger',
    threadId: 1,
    threadPriority: 5,
  }),
  'log4j2 JsonTemplateLayout, EcsLayout.json': (r) => ({
    '@timestamp': iso(r),
    'ecs.version': '1.2.0',
    'log.level': r.level,
    message: r.message,
    'process.thread.name': 'main',
    'log.logger': r.logger,
    ...(hasFailed(r) ? { 'error.type': 'java.io.IOException', 'error.stack_trace': TRACE } : {}),
  }),
  'log4j2 JsonTemplateLayout, GelfLayout.json': (r) => ({
    version: '1.1',
    host: 'host-1',
    short_message: r.message,
    ...(hasFailed(r) ? { full_message: TRACE } : {}),
    timestamp: r.wall / 1000,
    level: { TRACE: 7, DEBUG: 7, INFO: 6, WARN: 4, ERROR: 3, FATAL: 2 }[r.level] ?? 6,
    _logger: r.logger,
    _thread: 'main',
  }),
  'log4j2 JsonTemplateLayout, LogstashJsonEventLayoutV1.json': (r) => ({
    '@version': 1,
    source_host: 'host-1',
    message: r.message,
    thread_name: 'main',
    '@timestamp': iso(r),
    level: r.level,
    logger_name: r.logger,
    ...(hasFailed(r)
      ? {
          exception: {
            exception_class: 'java.io.IOException',
            exception_message: 'No space left on device',
            stacktrace: TRACE,
          },
        }
      : {}),
  }),
  'log4j2 JsonTemplateLayout, JsonLayout.json': (r) => ({
    ...log4jFields(r),
    ...(hasFailed(r)
      ? { thrown: { message: 'No space left on device', name: 'java.io.IOException', extendedStackTrace: TRACE } }
      : {}),
  }),
  'log4j2 JsonTemplateLayout, GcpLayout.json': (r) => ({
    timestamp: iso(r),
    severity: r.level === 'WARN' ? 'WARNING' : r.level,
    message: r.message,
    'logging.googleapis.com/labels': {},
    'logging.googleapis.com/sourceLocation': { function: `${r.logger}.run` },
    'logging.googleapis.com/insertId': '1',
    _exception: hasFailed(r) ? { class: 'java.io.IOException', stackTrace: TRACE } : {},
    _thread: 'main',
    _logger: r.logger,
  }),
  'logstash-logback-encoder': (r) => ({
    '@timestamp': iso(r),
    '@version': '1',
    message: r.message,
    logger_name: r.logger,
    thread_name: 'main',
    level: r.level,
    level_value: 20_000,
    ...(hasFailed(r) ? { stack_trace: TRACE } : {}),
  }),
  'logback-contrib JsonLayout': (r) => ({
    timestamp: iso(r).replace('T', ' ').replace('Z', ''),
    level: r.level,
    thread: 'main',
    logger: r.logger,
    message: r.message,
    context: 'default',
    ...(hasFailed(r) ? { exception: TRACE } : {}),
  }),
  'logback 1.5 JsonEncoder': (r) => ({
    sequenceNumber: 0,
    timestamp: r.wall,
    nanoseconds: (r.wall % 1000) * 1_000_000,
    level: r.level,
    threadName: 'main',
    loggerName: r.logger,
    context: { name: 'default', birthdate: r.wall, properties: {} },
    mdc: {},
    message: '{}',
    arguments: [r.message],
    throwable: hasFailed(r)
      ? {
          className: 'java.io.IOException',
          message: 'No space left on device',
          stepArray: [{ className: 'a.B', methodName: 'c', fileName: 'B.java', lineNumber: 1 }],
        }
      : null,
  }),
  'an appender of somebody’s own, with labels beside the text': (r) => ({
    source: 'flink-1.16.1-sql',
    id: 'd47d6b2d',
    timestamp: r.wall,
    content: hasFailed(r) ? `${r.message}\n${TRACE}` : r.message,
    tags: {
      host_ip: '10.0.0.140',
      level: r.level,
      thread_name: 'main',
      container_type: 'jobmanager',
      logger_name: r.logger,
    },
  }),
};
