import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { Finding } from '#contract/finding.ts';
import { known } from '#contract/incident/section.ts';
import { withoutKnownSteps } from '../../../../main/diagnose/chain/known-steps.ts';
import type { Words } from '../../../../main/diagnose/define-rule.ts';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { slowOperatorWords } from '../../../../main/diagnose/rules/backpressure/slow-operator.wording.ts';
import { slowSinkWords } from '../../../../main/diagnose/rules/backpressure/slow-sink.wording.ts';
import { slowSyncWords } from '../../../../main/diagnose/rules/checkpoint/slow-sync-phase.wording.ts';
import { toolsFor } from '../../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aFailure, at, JOB, line, thrown } from '../../../kit/incident-parts.ts';

const given = (throwable: ReturnType<typeof thrown>) =>
  anIncident().with({
    failures: known([
      {
        jobId: JOB,
        attempts: [{ number: 0, firstFailure: aFailure(60, throwable), followers: [], restarted: false }],
        suppressed: { at: at(61), by: 'NoRestartBackoffTimeStrategy', source: line('Recovery is suppressed', 61) },
      },
    ]),
  });
const starting = (story: ReturnType<typeof given>) =>
  diagnose(story.build()).findings.flatMap(({ id, advice }) =>
    advice
      .filter(({ startsAgain }) => startsAgain)
      .map(({ text, commands }) => [id, text.en.split(' from ')[0], commands]),
  );

test('a job that its own code failed is repaired and started again once, by one command', () => {
  const own = thrown(['java.lang.NullPointerException: null rate'], ['com.example.Rates.map(Rates.java:61)']);
  expect(starting(given(own))).toEqual([
    ['job/user-exception', 'Deploy the fixed job', ['flink run -s <path of chk-N or savepoint> JOB.jar']],
  ]);
});

test('where no cause is known, what gave the job up says how it is started', () => {
  const lost = thrown(['java.util.concurrent.TimeoutException: Heartbeat of TaskManager with id x timed out.']);
  expect(starting(given(lost)).map(([id]) => id)).toEqual(['job/restart-suppressed']);
});

const advised = (id: string, job: string, ...sets: readonly Readonly<Record<string, string>>[]): Finding => ({
  ...{ id, role: 'trigger', severity: 'high', confidence: 0.9, culprit: { jobId: job }, facts: {} },
  ...{ title: words, why: words, brief: [words, words], evidence: [], arithmetic: [], leadsTo: [] },
  expected: { met: 0, missed: 0, against: 0 },
  advice: sets.map((set) => ({ text: words, set })),
});
const words = { en: '', 'zh-CN': '' };
const setsOf = (...findings: readonly Finding[]) =>
  withoutKnownSteps(findings).map(({ advice }) => advice.map(({ set }) => set));

test('one setting is given one value, by the finding that is nearer to the cause', () => {
  const first = advised('checkpoint/slow-alignment', 'a', { unaligned: 'true', after: '4 s' });
  const more = { after: '9 s', pause: '5 s' };
  expect(setsOf(first, advised('backpressure/slow-operator', 'a', { unaligned: 'true', after: '22 s' }, more))).toEqual(
    [[{ unaligned: 'true', after: '4 s' }], [{ pause: '5 s' }]],
  );
  const ofOther = advised('backpressure/slow-operator', 'b', { after: '22 s' });
  expect(setsOf(first, ofOther)[1]).toEqual([{ after: '22 s' }]);
});

const told = (id: string, { advice }: Words): Finding => ({ ...advised(id, JOB), advice });
const stepsOf = (...findings: readonly Finding[]) =>
  withoutKnownSteps(findings).flatMap(({ advice }) =>
    advice.map(({ text }) => text.en.split(' ').slice(0, 3).join(' ')),
  );

test('of a vertex that only waits for its disk nobody makes the code cheaper, adds subtasks or looks for the call', () => {
  const tools = toolsFor(anIncident().build(), NEVER);
  const busy = { vertex: 'enrich', parallelism: 4, busy: 0.93, upstream: [], pressure: 0.9, snapshots: 2 };
  const operator = told('backpressure/slow-operator', slowOperatorWords({ ...busy, frame: 'a.B.run' }, tools, {}));
  const sink = told('backpressure/slow-sink', slowSinkWords({ ...busy, frame: '', unsure: true }, tools, {}));
  const sync = { vertex: 'enrich', syncMs: 35_000, share: 0.9, checkpoints: 2, expired: 0, frame: '' };
  const slow = told('checkpoint/slow-sync-phase', slowSyncWords(sync));
  const disk = advised('state/rocksdb-stalled', JOB);
  const cause = { ...disk, leadsTo: [operator.id, slow.id, sink.id] };
  expect(stepsOf(cause, operator, slow, sink)).toEqual(['So that checkpoints']);
  expect(stepsOf(disk, operator, slow)).toEqual([
    'Make the work',
    'Give the vertex',
    'So that checkpoints',
    'Look at what',
    'Three thread dumps',
  ]);
});
