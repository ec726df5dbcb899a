import { fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { aWindow, closeWindows } from '../../../kit/a-window.tsx';
import { AD_ANSWERS, AD_TIMELINE } from '../../../kit/ad-attribution.ts';
import { fakeDoor } from '../../../kit/fake-client.ts';

// The chart library asks for the density of the screen as it is loaded.
vi.hoisted(() => vi.stubGlobal('matchMedia', () => new EventTarget()));
vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_000);

afterEach(closeWindows);

test('the pointer moves a line over the lanes, and draws none of them anew', async () => {
  let reads = 0;
  const jobs = AD_TIMELINE.jobs.map((job) => ({
    ...job,
    // Their chart wants a canvas.
    checkpoints: [],
    get states() {
      reads += 1;
      return job.states;
    },
  }));
  const { open } = await aWindow(fakeDoor({ ...AD_ANSWERS, 'timeline.read': { ...AD_TIMELINE, jobs } }));
  await open();
  fireEvent.click(screen.getByTestId('rail-timeline'));
  const lanes = await screen.findByTestId('timeline-lanes');
  const before = reads;
  fireEvent.pointerMove(lanes, { clientX: 400 });
  expect(lanes.querySelectorAll('.crosshair.hover').length).toBe(1);
  expect(reads).toBe(before);
});
