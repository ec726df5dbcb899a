import type { Instant, Span } from '#contract/incident/instant.ts';

/** Time to pixels of one plot. */
export interface Axis {
  readonly span: Span;
  readonly width: number;
  readonly x: (at: Instant) => number;
  readonly at: (x: number) => Instant;
  readonly msPerPixel: number;
}

export function axisOf(span: Span, width: number): Axis {
  const length = Math.max(1, span.to - span.from);
  const w = Math.max(1, width);
  return {
    span,
    width: w,
    x: (at) => ((at - span.from) / length) * w,
    at: (x) => Math.round(span.from + (Math.min(Math.max(x, 0), w) / w) * length),
    msPerPixel: length / w,
  };
}

export function overlaps(span: Span, from: Instant, to: Instant): boolean {
  return from <= span.to && to >= span.from;
}
