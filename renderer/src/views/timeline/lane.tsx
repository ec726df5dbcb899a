import type { ReactNode } from 'react';

/** Width of the column of names, px. */
export const LABELS = 148;
/** Free space right of the plot, px: a mark at the very end is seen whole. */
export const MARGIN = 16;

/** Where the plot of an element full of lanes begins in the window, px. */
export function plotLeft(lanes: HTMLElement): number {
  return lanes.getBoundingClientRect().left + LABELS;
}

interface LaneProps {
  readonly name: string;
  readonly more?: string | undefined;
  readonly height: number;
  readonly id: string;
  readonly children: ReactNode;
}

/** A named strip of the timeline; its content is drawn in pixels of the plot. */
export function Lane({ name, more, height, id, children }: LaneProps) {
  return (
    <div className="lane" style={{ height }} data-lane={id}>
      <div className="lane-name">
        <span className="b">{name}</span>
        {more === undefined ? undefined : <span className="label">{more}</span>}
      </div>
      <div className="lane-plot">{children}</div>
    </div>
  );
}
