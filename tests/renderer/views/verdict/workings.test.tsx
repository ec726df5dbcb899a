import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Verdict } from '#contract/verdict.ts';
import type { Working } from '#contract/working.ts';
import { aWindow, closeWindows } from '../../../kit/a-window.tsx';
import { AD_ANSWERS } from '../../../kit/ad-attribution.ts';
import { AD_VERDICT, at, expired } from '../../../kit/ad-verdict.ts';
import { fakeDoor } from '../../../kit/fake-client.ts';

afterEach(closeWindows);

const WORKING: Working = {
  kind: 'triage',
  rows: [
    { term: 'expiredCheckpoints', value: 7, unit: '1', kind: 'observed', sign: 'bad', source: expired },
    {
      term: 'threadDoing',
      of: 'ScoreFeature',
      kind: 'missing',
      says: { en: 'No thread dump.', 'zh-CN': '无线程转储。' },
    },
  ],
  so: [{ en: 'Checkpoints do not get past ScoreFeature.', 'zh-CN': '检查点卡在 ScoreFeature。' }],
};

const VERDICT: Verdict = {
  ...AD_VERDICT,
  findings: AD_VERDICT.findings.map((one) => (one.id === 'checkpoint/expired' ? { ...one, workings: [WORKING] } : one)),
  news: {
    against: 'stretch',
    abnormalAt: at(11, 22),
    items: [
      {
        level: 'warn',
        logger: 'org.acme.Disk',
        pattern: 'Volume <*> is degraded',
        kind: 'rare',
        count: 1,
        at: at(11, 21),
        source: expired,
        candidate: true,
      },
    ],
  },
};

async function shown(): Promise<void> {
  const { open } = await aWindow(fakeDoor({ ...AD_ANSWERS, 'verdict.read': VERDICT }));
  await open();
  await screen.findByTestId('verdict-headline');
}

test('a finding shows what was worked out for it, row by row, with its conclusion', async () => {
  await shown();
  fireEvent.click(screen.getAllByTestId('chain-box')[2] as HTMLElement);
  const working = await screen.findByRole('region', { name: 'Step by step' });
  expect(
    within(working)
      .getAllByRole('listitem')
      .map((row) => row.textContent),
  ).toEqual([expect.stringMatching(/^expired7.*44120/), 'its thread ScoreFeatureNo thread dump.']);
  expect(working.textContent).toContain('Checkpoints do not get past ScoreFeature.');
});

test('what is new or rare is listed, and the one to look at next says so', async () => {
  await shown();
  const news = screen.getByRole('region', { name: 'New or rare messages' });
  expect(news.textContent).toBe(
    'New or rare messages1No finding explains it, and it comes right before the first abnormal event: look here next.rare × 1 11:21:00 Volume <*> is degradedjobmanager.log:44120',
  );
});
