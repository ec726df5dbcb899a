import { expect, test } from 'vitest';
import { askBesides } from '../../../../main/diagnose/chain/held-evidence.ts';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { asksFor } from '../../../../main/diagnose/tools/asking/asks.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { anEvent, aTaskManager, TM1, TM2 } from '../../../kit/incident-parts.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const BUNDLE = new URL('../../../bundles/slots-wanting/bundle.tar.gz', import.meta.url).pathname;

test('who sent some of what is asked for is told that it was seen, and nobody else', async () => {
  const { incident } = await readIncident([BUNDLE]);
  const { coverage } = incident;
  expect(coverage.has.restCheckpoints).toBe(true);
  expect(coverage.has.jobManagerLog).toBe(false);
  const some = asksFor(['rest-checkpoints', 'jobmanager-log']);
  expect(askBesides(some, ['rest-checkpoints', 'jobmanager-log'], coverage)).toEqual({
    en: `${some.en} Some of that is here but does not suffice: a longer time, or the other processes, are needed.`,
    'zh-CN': `${some['zh-CN']}其中部分已在材料中但不足以判断：需要更长时段或其余进程的。`,
  });
  const none = asksFor(['jobmanager-log', 'metadata']);
  expect(askBesides(none, ['jobmanager-log', 'metadata'], coverage)).toEqual(none);
});

test('a question that stays open although some of what it needs is here says so', () => {
  const lost = aTaskManager(TM1, 'host-1', {
    end: 'no-log',
    logs: [],
    events: [anEvent('heartbeat-timed-out', 60), anEvent('heartbeat-timed-out', 61, TM2)],
  });
  const { notAssessed } = diagnose(anIncident().withManagers(lost, aTaskManager(TM2, 'host-2')).build());
  const open = notAssessed.filter((one) => one.missing.includes('taskmanager-log'));
  const some = 'Some of that is here but does not suffice: a longer time, or the other processes, are needed.';
  expect(open.map(({ id, ask }) => [id, ask.en.endsWith(` ${some}`)])).toEqual([
    ['heartbeat/lost', true],
    ['process/stalled', true],
    ['network/partitioned', true],
  ]);
});
