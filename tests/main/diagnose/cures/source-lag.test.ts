import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { SubtaskPressure } from '#contract/incident/pressure.ts';
import { arrivesTimes, caughtUpInMs, lagOf, lagRows } from '../../../../main/diagnose/cures/lag-rows.ts';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { toolsFor } from '../../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aSample, ENRICH, JOB, pointer, SINK, SOURCE } from '../../../kit/incident-parts.ts';

type Told = Partial<SubtaskPressure>;
const all = (of: Told) => Array.from({ length: 4 }, () => of);
const sources = (first: Told, last: Told, seconds = 60) =>
  anIncident().withPressure(aSample(SOURCE, 'one', 60, all(first)), aSample(SOURCE, 'two', 60 + seconds, all(last)));
const lag = (incident: ReturnType<typeof anIncident>) => lagOf(toolsFor(incident.build(), NEVER), JOB);
const read = (incident: ReturnType<typeof anIncident>) =>
  lagRows(lag(incident)).map(({ term, value, says, sign }) => [sign ?? '-', term, value, says?.en]);

test('a backlog that grows is never caught up, and what arrives is what is taken and what piles up', () => {
  const growing = sources({ pendingRecords: 1000 }, { pendingRecords: 2500, recordsOutPerSecond: 50 });
  expect(read(growing)).toEqual([
    ['-', 'backlog', 10_000, 'wait at the sources'],
    ['bad', 'backlogGrowth', 100, 'a second more: it is not taken as quickly as it comes'],
    ['-', 'arrivesPerSecond', 300, 'taken, and what piles up beside it'],
    ['bad', 'caughtUpInMs', undefined, 'never at this rate'],
  ]);
  expect([arrivesTimes(lag(growing)), caughtUpInMs(lag(growing), 1.5), caughtUpInMs(lag(growing), 2)]).toEqual([
    1.5,
    undefined,
    100_000,
  ]);
});

test('one that shrinks is caught up by itself, one that stands keeps pace', () => {
  const shrinking = sources({ pendingRecords: 2500 }, { pendingRecords: 1000, recordsOutPerSecond: 50 });
  expect(read(shrinking).at(-1)).toEqual([
    ...['-', 'caughtUpInMs', 40_000, 'until it is caught up at the present rate'],
  ]);
  const standing = sources({ pendingRecords: 1000 }, { pendingRecords: 1001, recordsOutPerSecond: 50 });
  expect(read(standing)[1]).toEqual(['good', 'backlogGrowth', expect.closeTo(0.067, 3), 'as much is taken as arrives']);
});

test('without a count the fullest partitions tell the least that waits; one sight tells no growth', () => {
  const once = anIncident().withPressure(aSample(SOURCE, 'one', 60, all({ maxLagRecords: 700 })));
  expect(read(once)).toEqual([
    ['-', 'backlog', 2800, 'wait at the sources at least: the fullest partition of each subtask'],
  ]);
  expect(arrivesTimes(lag(once))).toBeUndefined();
});

test('numbers that stand to the digit are not measured any more, and a silent subtask tells less than waits', () => {
  expect(
    arrivesTimes(lag(sources({ pendingRecords: 7 }, { pendingRecords: 7, recordsOutPerSecond: 5 }))),
  ).toBeUndefined();
  const silent = anIncident().withPressure(aSample(SOURCE, 'one', 60, [{ pendingRecords: 7 }, {}]));
  expect(read(silent)).toEqual([]);
});

test('records that grow older by most of a second each second: the rest of what arrives is taken', () => {
  const ageing = sources({ fetchLagMs: 30_000 }, { fetchLagMs: 66_000 });
  expect(read(ageing)).toEqual([
    ['-', 'recordAge', 66_000, 'old are the records when the source fetches them'],
    ['bad', 'ageGrowth', 600, 'each second: of what arrives 40 % is taken'],
  ]);
  expect([arrivesTimes(lag(ageing)), caughtUpInMs(lag(ageing), 5)]).toEqual([2.5, 66_000]);
});

test('what waits in the buffers of the job, and a late watermark, are no backlog', () => {
  expect(arrivesTimes(lag(sources({ emitLagMs: 300 }, { emitLagMs: 4000 })))).toBeUndefined();
  expect(arrivesTimes(lag(sources({ watermarkLagMs: 30_000 }, { watermarkLagMs: 80_000 })))).toBeUndefined();
  expect(read(anIncident())).toEqual([]);
});

test('the number of subtasks follows from what arrives, with the time until all is caught up', () => {
  const busy = (pendingRecords: number, seconds: number, name: string) => [
    aSample(SOURCE, name, seconds, all({ busy: 0.01, backpressured: 0.9, pendingRecords, recordsOutPerSecond: 50 })),
    aSample(ENRICH, name, seconds, all({ busy: 1, backpressured: 0, recordsInPerSecond: 50 })),
    aSample(SINK, name, seconds, all({ busy: 0.1, backpressured: 0 })),
  ];
  const story = anIncident().withPressure(...busy(1000, 60, 'one'), ...busy(2500, 120, 'two'));
  const working = diagnose(story.build())
    .findings.find((one) => one.id === 'backpressure/slow-operator')
    ?.workings?.find((one) => one.kind === 'parallelism');
  expect(working?.so.map((one) => one.en).slice(0, 1)).toEqual([
    'Raise enrich from 4 to 10 subtasks: what arrives is taken with room to spare.',
  ]);
  expect(working?.so.map((one) => one.en).at(-1)).toBe(
    'What waits at the sources is caught up in 52 s with 10 subtasks instead of 4.',
  );
  expect(working?.rows.filter((one) => one.term === 'caughtUpInMs').map((one) => [one.of, one.value])).toEqual([
    [undefined, undefined],
    ['4 → 8', 100_000],
    ['4 → 10', 52_000],
  ]);
});

test('the source of each number is its own', () => {
  const source = pointer('/3/value', '700', 'rest/m.json');
  const told = anIncident().withPressure(
    aSample(SOURCE, 'one', 60, [{ pendingRecords: 700, sources: { pendingRecords: source } }]),
  );
  expect(lagRows(lag(told))[0]?.source).toEqual(source);
});
