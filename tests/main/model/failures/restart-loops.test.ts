import { expect, test } from 'vitest';
import type { Failure, JobAttempt } from '#contract/incident/failure.ts';
import type { RestartStrategy } from '#contract/incident/job.ts';
import { restartLoops, restartsLeft } from '../../../../main/model/failures/restart-loops.ts';
import { restartStrategyOf } from '../../../../main/model/jobs/restart-strategy.ts';
import { aLine, T0 } from '../../../kit/a-fact.ts';

function run(number: number, message: string, className = 'java.io.IOException'): JobAttempt {
  const failure: Failure = {
    at: T0 + number * 10_000,
    className,
    message,
    family: 'unknown',
    secondary: false,
    vertexName: 'enrich-customer',
    subtask: number % 2,
    isGlobal: false,
    from: ['log'],
    sources: [],
  };
  return { number, firstFailure: failure, followers: [], restarted: true };
}

const fixed = (text: string, since?: number): RestartStrategy => ({
  ...restartStrategyOf(text, aLine('jm.log')),
  ...(since === undefined ? {} : { since }),
});

test('runs that end alike are one item, whatever numbers and subtask they name; the others stand alone', () => {
  const runs = [
    run(0, 'No space left on device: /tmp/a81f0c2b9d3e4f56'),
    run(1, 'No space left on device: /tmp/77aa0c2b9d3e4f01'),
    run(2, 'Connection refused', 'java.net.ConnectException'),
    run(3, 'gave up after 12 attempts'),
    { ...run(4, 'gave up after 13 attempts'), restarted: false },
  ];
  expect(restartLoops(runs)).toEqual([
    {
      from: 0,
      to: 1,
      count: 2,
      firstAt: T0,
      lastAt: T0 + 10_000,
      className: 'java.io.IOException',
      message: 'No space left on device: /tmp/a81f0c2b9d3e4f56',
      vertexName: 'enrich-customer',
      goesOn: true,
    },
    {
      from: 3,
      to: 4,
      count: 2,
      firstAt: T0 + 30_000,
      lastAt: T0 + 40_000,
      className: 'java.io.IOException',
      message: 'gave up after 12 attempts',
      vertexName: 'enrich-customer',
      goesOn: false,
    },
  ]);
});

test.each([
  ['a loader', 'in unnamed module of loader ChildFirstClassLoader @51b88ef5', '@5d8bea7'],
  ['a sender', 'from sender [Actor[pekko://flink/temp/taskmanager_0$Wf]]', 'temp/taskmanager_0$b~]]'],
])('runs whose words differ in the name of %s are one item', (_what, first, end) => {
  const second = first.replace(/(?:@|temp).*$/, end);
  expect(restartLoops([run(0, first), run(1, second)]).map(({ count }) => count)).toEqual([2]);
});

test('words that differ are not alike', () => {
  expect(restartLoops([run(0, 'no route to a@host'), run(1, 'no route to b@host')])).toEqual([]);
});

test('what a strategy still allows: all failures since the JobMaster began, those of an interval, none, or no limit', () => {
  const runs = [run(0, 'a'), run(1, 'b'), run(2, 'c')];
  const left = (strategy: RestartStrategy) => {
    const told = restartsLeft(strategy, runs);
    return told && [told.failures, told.limit, told.left, told.withinMs];
  };
  const FIXED = 'FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=4, backoffTimeMS=3000)';
  expect(left(fixed(FIXED))).toEqual([3, 4, 1, undefined]);
  // Another JobMaster took over after the second failure.
  expect(left(fixed(FIXED, T0 + 15_000))).toEqual([1, 4, 3, undefined]);
  expect(
    left(
      fixed(
        'FailureRateRestartBackoffTimeStrategy(FailureRateRestartBackoffTimeStrategy(failuresIntervalMS=15000,backoffTimeMS=0,maxFailuresPerInterval=2)',
      ),
    ),
  ).toEqual([2, 2, 0, 15_000]);
  expect(left(fixed('NoRestartBackoffTimeStrategy'))).toEqual([3, 0, 0, undefined]);
  expect(
    left(fixed('FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=2147483647, backoffTimeMS=1)')),
  ).toBeUndefined();
});
