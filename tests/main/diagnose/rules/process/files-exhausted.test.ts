import { expect, test } from 'vitest';
import { userException } from '../../../../../main/diagnose/rules/job/user-exception.ts';
import { filesExhausted } from '../../../../../main/diagnose/rules/process/files-exhausted.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, JOB, TM1, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const SAID = 'java.io.FileNotFoundException: /data/branches.csv (Too many open files)';
const failed = aFailure(60, thrown([SAID], ['com.acme.Branches.look(Branches.java:48)']), {
  taskManagerId: TM1,
});

test('a task that is refused one more file names its process, and its code is not blamed', () => {
  const story = anIncident().withFailures([failed]);
  const [finding] = foundBy(filesExhausted, story);
  expect(finding).toMatchObject({
    role: 'trigger',
    severity: 'critical',
    facts: { times: 1, task: 'enrich (2)', said: SAID },
  });
  expect(finding?.culprit).toEqual({ jobId: JOB, taskManager: TM1, host: 'host-1' });
  expect(ask(userException, story).kind).toBe('clear');
});

test('the limit of the host is told apart from that of the process', () => {
  const told = aSignal(
    'files-exhausted',
    60,
    { error: 'Too many open files in system' },
    'Too many open files in system',
  );
  const [finding] = foundBy(filesExhausted, anIncident().withSignals(told));
  expect([finding?.facts.isOfHost, finding?.culprit.taskManager]).toEqual([true, TM1]);
});

test('a file that is not there is another matter', () => {
  const gone = thrown(['java.io.FileNotFoundException: /data/branches.csv (No such file or directory)']);
  expect(ask(filesExhausted, anIncident().withFailures([aFailure(60, gone)])).kind).not.toBe('found');
});

test('without logs it cannot tell', () => {
  expect(ask(filesExhausted, anIncident().without('signals')).kind).toBe('cannot-tell');
});
