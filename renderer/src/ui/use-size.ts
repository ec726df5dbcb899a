import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The inner size of an element, kept up to date; zero until it is laid out. CSS pixels. */
export function useSize<E extends HTMLElement>(): [
  RefObject<E | null>,
  { readonly width: number; readonly height: number },
] {
  const ref = useRef<E>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((last) => (last.width === width && last.height === height ? last : { width, height }));
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
