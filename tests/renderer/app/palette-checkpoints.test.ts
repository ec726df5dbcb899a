import { expect, test } from 'vitest';
import { unseenItems } from '../../../renderer/src/app/palette/items.ts';
import { timesIn } from '../../../renderer/src/i18n/times.ts';
import { createAppStore } from '../../../renderer/src/state/store.ts';
import { AD_ANSWERS, AD_TIMELINE } from '../../kit/ad-attribution.ts';
import { fakeClient } from '../../kit/fake-client.ts';

const desk = {
  say: (text: { readonly en: string }) => text.en,
  times: timesIn('utc', undefined),
  store: createAppStore(fakeClient(AD_ANSWERS)),
};

test('a number between those of a long history is a checkpoint, though another stands for it in the timeline', () => {
  const [job] = AD_TIMELINE.jobs;
  const [mark] = job?.checkpoints ?? [];
  if (job === undefined || mark === undefined) throw new Error('the case has a job with checkpoints');
  const checkpoints = [
    { ...mark, id: 1, count: 40 },
    { ...mark, id: 70 },
  ];
  const found = (typed: string) =>
    unseenItems({ ...AD_TIMELINE, jobs: [{ ...job, checkpoints }] }, typed, desk).map(({ text }) => text);
  expect([found('41'), found('70'), found('0'), found('99'), found('soon')]).toEqual([['41'], [], [], [], []]);
  expect(unseenItems(AD_TIMELINE, '1879', desk)).toEqual([]);
});
