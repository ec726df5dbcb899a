import { screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { aWindow, closeWindows } from '../../../kit/a-window.tsx';
import { AD_ANSWERS, AD_COVERAGE } from '../../../kit/ad-attribution.ts';
import { fakeDoor } from '../../../kit/fake-client.ts';

afterEach(closeWindows);

test('an archive that ends early is told beside the verdict, and what else could not be read is not', async () => {
  const { open } = await aWindow(fakeDoor(AD_ANSWERS));
  await open();
  const note = await screen.findByTestId('cut-note');
  expect(note.textContent).toContain('tm-1-7.tar.gz: It ends early');
});

test('complaints about single records leave the verdict as it is', async () => {
  const complaints = AD_COVERAGE.complaints.filter(({ code }) => code !== 'archive-truncated');
  const { open } = await aWindow(fakeDoor({ ...AD_ANSWERS, 'coverage.read': { ...AD_COVERAGE, complaints } }));
  await open();
  await screen.findByTestId('verdict-headline');
  expect(screen.queryByTestId('cut-note')).toBeNull();
});
