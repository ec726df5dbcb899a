/** Milliseconds since the epoch, UTC, after clocks and zones were put right. */
export type Instant = number & { readonly __kind?: 'instant' };

/** From `from` up to and including `to`. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}
