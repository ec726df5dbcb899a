import { expect, test } from 'vitest';
import { unknown } from '#contract/incident/section.ts';
import { NEVER } from '../../../contract/cancel.ts';
import { toolsFor } from '../../../main/diagnose/tools/tools.ts';
import { troublesOf } from '../../../main/diagnose/trouble.ts';
import { anIncident } from '../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, TM1 } from '../../kit/incident-parts.ts';

test('lines that begin with ZooKeeper coming back tell that it was away; a log from its start on tells that itself', () => {
  const said = (...states: readonly string[]) =>
    anIncident().withSignals(...states.map((state, i) => aSignal('zookeeper-connection', i, { state }, state)));
  const titles = (story: ReturnType<typeof said>) =>
    troublesOf(toolsFor(story.build(), NEVER)).map((one) => one.title.en);
  const piece = (story: ReturnType<typeof said>) => story.with({ release: unknown('not-collected') });
  expect(titles(piece(said('reconnected')))).toEqual([
    'The connection to ZooKeeper had been lost before these lines begin',
  ]);
  expect(titles(piece(said('suspended', 'reconnected')))).toEqual([]);
  expect(titles(said('reconnected').withRelease('1.18.1'))).toEqual([]);
});

test('ZooKeeper that does not come back is a trouble; not where it does, and not of a process that was told to stop', () => {
  const titles = (states: readonly string[], ...kinds: readonly ('sigterm' | 'shutdown')[]) => {
    const signals = states.map((state, i) => ({
      ...aSignal('zookeeper-connection', 150 + i, { state }, state),
      managerId: TM1,
    }));
    const events = kinds.map((kind) => anEvent(kind, 149, TM1));
    const story = anIncident()
      .withRelease('1.18.1')
      .withSignals(...signals)
      .withManagers(aTaskManager(TM1, 'host-1', { events }));
    return troublesOf(toolsFor(story.build(), NEVER)).map((one) => one.title.en);
  };
  const gone = 'The connection to ZooKeeper was lost, and up to the end of the log nothing tells that it came back';
  expect(titles(['suspended', 'lost'])).toEqual([gone]);
  expect(titles(['gave-up'])).toEqual([gone]);
  expect(titles(['suspended', 'lost', 'reconnected'])).toEqual([]);
  expect(titles(['suspended'])).toEqual([]);
  expect(titles(['lost'], 'sigterm')).toEqual([]);
});
