import { expect, test } from 'vitest';
import { classify } from '../../../main/ingest/classify/classify.ts';
import { openLogReader } from '../../../main/ingest/parse/log/log-reader.ts';
import { openLoggingReader } from '../../../main/ingest/parse/logging/logging-reader.ts';
import { settingsPatterns } from '../../../main/ingest/parse/logging/settings-patterns.ts';
import { describeTree } from '../../../main/ingest/parse/platform/describe-tree.ts';
import { openReportReader } from '../../../main/ingest/parse/report/report-reader.ts';
import { openSettingsReader } from '../../../main/ingest/parse/settings/settings-reader.ts';
import { processorMs } from '../../kit/processor-ms.ts';
import { bytesOf, decode, readAll } from './parse/reading.ts';

/** Of a processor's time: reading that grows with the length takes a moment; with its square, a minute and more. */
const MOST_MS = 5_000;
const A_LINE = 60_000;
const LOG_LINE = 16_000;
const AN_ENTRY = 500_000;

const utf8 = 'utf-8' as const;
const inTools = (line: string) =>
  readAll(
    () => openReportReader({ entry: 'host.txt' }, decode, { kind: 'host-report', encoding: utf8 }),
    bytesOf(`${line}\n`.repeat(30)),
  );
const inSettings = (text: string) =>
  readAll(() => openSettingsReader({ entry: 'a.yaml' }, decode, { kind: 'settings', encoding: utf8 }), bytesOf(text));
const inLoggingSettings = (text: string) =>
  readAll(
    () => openLoggingReader({ entry: 'a.xml' }, decode, { kind: 'log4j-settings', encoding: utf8 }),
    bytesOf(text),
  );
const inLog = (text: string) =>
  readAll(() => openLogReader({ entry: 'a.log' }, decode, { expectsLayout: true }), bytesOf(text));
const inErrors = (literal: string, words: string) =>
  inLog(`2026-03-01 00:00:00,000 ERROR com.acme.Ledger [] - ${words} ${literal}\n`.repeat(100));
const asHead = (text: string) => classify('a.txt', bytesOf(text), decode);

test.each<[string, () => unknown]>([
  ['the start of a client', () => asHead(` Starting ${'Cli'.repeat(A_LINE / 3)}`)],
  ['the start of a JobManager', () => asHead(` Starting ${'JobManager'.repeat(A_LINE / 10)}`)],
  ['a logger of log4j', () => asHead(`logger.${'a'.repeat(A_LINE)}`)],
  ['blanks before logging settings', () => inLoggingSettings('\n'.repeat(AN_ENTRY))],
  ['a pattern and blanks', () => settingsPatterns(`PatternLayout\npattern: %${' '.repeat(A_LINE)}x`)],
  ['a pattern of percent signs', () => settingsPatterns(`PatternLayout\npattern: "${'%'.repeat(A_LINE)}`)],
  ['a pattern with blanks in it', () => settingsPatterns(`PatternLayout\npattern: "%m${' '.repeat(A_LINE)}x%n"`)],
  ['settings that are indented', () => asHead(`${' '.repeat(A_LINE)}\n`.repeat(8))],
  ['loggers of a JobManager', () => asHead(`resourcemanager.${'jobmaster.'.repeat(A_LINE / 10)}`)],
  ['loggers of a client', () => asHead('client.CliFrontend '.repeat(A_LINE / 19))],
  [
    'a failed checkpoint',
    () => inErrors('java.io.IOException: ', 'Could not perform checkpoint 6 for operator a'.repeat(LOG_LINE / 45)),
  ],
  ['a path on a full disk', () => inErrors('No space left on device', '/a.'.repeat(LOG_LINE / 3))],
  ['a path that is denied', () => inErrors('AccessDeniedException', '/a'.repeat(LOG_LINE / 2))],
  ['a failed statement', () => inErrors('SQL ', `a.${'x'.repeat(LOG_LINE)}`)],
  ['settings with the line ends of old Macs', () => inSettings('a:#\r'.repeat(AN_ENTRY / 4))],
  ['a head of df', () => inTools(`Filesystem ${'Use%'.repeat(A_LINE / 4)} Mounted on`)],
  ['a head of iostat', () => inTools(`Device ${' '.repeat(A_LINE)}`)],
  ['a head of mpstat', () => inTools(`00:00:00 CPU %usr ${' '.repeat(A_LINE)}`)],
  ['a described value', () => describeTree([{ text: `a:${'\t'.repeat(A_LINE)}\u2028`, line: 1, byte: 0 }])],
  [
    'the id of a TaskManager',
    () =>
      inLog(
        `2026-03-01 00:00:00,000 INFO  org.apache.flink.runtime.jobmaster.JobMaster [] - Disconnect TaskExecutor ${'a'.repeat(LOG_LINE / 2.4)} of because: it\n`.repeat(
          300,
        ),
      ),
  ],
  [
    'a folded trace',
    () =>
      inLog(
        `2026-03-01 00:00:00,000 ERROR com.acme.Ledger [] - it failed\njava.lang.Exception: x at a.B.c(B.java:1)${'\t'.repeat(LOG_LINE)}x\n`.repeat(
          10,
        ),
      ),
  ],
  [
    'an exception in braces',
    () =>
      inLog(
        `2026-03-01 00:00:00,000 ERROR com.acme.Ledger [] - it failed\nAsynchronousException{${' '.repeat(LOG_LINE)}x\n`.repeat(
          40,
        ),
      ),
  ],
])('%s without an end costs no more than its length', (_what, read) => {
  const began = processorMs();
  read();
  expect(processorMs() - began).toBeLessThan(MOST_MS);
});
