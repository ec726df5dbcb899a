import { act, renderHook } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { usePlay } from '../../../../renderer/src/views/graph/use-play.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Snapshots of which one is shown, as the view has them. */
function played(count: number, first: number) {
  return renderHook(() => {
    const [at, setAt] = useState(first);
    return { at, ...usePlay(at, count, setAt) };
  }).result;
}

const second = () => act(() => vi.advanceTimersByTime(1000));

test('playing shows each later snapshot for a second and stops at the last', () => {
  const play = played(3, 0);
  act(play.current.toggle);
  const seen = [play.current.at];
  second();
  seen.push(play.current.at);
  expect(play.current.isPlaying).toBe(true);
  second();
  expect({ seen, at: play.current.at, isPlaying: play.current.isPlaying }).toEqual({
    seen: [1, 2],
    at: 2,
    isPlaying: false,
  });
});

test('from the last snapshot it begins anew, and a second press stops it where it is', () => {
  const play = played(3, 2);
  act(play.current.toggle);
  expect(play.current.at).toBe(0);
  second();
  act(play.current.toggle);
  second();
  expect({ at: play.current.at, isPlaying: play.current.isPlaying }).toEqual({ at: 1, isPlaying: false });
});
