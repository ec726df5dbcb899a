import { useLayoutEffect } from 'react';
import type { Excerpt } from '#contract/api.ts';
import { Breakable } from './breakable.tsx';
import { useSize } from './use-size.ts';

/** Lines of a file with their numbers; the hit stands out by colour and by a bar at its side, and is in sight. */
export function ExcerptLines({ lines }: { readonly lines: Excerpt['lines'] }) {
  const [box, { height }] = useSize<HTMLDivElement>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: in a box that became lower the hit is brought into sight again
  useLayoutEffect(() => {
    const hit = lines.length === 0 ? null : (box.current?.querySelector<HTMLElement>('.hit') ?? null);
    if (box.current === null || hit === null) return;
    // Only this box scrolls: `scrollIntoView` would move the page under the reader.
    // A hit taller than the box is read from its beginning.
    box.current.scrollTop = hit.offsetTop - Math.max(0, (box.current.clientHeight - hit.offsetHeight) / 2);
  }, [lines, height]);
  return (
    <div className="code excerpt" ref={box}>
      {lines.map((line, index) => (
        // A JSON value has no line numbers of its own: several rows may carry the same one.
        <div key={`${index} ${line.line}`} className={line.hit ? 'excerpt-line hit' : 'excerpt-line'}>
          <span className="excerpt-no">{line.line}</span>
          <span className="excerpt-text">
            <Breakable text={line.text} />
          </span>
        </div>
      ))}
    </div>
  );
}
