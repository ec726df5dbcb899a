import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { stateGrowing } from '../../../../../main/diagnose/rules/state/growing.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aFailure, aSample, ENRICH, JOB, SOURCE, thrown } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';
import { phased } from '../../phased.ts';

const MB = 1_000_000;
const sized = (sizes: readonly number[]) =>
  anIncident().withCheckpoints(
    sizes.map((size, index) =>
      aCheckpoint(index + 1, (index + 1) * 10, {
        stateBytes: size * MB,
        vertices: [phased(SOURCE, [{}]), phased(ENRICH, [{ stateBytes: size * MB }])],
      }),
    ),
  );
const rise = Array.from({ length: 24 }, (_, index) => 3 + index * 1.5);

test('state that rises to the end as it did at the start grows', () => {
  expect(ask(stateGrowing, sized(rise))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich' },
        facts: {
          vertex: 'enrich',
          fromBytes: 3 * MB,
          toBytes: 37.5 * MB,
          bytesPerSecond: 150_000,
          checkpoints: 24,
          steadiness: 1,
        },
      },
    ],
  });
});

test('details that were asked for before all had acknowledged tell no sizes', () => {
  const { checkpoints } = sized(rise).build();
  const cut = checkpoints.kind === 'known' ? checkpoints.value : [];
  const early = cut.map((of) => ({
    ...of,
    history: of.history.map((one, index) =>
      index < rise.length - 1 ? one : { ...one, vertices: [phased(SOURCE, [{}]), phased(ENRICH, [undefined])] },
    ),
  }));
  expect(ask(stateGrowing, sized(rise).with({ checkpoints: known(early) }))).toMatchObject({
    findings: [{ facts: { vertex: 'enrich' } }],
  });
});

test('what slows down on its way may only fill up: that is told, and no cause', () => {
  const filling = rise.map((_, index) => 1 + 20 * (1 - 0.97 ** index));
  expect(ask(stateGrowing, sized(filling))).toMatchObject({
    findings: [{ role: 'risk', severity: 'low', facts: { steadiness: 0.78, levelsAt: expect.closeTo(21 * MB, -6) } }],
  });
});

test('beside another fault it is a risk only', () => {
  const failed = sized(rise).withFailures([aFailure(90, thrown(['java.lang.NullPointerException']))]);
  expect(ask(stateGrowing, failed)).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ role: 'risk', severity: 'low' })],
  });
});

test.each([
  ['a warm-up to a plateau', rise.map((_, index) => 10 * (1 - 0.85 ** (index + 1)))],
  ['the teeth of compaction or windows', rise.map((_, index) => 1 + (index % 4))],
  ['some kilobytes of offsets', rise.map((size) => size / 1000)],
])('%s is no growth', (_, sizes) => {
  expect(ask(stateGrowing, sized(sizes))).toEqual({ kind: 'clear' });
});

test('more traffic brings more state', () => {
  const sent = (snapshot: string, seconds: number, recordsOut: number) =>
    aSample(SOURCE, snapshot, seconds, [{ recordsOut }]);
  const busier = sized(rise).withPressure(sent('a', 10, 0), sent('b', 20, 100), sent('c', 30, 400));
  const steady = sized(rise).withPressure(sent('a', 10, 0), sent('b', 20, 100), sent('c', 30, 200));
  expect([ask(stateGrowing, busier).kind, ask(stateGrowing, steady).kind]).toEqual(['clear', 'found']);
});

test('what rose as long as it filled and then stood has its plateau; the teeth of a saw that rises do not stand', () => {
  const full = rise.map((size, index) => (index < 18 ? size : 28.5 + (index % 2) * 0.1));
  const saw = rise.map((size, index) => size + (index % 2) * 4);
  expect([ask(stateGrowing, sized(full)).kind, ask(stateGrowing, sized(saw)).kind]).toEqual(['clear', 'found']);
});

test('checkpoints of one moment show one size, however many a coordinator takes that catches up', () => {
  const at = (seconds: readonly number[]) =>
    anIncident().withCheckpoints(
      seconds.map((second, index) => aCheckpoint(index + 1, second, { stateBytes: second * 100_000 })),
    );
  const bunched = at([19, 40, 52, 65, 66, 66.6, 67.2, 74, 83, 110, 110.5, 111]);
  const apart = at([19, 27, 35, 43, 51, 59, 67, 75, 83, 91, 99, 111]);
  expect([ask(stateGrowing, bunched).kind, ask(stateGrowing, apart).kind]).toEqual(['cannot-tell', 'found']);
});

test('a few checkpoints cannot tell', () => {
  expect(ask(stateGrowing, sized(rise.slice(0, 6))).kind).toBe('cannot-tell');
});

test('a few sizes leave the question open only where the last is by far the largest', () => {
  expect(ask(stateGrowing, sized([3, 5, 9]))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-checkpoints', 'jobmanager-log'],
  });
  expect(ask(stateGrowing, sized([3, 3, 3]))).toEqual({ kind: 'clear' });
  expect(ask(stateGrowing, sized([3]))).toEqual({ kind: 'clear' });
});
