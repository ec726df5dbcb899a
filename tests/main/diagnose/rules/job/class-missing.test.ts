import { expect, test } from 'vitest';
import { classMissing } from '../../../../../main/diagnose/rules/job/class-missing.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, ENRICH, JOB, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const MISSING = 'java.lang.NoClassDefFoundError: com/acme/orders/Steps';
const missing = thrown([MISSING, 'java.lang.ClassNotFoundException: com.acme.orders.Steps']);

test('a class that the tasks miss is named', () => {
  expect(ask(classMissing, anIncident().withFailures([aFailure(60, missing, { family: 'class-loading' })]))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich', class: 'com.acme.orders.Steps' },
        facts: { classes: ['com.acme.orders.Steps'], atSubmission: false, times: 1, failedRuns: 1 },
      },
    ],
  });
});

test.each([
  'org.apache.flink.client.program.ProgramInvocationException: The main method caused an error: x',
  'java.lang.RuntimeException: Could not look up the main(String[]) method from the class com.acme.Main: com/acme/orders/Steps',
])('a program that misses it makes no job: %s', (met) => {
  const main = thrown([met, MISSING]);
  const said = aSignal('class-missing', 5, { className: 'com.acme.orders.Steps' }, MISSING, { throwable: main });
  expect(ask(classMissing, anIncident().withSignals(said))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ facts: expect.objectContaining({ atSubmission: true, failedRuns: 0 }) })],
  });
});

test('a class that the restored state names is missing from the program as it is now', () => {
  const restore = thrown([
    'java.lang.Exception: Exception while creating StreamOperatorStateContext.',
    'org.apache.flink.runtime.state.BackendBuildingException: Failed when trying to restore heap backend',
    "java.io.IOException: Could not find class 'com.acme.orders.Shelf' in classpath.",
    'java.lang.ClassNotFoundException: com.acme.orders.Shelf',
  ]);
  const [found] = foundBy(
    classMissing,
    anIncident().withFailures([aFailure(60, restore, { family: 'class-loading' })]),
  );
  expect(found?.title.en).toBe(
    'The state that is restored needs class com.acme.orders.Shelf, which the job no longer has',
  );
  expect(found?.advice.map(({ text }) => text.en)).toEqual([
    'Put the class back into the jar under its old name and package, beside the new one if there is one, and start from the same snapshot.',
    'To be rid of the old class, rewrite the savepoint with the State Processor API, or give the state of the new class a name of its own and fill it anew.',
  ]);
});

test('an optional class that is probed for at start ends nothing', () => {
  const probed = aSignal(
    'class-missing',
    5,
    { className: 'org.apache.hadoop.conf.Configuration' },
    'ClassNotFoundException',
  );
  expect(ask(classMissing, anIncident().withSignals(probed))).toEqual({ kind: 'clear' });
});

test('a class whose initializer failed is there', () => {
  const failed = thrown(['java.lang.NoClassDefFoundError: Could not initialize class com.acme.orders.Steps']);
  expect(ask(classMissing, anIncident().withFailures([aFailure(60, failed, { family: 'class-loading' })]))).toEqual({
    kind: 'clear',
  });
});

test('without logs it cannot tell', () => {
  expect(ask(classMissing, anIncident().without('signals')).kind).toBe('cannot-tell');
});

test.each([
  ['hashmap', 'clear'],
  ['com.acme.FastBackendFactory', 'found'],
])('a backend called %s: a setting that this release does not know is no class', (name, kind) => {
  const met = thrown([
    'org.apache.flink.client.program.ProgramInvocationException: The main method caused an error: x',
    `org.apache.flink.util.DynamicCodeLoadingException: Cannot find configured state backend factory class: ${name}`,
    `java.lang.ClassNotFoundException: ${name}`,
  ]);
  const said = aSignal('class-missing', 5, { className: name }, `java.lang.ClassNotFoundException: ${name}`, {
    throwable: met,
  });
  expect(ask(classMissing, anIncident().withSignals(said)).kind).toBe(kind);
});

const noClass = (name: string) => `java.lang.NoClassDefFoundError: ${name.replaceAll('.', '/')}`;
const OF_JOB = 'org.apache.flink.util.FlinkUserCodeClassLoader.loadClass(FlinkUserCodeClassLoader.java:67)';
const SEARCH = 'java.net.URLClassLoader.findClass(URLClassLoader.java:387)';
const OF_PROCESS = 'sun.misc.Launcher$AppClassLoader.loadClass(Launcher.java:331)';

/** A missing class with frames below `from`, and those of the loader that was asked. */
function missed(className: string, from: readonly string[], loader: string, met = noClass(className)) {
  const top = thrown([met, `java.lang.ClassNotFoundException: ${className}`], [SEARCH, loader]);
  return { ...top, frames: from };
}

function told(chain: ReturnType<typeof missed>) {
  const [found] = foundBy(classMissing, anIncident().withFailures([aFailure(60, chain, { family: 'class-loading' })]));
  return found;
}

test('a class whose nested class runs was there: its loader had been closed', () => {
  const found = told(
    missed('com.acme.orders.Plain', ['com.acme.orders.Plain$Factory.<clinit>(Plain.java:148)'], OF_JOB),
  );
  expect(found?.title.en).toBe('Class com.acme.orders.Plain was asked of a class loader that was already closed');
  expect(found?.advice.flatMap(({ set }) => Object.entries(set ?? {}))).toEqual([
    ['classloader.parent-first-patterns.additional', 'com.acme.orders.'],
  ]);
});

test('a class whose neighbour runs is missing from the jar', () => {
  const found = told(
    missed('com.acme.orders.Plain', ['com.acme.orders.PlainFactory.make(PlainFactory.java:8)'], OF_JOB),
  );
  expect(found?.title.en).toBe('The class com.acme.orders.Plain is missing');
  expect(found?.why.en).toContain('The class loader of the job');
});

test('a class that the process seeks belongs in lib/', () => {
  const found = told(
    missed('org.apache.hadoop.mapred.MRVersion', ['org.apache.hadoop.Shims.isMR2(A.java:9)'], OF_PROCESS),
  );
  expect(found?.why.en).toContain('The class loader of the process itself');
  expect(found?.advice[0]?.text.en).toMatch(/^Put the jar that holds the class into lib\/ of every host/);
});

test('a nested class is looked for under its name, which no shell may read', () => {
  const found = told(missed('com.acme.Plain$Inner', [], OF_JOB));
  expect(found?.advice[0]?.commands).toEqual(["jar tf JOB.jar | grep 'com/acme/Plain$Inner'"]);
});

test.each([
  ['Thread-12', 'com.acme.orders.Close', 0],
  ['main', 'com.acme.orders.Close', 1],
  ['Thread-12', 'com.other.orders.Close', 1],
])('thread %s that dies of %s', (thread, className, findings) => {
  const text = `Exception in thread "${thread}" ${noClass(className)}`;
  const top = missed(className, ['com.acme.orders.Context.close(Context.java:64)'], OF_JOB);
  const at = { ...top, source: { ...top.source, text } as typeof top.source };
  const ended = aFailure(60, at, { family: 'class-loading' });
  expect(foundBy(classMissing, anIncident().withFailures([ended]))).toHaveLength(findings);
});
