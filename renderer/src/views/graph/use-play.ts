import { useEffect, useRef, useState } from 'react';

/** Of each snapshot while they are played, ms (look book 3.4). */
const STEP_MS = 1000;

/** The snapshot to begin with: the one that is shown, or the first again after the last. */
function firstPlayed(at: number, count: number): number {
  return at >= count - 1 ? 0 : at + 1;
}

/** Shows one snapshot after the other, a second each from when it is drawn, and stops at the last. */
export function usePlay(
  at: number,
  count: number,
  go: (index: number) => void,
): { readonly isPlaying: boolean; readonly toggle: () => void } {
  const [isPlaying, setIsPlaying] = useState(false);
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => {
      if (at >= count - 1) setIsPlaying(false);
      else latest.current(at + 1);
    }, STEP_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, at, count]);
  const toggle = () => {
    if (!isPlaying) go(firstPlayed(at, count));
    setIsPlaying((now) => !now);
  };
  return { isPlaying, toggle };
}
