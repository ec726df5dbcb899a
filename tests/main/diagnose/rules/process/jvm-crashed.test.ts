import { expect, test } from 'vitest';
import type { JvmCrash, JvmReport } from '../../../../../contract/incident/jvm.ts';
import { known } from '../../../../../contract/incident/section.ts';
import { jvmCrashed } from '../../../../../main/diagnose/rules/process/jvm-crashed.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, at, line, TM1, TM2 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const REPORT = 'logs/flink-tm-1-hs_err_pid1.log';
const signs = [anEvent('connection-lost', 101), anEvent('unreachable', 112)];
const dead = aTaskManager(TM1, 'flink-tm-1', { end: 'abrupt', logTo: at(99), events: signs });
const other = aTaskManager(TM2, 'flink-tm-2');

function inReport(kind: string, fields: Record<string, string>, text: string) {
  const { managerId: _id, host: _host, ...signal } = aSignal(kind, 100, fields, text);
  return { ...signal, source: line(text, 100, REPORT) };
}

const crash = inReport('jvm-crashed', { signal: 'SIGSEGV', cause: 'at pc=0x1' }, '#  SIGSEGV (0xb) at pc=0x1');
const thread = inReport('jvm-crash-thread', { thread: 'enrich (3/4)#0' }, 'Current thread');

test('a crash report names the signal, the task, and by its path the host', () => {
  expect(ask(jvmCrashed, anIncident().withManagers(dead, other).withSignals(crash, thread))).toMatchObject({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { taskManager: TM1, host: 'flink-tm-1', vertexName: 'enrich', subtask: 2 },
        facts: { signal: 'SIGSEGV', task: 'enrich (3)', fromOutside: false },
      },
    ],
  });
});

test('a container that ends with 139 crashed as well', () => {
  const ended = aSignal('worker-terminated', 100, { worker: 'pod-1', exitCode: 139 }, 'Worker pod-1 is terminated.');
  expect(ask(jvmCrashed, anIncident().withSignals(ended))).toMatchObject({
    kind: 'found',
    findings: [{ culprit: { taskManager: 'pod-1' } }],
  });
});

test('a report about memory that the host refused is no crash of code', () => {
  const plain = inReport('jvm-crashed', {}, 'A fatal error has been detected');
  const starved = inReport('native-memory-insufficient', {}, 'There is insufficient memory');
  expect(ask(jvmCrashed, anIncident().withManagers(dead).withSignals(plain, starved))).toEqual({ kind: 'clear' });
});

test('a process that just ends has not crashed', () => {
  expect(ask(jvmCrashed, anIncident().withManagers(dead))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(jvmCrashed, anIncident().without('signals')).kind).toBe('cannot-tell');
});

const OUT = 'logs/flink-flink-taskexecutor-0-worker-3.out';
const FRAME = 'C  [librocksdbjni3722705218515149582.so+0x423af4]  rocksdb::DBImpl::FailIfCfHasTs() const+0x24';

test('the head alone, on the standard output, names the frame, the library and by its file the host', () => {
  const printed = (kind: string, fields: Record<string, string>, text: string) => ({
    ...inReport(kind, fields, text),
    source: line(text, 100, OUT),
  });
  const head = printed('jvm-crashed', { signal: 'SIGSEGV', cause: 'at pc=0x1' }, '#  SIGSEGV (0xb) at pc=0x1');
  const library = 'librocksdbjni3722705218515149582.so';
  const frame = printed('jvm-crash-frame', { frame: FRAME, library }, `# ${FRAME}`);
  const [finding] = foundBy(jvmCrashed, anIncident().withSignals(head, frame));
  expect([finding?.facts, finding?.culprit]).toMatchObject([
    { signal: 'SIGSEGV', frame: FRAME, library },
    { host: 'worker-3' },
  ]);
  expect(finding?.title.en).toBe('A JVM crashed in librocksdbjni.so on worker-3 (SIGSEGV)');
});

test('frames without a head tell a crash where they name a native library, and nothing where the JVM itself is innermost', () => {
  const report = (more: Partial<JvmReport & JvmCrash>) =>
    anIncident().with({
      jvm: known([
        {
          kind: 'crash' as const,
          entry: REPORT,
          reason: 'unknown' as const,
          isFromOutside: false,
          said: '',
          frame: 'C  0x0000000000000001',
          sources: {},
          source: line('Native frames:', 1, REPORT),
          ...more,
        },
      ]),
    });
  const [finding] = foundBy(jvmCrashed, report({ library: 'librocksdbjni-linux64.so' }));
  expect([finding?.facts.library, finding?.confidence]).toEqual(['librocksdbjni-linux64.so', 0.82]);
  expect(ask(jvmCrashed, report({})).kind).toBe('clear');
  expect(ask(jvmCrashed, report({ reason: 'out-of-memory', library: 'librocksdbjni-linux64.so' })).kind).toBe('clear');
});
